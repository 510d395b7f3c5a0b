-- One row: a new household of an official's kin that the county never visited.
SELECT
  (SELECT min(person_id) FROM delivery.official) AS official_id, person.person_id AS kin_id, '叔侄' AS relation, DATE '2021-08-10' AS filed_on, '农村低保' AS programme
, 0 AS file_no, '' AS file_town, 'planted' AS sort_key
FROM person
WHERE person.recipe = 'AR-09/hit/1' AND person.member_no = 0
