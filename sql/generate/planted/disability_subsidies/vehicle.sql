-- One row: the car for which a family with a severely disabled member cannot be taken to be missed by the allowance.
SELECT
  '02' AS plate_kind
, '甘EP' || lpad(row_number() OVER (ORDER BY person.recipe)::VARCHAR, 4, '0') AS plate_no
, 'K33' AS vehicle_kind, 'A' AS use, person.name AS owner_name, person.person_id AS owner_id, '长安' AS brand
, getvariable('as_of')::DATE - 4000 AS first_registered_on, getvariable('as_of')::DATE + 200 AS inspected_until, 'A' AS status
, 0 AS file_no, '' AS file_town, person.person_no AS sort_key
FROM person
WHERE member_no = 0 AND recipe IN ('DS-03/near/1', 'DS-05/hit/1', 'DS-05/near/1', 'DS-14/hit/1', 'DS-14/near/1', 'DS-15/hit/1', 'DS-15/near/1', 'TX-03/hit/2', 'DS-11/near/1')
