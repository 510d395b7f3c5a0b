-- One row: a county of the province, with its share of the villages. Development zones and the city without counties have no office of their own.
WITH village AS (SELECT left(division_code, 6) AS county, count(*) AS villages FROM division WHERE division_code NOT LIKE '%000' GROUP BY ALL),

county AS (
  SELECT named.division_code[:6] AS county, named.name, prefecture.name AS prefecture, village.villages
  FROM division AS named
  JOIN division AS prefecture ON prefecture.division_code = named.parent_code AND prefecture.name <> named.name
  JOIN village ON village.county = named.division_code[:6]
  WHERE named.division_code LIKE '62%000000' AND named.division_code[5:5] <> '7'
)

SELECT
  (row_number() OVER (ORDER BY county <> '620521', county) - 1)::INTEGER AS number
, county, name, prefecture
, villages / sum(villages) OVER () AS share
FROM county
ORDER BY number
