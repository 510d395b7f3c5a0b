-- One row: a guardian's agreement for each of two wards.
SELECT
  'XY9' || lpad(ward.person_no::VARCHAR, 9, '0') AS agreement_no, ward.person_id
, guardian.name AS guardian_name, guardian.person_id AS guardian_id
, getvariable('first_month')::DATE - 90 AS signed_on, (getvariable('as_of_month')::DATE + INTERVAL 14 MONTH)::DATE AS valid_to
, '是' AS signed_by_township, '是' AS signed_by_guardian, '是' AS signed_by_person, '合格' AS evaluation
, getvariable('as_of')::DATE - 40 AS evaluated_on, place.village_code AS division_code
, 0 AS file_no, '' AS file_town, ward.person_no AS sort_key
FROM person AS ward
JOIN person AS guardian ON guardian.recipe = 'FU-09/guardian/1' AND guardian.member_no = 0
JOIN place ON place.village_no = ward.village_no
WHERE ward.recipe IN ('FU-09/near/2a', 'FU-09/near/2b')
