-- One row: what the school of a grown-up ward or orphan has on record.
SELECT
  person.name, person.person_id, county_name() || '第一中学' AS school, '高中' AS stage, planted.status
, month_text(getvariable('as_of_month')::DATE - to_months(37)) AS enrolled_month
, month_text(month_ago(planted.left_ago)) AS left_month
, 0 AS file_no, place.town AS file_town, person.person_no AS sort_key
FROM (VALUES
  ('TX-12/hit/1', 0, '毕业', 6), ('TX-12/near/1', 0, '在籍', NULL), ('TX-13/hit/1', 2, '毕业', 6), ('TX-13/near/1', 2, '在籍', NULL)
) AS planted(recipe, member_no, status, left_ago)
JOIN person USING (recipe, member_no)
JOIN place USING (village_no)
