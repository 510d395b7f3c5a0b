-- One row: a disability certificate; ten years' term.
SELECT
  certificate_no, name
, CASE WHEN is_male THEN '男' ELSE '女' END AS sex
, person_id
, category_label(category) AS category
, grade_label(grade) AS grade
, multiple_detail
, greatest(born_on + 200, getvariable('as_of')::DATE - draw_int(500, 3000, person_no, 'issued')) AS first_issued_on
, greatest(born_on + 200, getvariable('as_of')::DATE - draw_int(500, 3000, person_no, 'issued')) AS issued_on
, (greatest(born_on + 200, getvariable('as_of')::DATE - draw_int(500, 3000, person_no, 'issued')) + INTERVAL 10 YEAR)::DATE AS valid_to
, CASE WHEN died_on <= getvariable('as_of')::DATE THEN '注销' ELSE '正常' END AS status
, CASE WHEN died_on <= getvariable('as_of')::DATE THEN '死亡' END AS cancel_reason
, NULL AS guardian_name
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, person_id AS sort_key
FROM person
JOIN place USING (village_no)
ANTI JOIN planted.without AS bare ON bare.register = 'disability_certificate' AND bare.recipe = person.recipe AND coalesce(bare.member_no = person.member_no, true)
WHERE grade IS NOT NULL AND coalesce(recipe, '') NOT IN ('LB-01/near/1', 'DS-04/near/2', 'DQ-05/near/1', 'DQ-11/hit/1', 'DQ-11/hit/2', 'DQ-11/near/1', 'DQ-11/near/3')
