-- One row: the certificate of a mother that has run out.
SELECT
  person.certificate_no, person.name, '女' AS sex, person.person_id
, category_label(person.category) AS category, grade_label(person.grade) AS grade
, planted.valid_to - 3652 AS first_issued_on, planted.valid_to - 3652 AS issued_on, planted.valid_to, '过期' AS status, NULL AS cancel_reason
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, person.person_id AS sort_key
FROM (VALUES ('CH-03/hit/1', month_ago(4) + 10), ('CH-03/near/1', month_ago(1) + 10)) AS planted(recipe, valid_to)
JOIN person ON person.recipe = planted.recipe AND person.member_no = 4
JOIN place ON place.village_no = person.village_no
