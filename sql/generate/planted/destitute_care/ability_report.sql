-- One row: a report of changed ability of a planted case, answered or not.
SELECT
  ward.person_id, getvariable('as_of')::DATE - planted.reported_days AS reported_on, '村委会' AS reporter, '近日跌倒，行动不便' AS change
, getvariable('as_of')::DATE - planted.evaluated_days AS evaluated_on
, CASE WHEN planted.evaluated_days IS NOT NULL THEN '全自理' END AS ability
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, ward.person_id AS sort_key
FROM (VALUES ('TC-10/hit/2', 40, NULL), ('TC-10/near/2', 40, 30), ('TC-07/near/1', 10, NULL)) AS planted(recipe, reported_days, evaluated_days)
JOIN person AS ward ON ward.recipe = planted.recipe AND ward.member_no = 0
JOIN place ON place.village_no = ward.village_no
