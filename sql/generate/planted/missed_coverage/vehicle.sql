-- One row: a car that the household had before it was taken off the roll.
SELECT
  '02' AS plate_kind, '甘EY0001' AS plate_no, 'K33' AS vehicle_kind, 'A' AS use, name AS owner_name, person_id AS owner_id, '长安' AS brand
, getvariable('as_of')::DATE - 1000 AS first_registered_on, getvariable('as_of')::DATE + 200 AS inspected_until, 'A' AS status
, 0 AS file_no, '' AS file_town, person_no AS sort_key
FROM person
WHERE recipe = 'LB-15/near/1' AND member_no = 0
