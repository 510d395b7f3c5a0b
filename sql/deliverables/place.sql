/*---
id: place
purpose: The names from prefecture to village of every division an exception lies in.
---*/
WITH named AS (
  -- A division renamed over time has several rows; lists name it once.
  SELECT division_code, max(name) AS name
  FROM registers.division
  GROUP BY division_code
),

mentioned AS (
  SELECT DISTINCT division_code, COALESCE(county_code, left(division_code, 6)) AS county_code
  FROM exceptions.current
  UNION
  SELECT DISTINCT division_code, left(division_code, 6) AS county_code
  FROM registers.household
)

SELECT
  mentioned.division_code,
  mentioned.county_code,
  prefecture.name AS prefecture,
  county.name AS county,
  substr(mentioned.division_code, 7, 3) AS township_code,
  township.name AS township,
  village.name AS village
FROM mentioned
LEFT JOIN named AS prefecture ON prefecture.division_code = left(mentioned.county_code, 4) || '00000000'
LEFT JOIN named AS county ON county.division_code = mentioned.county_code || '000000'
LEFT JOIN named AS township
  ON township.division_code = left(mentioned.division_code, 9) || '000'
  AND substr(mentioned.division_code, 7, 3) <> '000'
LEFT JOIN named AS village
  ON village.division_code = mentioned.division_code
  AND right(mentioned.division_code, 3) <> '000'
