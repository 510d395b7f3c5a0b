-- One row: a vehicle of a planted case.
SELECT
  CASE WHEN planted.vehicle_kind = 'M21' THEN '07' WHEN planted.vehicle_kind LIKE 'H1%' THEN '01' ELSE '02' END AS plate_kind
, '甘EZ' || lpad(row_number() OVER (ORDER BY planted.recipe, planted.member_no)::VARCHAR, 4, '0') AS plate_no
, planted.vehicle_kind, 'A' AS use
, person.name AS owner_name, person.person_id AS owner_id
, CASE WHEN planted.vehicle_kind = 'M21' THEN '宗申' ELSE '长安' END AS brand
, getvariable('as_of')::DATE - planted.registered_days AS first_registered_on
, getvariable('as_of')::DATE + planted.inspected_days AS inspected_until
, planted.status
, planted.price
, 0 AS file_no, '' AS file_town, person.person_no AS sort_key
FROM (VALUES
  ('CB-01/hit/1', 0, 'K33', 'A', 200, 4000, NULL), ('CB-01/hit/2', 1, 'K31', 'G', 90, 4000, NULL),
  ('CB-01/near/1', 0, 'M21', 'A', 200, 4000, NULL), ('CB-01/near/2', 0, 'K33', 'M', -400, 4000, NULL), ('CB-01/near/3', 0, 'K33', 'GQ', -1100, 4000, NULL),
  ('CB-02/hit/1', 0, 'K33', 'A', 200, 4000, 60000), ('CB-02/hit/1', 1, 'K31', 'A', 200, 200, 48000), ('CB-02/hit/2', 0, 'H11', 'A', 330, 20, 150000),
  ('CB-11/hit/1', 0, 'M21', 'A', 330, 20, 6500),
  ('CB-31/hit/1', 0, 'K33', 'A', 200, 4000, 70000), ('CB-31/near/1', 0, 'K33', 'A', 200, 700, 70000), ('CB-31/near/2', 0, 'M21', 'A', 200, 4000, NULL),
  ('CB-34/hit/2', 0, 'K33', 'A', 200, 4000, NULL), ('CB-34/near/2', 0, 'M21', 'A', 200, 4000, NULL),
  ('LB-01/near/2', 0, 'K33', 'A', 300, 4000, NULL), ('LB-02/near/1', 0, 'K32', 'A', 300, 4000, NULL)
) AS planted(recipe, member_no, vehicle_kind, status, inspected_days, registered_days, price)
JOIN person USING (recipe, member_no)
