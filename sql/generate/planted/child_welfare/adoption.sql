-- One row: an adoption of a child of a planted case.
SELECT
  child.person_id AS child_id, child.name AS child_name, adopter.person_id AS adopter_id
, month_ago(planted.registered_ago) + planted.day AS registered_on, NULL AS dissolved_on
, 0 AS file_no, '' AS file_town, child.person_id AS sort_key
FROM (VALUES ('CH-01/near/1', 5, 10), ('CH-04/hit/1', 3, 10), ('FU-02/near/3', 0, 0)) AS planted(recipe, registered_ago, day)
JOIN person AS child ON child.recipe = planted.recipe AND child.member_no = 2
JOIN person AS adopter ON adopter.recipe = 'CH-04/adopter/1' AND adopter.member_no = 0
