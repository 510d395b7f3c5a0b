-- One row: a form on a destitute person's home: squalor nobody came back for, squalor of another person who was visited soon.
SELECT
  'TK' || lpad(ward.person_no::VARCHAR, 10, '0') AS form_no, '专项核查' AS stage, NULL AS household_no, ward.person_id AS head_id
, month_ago(planted.ago) + planted.day AS visited_on
, official_name(place.village_no, 'first visitor') || ';' || official_name(place.village_no, 'second visitor') AS visitors
, '是' AS signed, planted.problem AS problems, NULL AS reported_on, NULL AS head_signer, NULL AS random_seed
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, 'TK' || ward.person_no AS sort_key
FROM (VALUES ('TC-04/hit/2', 1, 4, '居住环境脏乱'), ('TC-04/near/1', 0, 2, '环境脏乱')) AS planted(recipe, ago, day, problem)
JOIN person AS ward ON ward.recipe = planted.recipe AND ward.member_no = 0
JOIN place ON place.village_no = ward.village_no
