/*---
register: allowance_roll
grain: one member of a household in one month
keep: view
purpose: the allowance roll with its month always named, the programme it belongs to, and defaults for what a file left out
---*/
SELECT
  roll.* REPLACE (
    COALESCE(roll.status, 'covered') AS status,
    COALESCE(roll.is_covered, TRUE) AS is_covered,
    COALESCE(roll.area, 'rural') AS area,
    COALESCE(roll.division_code, home.division_code) AS division_code
  ),
  CASE WHEN roll.area = 'urban' THEN 'urban_dibao' ELSE 'rural_dibao' END AS programme
FROM (
  SELECT * FROM staging.allowance_roll WHERE month IS NOT NULL
  UNION ALL BY NAME
  SELECT * FROM registers.undated_allowance
) AS roll
CROSS JOIN registers.home_division AS home
