-- One row: a term of a planted case.
SELECT
  person.name, person.person_id, '服刑' AS kind
, getvariable('as_of')::DATE - 500 AS from_on, getvariable('as_of')::DATE + 700 AS to_on
, 0 AS file_no, '' AS file_town, 'z' || planted.recipe AS sort_key
FROM (VALUES ('CB-16/near/3', 0), ('CB-24/near/2', 1), ('SB-03/near/1', 1)) AS planted(recipe, member_no)
JOIN person USING (recipe, member_no)
