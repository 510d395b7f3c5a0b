-- One row: a certificate of a planted case; where the case has one of its own, the ordinary one is left out.
SELECT
  CASE planted.form
    WHEN 'same' THEN person.certificate_no
    WHEN 'reissue' THEN person.certificate_no || 'B1'
    WHEN 'old' THEN person.person_id || '4' || '4'
    WHEN 'other id' THEN other.person_id || person.category::VARCHAR || person.grade::VARCHAR
    WHEN 'other category' THEN person.person_id || '1' || person.grade::VARCHAR
    WHEN 'first generation' THEN '甘残' || lpad(person.person_no::VARCHAR, 8, '0')
  END AS certificate_no
, person.name, CASE WHEN person.is_male THEN '男' ELSE '女' END AS sex, person.person_id
, category_label(person.category) AS category, grade_label(person.grade) AS grade
, getvariable('as_of')::DATE - planted.issued_days AS first_issued_on, getvariable('as_of')::DATE - planted.issued_days AS issued_on
, (getvariable('as_of')::DATE - planted.issued_days + INTERVAL 10 YEAR)::DATE AS valid_to
, planted.status, planted.cancel_reason
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, person.person_id || planted.form AS sort_key
FROM (VALUES
  ('LB-01/near/1', 1, 'same', '注销', '残情消失', 1500), ('DS-04/near/2', 1, 'same', '正常', NULL, 20),
  ('DQ-05/hit/1', 1, 'reissue', '正常', NULL, 300),
  ('DQ-05/near/1', 1, 'old', '注销', '换证', 3400), ('DQ-05/near/1', 1, 'reissue', '正常', NULL, 300),
  ('DQ-11/hit/1', 1, 'other id', '正常', NULL, 900), ('DQ-11/hit/2', 1, 'other category', '正常', NULL, 900),
  ('DQ-11/near/1', 1, 'reissue', '正常', NULL, 900), ('DQ-11/near/3', 1, 'first generation', '正常', NULL, 3500)
) AS planted(recipe, member_no, form, status, cancel_reason, issued_days)
JOIN person USING (recipe, member_no)
JOIN person AS other ON other.family_no = person.family_no AND other.member_no = 0
JOIN place ON place.village_no = person.village_no
