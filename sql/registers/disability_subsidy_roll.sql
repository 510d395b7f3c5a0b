/*---
register: disability_subsidy_roll
grain: one person and one subsidy in one month
keep: tonight
purpose: the disability subsidy roll with its month always named
---*/
WITH roll AS NOT MATERIALIZED (
  SELECT
    staged.* REPLACE (
      
      COALESCE(staged.division_code, home.division_code) AS division_code
    )
  FROM staging.disability_subsidy_roll AS staged
  CROSS JOIN registers.home_division AS home
)

SELECT * FROM roll WHERE month IS NOT NULL

UNION ALL

SELECT roll.* REPLACE (named.month AS month)
FROM roll
JOIN registers.delivery_month AS named ON named.delivery_no = roll.source_row // 4294967296
WHERE roll.month IS NULL

UNION ALL

SELECT roll.* REPLACE (
  unnest(generate_series(
    greatest(COALESCE(roll.start_month, span.first_month), span.first_month),
    least(COALESCE((roll.end_month - INTERVAL 1 MONTH)::DATE, span.last_month), span.last_month),
    INTERVAL 1 MONTH))::DATE AS month)
FROM roll
CROSS JOIN registers.roll_span AS span
WHERE roll.month IS NULL
  AND roll.source_row // 4294967296 NOT IN (SELECT delivery_no FROM registers.delivery_month)
