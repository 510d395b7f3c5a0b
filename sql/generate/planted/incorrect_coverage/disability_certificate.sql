-- One row: a certificate of a planted case in place of the ordinary one: run out, renewed, or cancelled.
SELECT
  person.certificate_no || CASE planted.turn WHEN 1 THEN '' ELSE 'B1' END AS certificate_no
, person.name, CASE WHEN person.is_male THEN '男' ELSE '女' END AS sex, person.person_id
, category_label(person.category) AS category, grade_label(person.grade) AS grade
, getvariable('as_of')::DATE - 3700 AS first_issued_on, getvariable('as_of')::DATE + planted.valid_days - 3652 AS issued_on, getvariable('as_of')::DATE + planted.valid_days AS valid_to
, planted.status, CASE planted.status WHEN '注销' THEN '残情变化' END AS cancel_reason
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, person.person_id || planted.turn AS sort_key
FROM (VALUES
  ('CB-16/near/2', 1, 1, 900, '注销'), ('CB-29/hit/1', 2, 1, -91, '正常'), ('CB-29/near/1', 2, 1, -60, '正常'), ('CB-29/near/2', 2, 1, -100, '过期'), ('CB-29/near/2', 2, 2, 3552, '正常')
) AS planted(recipe, member_no, turn, valid_days, status)
JOIN person USING (recipe, member_no)
JOIN place ON place.village_no = person.village_no
