-- One row: a relative, or an own case, that an official of a planted case has declared.
SELECT official.person_id AS official_id, kin.person_id AS kin_id, planted.relation, DATE '2021-08-10' AS filed_on, '农村低保' AS programme, 0 AS file_no, '' AS file_town, official.person_id AS sort_key
FROM (VALUES ('CB-32/near/2', 2, '子女'), ('CB-36/near/1', 0, '本人')) AS planted(recipe, kin_no, relation)
JOIN person AS official ON official.recipe = planted.recipe AND official.member_no = 0
JOIN person AS kin ON kin.recipe = planted.recipe AND kin.member_no = planted.kin_no
