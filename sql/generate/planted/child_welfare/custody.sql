-- One row: a mother's term in prison: one of years, one of four months.
SELECT
  person.name, person.person_id, '服刑' AS kind, month_ago(planted.from_ago) + 14 AS from_on, (month_ago(planted.from_ago) + to_months(planted.months))::DATE + 14 AS to_on
, 0 AS file_no, '' AS file_town, person.person_no AS sort_key
FROM (VALUES ('CH-02/hit/2', 7, 40), ('CH-02/near/2', 2, 4)) AS planted(recipe, from_ago, months)
JOIN person ON person.recipe = planted.recipe AND person.member_no = 1
