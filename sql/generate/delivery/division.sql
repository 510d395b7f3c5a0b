-- One row: a division code, from province to village.
WITH named AS (
  SELECT '620000000000' AS division_code, '甘肃省' AS name, NULL AS parent_code
  UNION ALL SELECT left(getvariable('county'), 4) || '00000000', getvariable('prefecture'), '620000000000'
  UNION ALL SELECT getvariable('county') || '000000', county_name(), left(getvariable('county'), 4) || '00000000'
  UNION ALL SELECT DISTINCT town_code_9 || '000', town, getvariable('county') || '000000' FROM place
  UNION ALL SELECT village_code, village, town_code_9 || '000' FROM place
)

SELECT division_code, name, parent_code, DATE '2010-01-01' AS valid_from, NULL AS valid_to, NULL AS successor_code, 0 AS file_no, '' AS file_town, division_code AS sort_key
FROM named
