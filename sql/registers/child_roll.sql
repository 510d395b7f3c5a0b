/*---
register: child_roll
grain: one child in one month
keep: table
purpose: the roll of orphans and unattended children, a snapshot spread over its months
---*/
SELECT
  staged.* REPLACE (COALESCE(staged.division_code, home.division_code) AS division_code),
  unnest(generate_series(
    -- a child granted from a later month stands on the roll already, with nothing due before its start
    greatest(least(COALESCE(staged.start_month, span.first_month), span.last_month), span.first_month),
    least(COALESCE((staged.end_month - INTERVAL 1 MONTH)::DATE, span.last_month), span.last_month),
    INTERVAL 1 MONTH))::DATE AS month
FROM staging.child_roll AS staged
CROSS JOIN registers.home_division AS home
CROSS JOIN registers.roll_span AS span
