-- One row: an official of a planted case.
SELECT
  person.name, person.person_id, place.village || '村民委员会' AS unit, planted.post, place.village_code AS division_code
, getvariable('as_of')::DATE - planted.from_days AS from_on, getvariable('as_of')::DATE - planted.to_days AS to_on
, 0 AS file_no, '' AS file_town, 'z' || planted.recipe AS sort_key
FROM (VALUES
  ('CB-32/hit/1', 0, '村委会主任', 700, NULL), ('CB-32/hit/2', 0, '村文书', 700, NULL), ('CB-32/near/1', 0, '村委会主任', 2000, 300), ('CB-32/near/2', 0, '村委会主任', 700, NULL),
  ('CB-36/hit/1', 0, '村文书', 700, NULL), ('CB-36/hit/2', 0, '村党支部书记', 700, NULL), ('CB-36/near/1', 0, '村民小组长', 700, NULL), ('CB-10/near/1', 0, '村文书', 2000, 300)
) AS planted(recipe, member_no, post, from_days, to_days)
JOIN person USING (recipe, member_no)
JOIN place ON place.village_no = person.village_no
