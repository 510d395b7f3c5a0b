-- One row: the car of somebody who was helped after a traffic accident.
SELECT
  '02' AS plate_kind
, '甘ER' || lpad(row_number() OVER (ORDER BY person.recipe)::VARCHAR, 4, '0') AS plate_no
, 'K33' AS vehicle_kind, 'A' AS use, person.name AS owner_name, person.person_id AS owner_id, '长安' AS brand
, getvariable('as_of')::DATE - 4000 AS first_registered_on, getvariable('as_of')::DATE + 200 AS inspected_until, 'A' AS status
, 0 AS file_no, '' AS file_town, person.person_no AS sort_key
FROM person
WHERE recipe = 'TA-08/near/2'
