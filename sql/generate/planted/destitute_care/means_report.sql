-- One row: the report behind that application.
SELECT
  'HT' || lpad(person.person_no::VARCHAR, 10, '0') AS report_no, person.person_id, NULL AS household_no
, getvariable('as_of')::DATE - 31 AS authorised_on, getvariable('as_of')::DATE - 22 AS issued_on, '综合核对' AS item, '符合' AS result, NULL AS amount, NULL AS note
, 0 AS file_no, '' AS file_town, person.person_no AS sort_key
FROM person
WHERE person.recipe = 'TC-01/near/2'
