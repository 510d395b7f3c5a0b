-- One row: a child of a family on the allowance who has the child's grant as well, from the month told.
SELECT
  child.person_id, child.name, '事实无人抚养儿童' AS kind
, father.person_id AS father_id, '失联' AS father_state, mother.person_id AS mother_id, '失联' AS mother_state, father.person_id AS guardian_id
, policy.amount, month_text(month_ago(planted.since)) AS start_month
, place.village_code AS division_code, 0 AS file_no, place.town AS file_town, child.person_id AS sort_key
FROM (VALUES ('CB-20/hit/1', 2), ('CB-20/hit/2', 1), ('CB-20/near/1', 0), ('CB-20/near/2', 3), ('CB-20/near/3', -1)) AS planted(recipe, since)
JOIN person AS child ON child.recipe = planted.recipe AND child.member_no = 2
JOIN person AS father ON father.recipe = planted.recipe AND father.member_no = 0
JOIN person AS mother ON mother.recipe = planted.recipe AND mother.member_no = 1
JOIN place ON place.village_no = child.village_no
JOIN policy ON policy.programme = 'orphan'
