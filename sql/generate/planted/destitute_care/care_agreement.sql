-- One row: an agreement of a planted case: expired, unsigned, of a guardian who failed, of a second guardian, of a provider.
SELECT
  'XY9' || lpad((ward.person_no * 10 + planted.number)::VARCHAR, 11, '0') AS agreement_no
, ward.person_id
, CASE WHEN planted.is_provider THEN county_name() || '居家养老服务中心' ELSE guardian.name END AS guardian_name
, guardian.person_id AS guardian_id
, getvariable('as_of')::DATE - planted.signed_days AS signed_on
, getvariable('as_of')::DATE + planted.valid_days AS valid_to
, '是' AS signed_by_township, '是' AS signed_by_guardian, yes_no(planted.is_signed) AS signed_by_person
, planted.evaluation, planted.evaluation_note
, getvariable('as_of')::DATE - planted.evaluated_days AS evaluated_on
, place.village_code AS division_code
, 0 AS file_no, '' AS file_town, lpad(ward.person_no::VARCHAR, 12, '0') || planted.number AS sort_key
FROM (VALUES
  ('TC-01/hit/2', 1, 'TC/guardian/1', 4, 400, -40, true, '合格', NULL, 60, false),
  ('TC-01/hit/3', 1, 'TC/guardian/3', 2, 50, 400, false, '合格', NULL, 20, false),
  ('TC-02/near/1', 1, 'TC/guardian/1', 3, 45, 400, true, '合格', NULL, 20, false),
  ('TC-02/near/1', 2, 'TC/guardian/1', 4, 30, 400, true, '合格', NULL, 20, false),
  ('TC-02/near/2', 1, 'TC/guardian/1', 1, 50, 400, true, '不合格', '暂无其他合适人选', 45, false),
  ('TC-10/hit/1', 1, 'TC/guardian/3', 1, 100, 400, true, '不合格', NULL, 60, true),
  ('TC-10/hit/2', 1, 'TC/guardian/3', 1, 100, 400, true, '不合格', NULL, 30, true),
  ('TC-10/near/1', 1, 'TC/guardian/3', 1, 100, 400, true, '不合格', NULL, 60, true),
  ('TC-10/near/1', 2, 'TC/guardian/3', 2, 40, 400, true, '合格', NULL, 20, false),
  ('TC-10/near/2', 1, 'TC/guardian/3', 1, 100, 400, true, '合格', NULL, 60, true)
) AS planted(recipe, number, guardian_recipe, guardian_member, signed_days, valid_days, is_signed, evaluation, evaluation_note, evaluated_days, is_provider)
JOIN person AS ward ON ward.recipe = planted.recipe AND ward.member_no = 0
JOIN person AS guardian ON guardian.recipe = planted.guardian_recipe AND guardian.member_no = planted.guardian_member
JOIN place ON place.village_no = ward.village_no
