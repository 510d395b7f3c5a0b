-- One row: the check of a planted case in place of the ordinary one.
SELECT
  CASE WHEN person.kind = 'whole' THEN person.household_no END AS household_no
, person.person_id AS head_id, planted.grade || '级' AS house_grade, planted.renovation, planted.water, '达标' AS schooling, planted.insurance AS medical_insurance
, getvariable('as_of')::DATE - planted.days AS checked_on, '杨守信' AS signer
, place.village_code AS division_code, 0 AS file_no, place.town AS file_town, 'z' || planted.recipe AS sort_key
FROM (VALUES
  ('SB-01/hit/1', 'D', '未改造', '达标', '已参保', 60), ('SB-01/hit/2', 'C', '未改造', '达标', '已参保', 60), ('SB-01/near/1', 'D', '未改造', '达标', '已参保', 60), ('SB-01/near/2', 'C', '已列入改造计划', '达标', '已参保', 60),
  ('XJ-01/near/1', 'D', '未改造', '达标', '已参保', 60),
  ('SB-03/near/2', 'A', '无需改造', '达标', '异地参保', 60),
  ('SB-06/hit/1', 'B', '无需改造', '未解决', '已参保', 60), ('SB-06/near/1', 'B', '无需改造', '季节性缺水，未达标', '已参保', 60),
  ('SB-09/hit/2', 'B', '无需改造', '达标', '已参保', NULL)
) AS planted(recipe, grade, renovation, water, insurance, days)
JOIN person ON person.recipe = planted.recipe AND person.member_no = 0
JOIN place ON place.village_no = person.village_no
