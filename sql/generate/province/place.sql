-- One row: a village, with its township and its real codes. Of a fraction of a province the first villages of every township are taken.
WITH listed AS (
  SELECT division_code AS village_code, name AS village, parent_code, row_number() OVER (PARTITION BY parent_code ORDER BY division_code) AS turn
  FROM division
  WHERE division_code LIKE getvariable('county') || '%' AND division_code NOT LIKE '%000'
),

village AS (
  SELECT *, row_number() OVER (ORDER BY turn DESC, parent_code DESC) AS from_end FROM listed
),

reserved AS (
  -- Villages that planted cases have to themselves, numbered from 90000, are the last of the county: nobody else is sent there.
  SELECT village AS village_no, row_number() OVER (ORDER BY village) AS from_end
  FROM (SELECT DISTINCT village FROM planted.family WHERE village >= 90000)
),

chosen AS (
  SELECT *, (row_number() OVER (ORDER BY turn, parent_code) - 1)::INTEGER AS village_no
  FROM village
  ANTI JOIN reserved USING (from_end)
  QUALIFY village_no < greatest(4, round(count(*) OVER () * getvariable('fraction')))
  UNION ALL
  SELECT village.*, reserved.village_no
  FROM village
  JOIN reserved USING (from_end)
)

SELECT
  chosen.village_no
, (dense_rank() OVER (ORDER BY chosen.parent_code) - 1)::INTEGER AS town_no
, (chosen.turn - 1)::INTEGER AS village_of_town
, town.name AS town
, chosen.village
, left(chosen.parent_code, 9) AS town_code_9
, chosen.village_code
, CASE WHEN chosen.village_no >= 90000 THEN draw_int(20, 27, chosen.village_code, 'village households') ELSE draw_int(360, 410, chosen.village_code, 'village households') END AS household_count
FROM chosen
JOIN division AS town ON town.division_code = chosen.parent_code
ORDER BY village_no
