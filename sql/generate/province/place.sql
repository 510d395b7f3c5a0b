-- One row: a village, with its township and its real codes. Of a fraction of a province the first villages of every township are taken.
WITH village AS (
  SELECT division_code AS village_code, name AS village, parent_code, row_number() OVER (PARTITION BY parent_code ORDER BY division_code) AS turn
  FROM division
  WHERE division_code LIKE getvariable('county') || '%' AND division_code NOT LIKE '%000'
),

chosen AS (
  SELECT *, (row_number() OVER (ORDER BY turn, parent_code) - 1)::INTEGER AS village_no
  FROM village
  QUALIFY village_no < greatest(4, round(count(*) OVER () * getvariable('fraction')))
)

SELECT
  chosen.village_no
, (dense_rank() OVER (ORDER BY chosen.parent_code) - 1)::INTEGER AS town_no
, town.name AS town
, chosen.village
, left(chosen.parent_code, 9) AS town_code_9
, chosen.village_code
, draw_int(360, 410, chosen.village_code, 'village households') AS household_count
FROM chosen
JOIN division AS town ON town.division_code = chosen.parent_code
ORDER BY village_no
