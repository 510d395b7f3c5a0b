-- One row: a vehicle of a planted case.
SELECT
  CASE WHEN planted.vehicle_kind = 'M21' THEN '07' ELSE '02' END AS plate_kind
, '甘EZ' || lpad(row_number() OVER (ORDER BY planted.recipe)::VARCHAR, 4, '0') AS plate_no
, planted.vehicle_kind, 'A' AS use
, person.name AS owner_name, person.person_id AS owner_id
, CASE WHEN planted.vehicle_kind = 'M21' THEN '宗申' ELSE '长安' END AS brand
, getvariable('as_of')::DATE - 4000 AS first_registered_on
, getvariable('as_of')::DATE + planted.inspected_days AS inspected_until
, planted.status
, 0 AS file_no, '' AS file_town, person.person_no AS sort_key
FROM (VALUES
  ('CB-01/hit/1', 0, 'K33', 'A', 200), ('CB-01/hit/2', 1, 'K31', 'G', 90),
  ('CB-01/near/1', 0, 'M21', 'A', 200), ('CB-01/near/2', 0, 'K33', 'M', -400), ('CB-01/near/3', 0, 'K33', 'GQ', -1100),
  ('LB-01/near/2', 0, 'K33', 'A', 300), ('LB-02/near/1', 0, 'K32', 'A', 300)
) AS planted(recipe, member_no, vehicle_kind, status, inspected_days)
JOIN person USING (recipe, member_no)
