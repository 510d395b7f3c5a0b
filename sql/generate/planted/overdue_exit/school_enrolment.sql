-- One row: what the school of a grown-up ward or orphan, or of somebody registered at college, has on record.
SELECT
  person.name, person.person_id, CASE planted.stage WHEN '高中' THEN county_name() || '第一中学' ELSE '天水师范学院' END AS school, planted.stage, planted.status
, month_text(getvariable('as_of_month')::DATE - to_months(CASE planted.stage WHEN '高中' THEN 37 ELSE 5 END)) AS enrolled_month
, month_text(month_ago(planted.left_ago)) AS left_month
, 0 AS file_no, place.town AS file_town, person.person_no AS sort_key
FROM (VALUES
  ('TX-12/hit/1', 0, '高中', '毕业', 6), ('TX-12/near/1', 0, '高中', '在籍', NULL), ('TX-13/hit/1', 2, '高中', '毕业', 6), ('TX-13/near/1', 2, '高中', '在籍', NULL),
  ('TX-03/family/1', 2, '大学', '在籍', NULL)
) AS planted(recipe, member_no, stage, status, left_ago)
JOIN person USING (recipe, member_no)
JOIN place USING (village_no)
