-- One row: an agreement to look after a destitute person at home, or a child.
WITH agreement AS (
  SELECT person_no, person_id, guardian_no, village_no FROM destitute_person WHERE guardian_no IS NOT NULL
  UNION ALL
  SELECT person_no, person_id, guardian_no, village_no FROM child
)

SELECT
  'XY' || lpad(agreement.person_no::VARCHAR, 10, '0') AS agreement_no
, agreement.person_id
, guardian.name AS guardian_name
, guardian.person_id AS guardian_id
, getvariable('first_month')::DATE - draw_int(30, 300, agreement.person_no, 'signed') AS signed_on
, (getvariable('as_of_month')::DATE + INTERVAL 14 MONTH)::DATE AS valid_to
, '是' AS signed_by_township, '是' AS signed_by_guardian, '是' AS signed_by_person
, '合格' AS evaluation, NULL AS evaluation_note
, getvariable('as_of')::DATE - draw_int(20, 90, agreement.person_no, 'agreement evaluated') AS evaluated_on
, place.village_code AS division_code
, 0 AS file_no
, '' AS file_town
, agreement.person_no AS sort_key
FROM agreement
JOIN person AS guardian ON guardian.person_no = agreement.guardian_no
JOIN place ON place.village_no = agreement.village_no
