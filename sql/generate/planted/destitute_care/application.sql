-- One row: the application of a destitute person newly approved.
SELECT
  'SQ' || strftime(getvariable('as_of')::DATE - 20, '%Y%m%d') || lpad(person.family_no::VARCHAR, 8, '0') AS application_no
, NULL AS household_no, person.person_id, person.name, '特困人员救助供养' AS programme
, getvariable('as_of')::DATE - 32 AS applied_on, getvariable('as_of')::DATE - 30 AS accepted_on, getvariable('as_of')::DATE - 25 AS surveyed_on, getvariable('as_of')::DATE - 10 AS decided_on
, '同意' AS result, NULL AS reason, getvariable('as_of')::DATE - 8 AS notified_on, '乡镇' AS approver_level, NULL AS declared_income
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, lpad(person.family_no::VARCHAR, 9, '0') AS sort_key
FROM person
JOIN place USING (village_no)
WHERE person.recipe = 'TC-01/near/2'
