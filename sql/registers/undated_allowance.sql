/*---
register: undated_allowance
title: 未载月份的低保花名册
grain: one member of a household in one month, of deliveries that name no month
keep: table
stands_on: [[allowance_roll]]
purpose: >-
  rows of the allowance roll whose month only the file's name tells, or none: those are spread over the months of the roll from their
  start to their end. Apart from the others, so that a roll which names its months is read in one scan.
---*/
WITH roll AS (
  SELECT * EXCLUDE (month)
  FROM staging.allowance_roll
  WHERE month IS NULL
)

SELECT roll.*, named.month
FROM roll
JOIN registers.delivery_month AS named ON named.delivery_no = roll.source_row // 4294967296

UNION ALL

SELECT roll.*, unnest(generate_series(
    greatest(COALESCE(roll.start_month, span.first_month), span.first_month),
    least(COALESCE((roll.end_month - INTERVAL 1 MONTH)::DATE, span.last_month), span.last_month),
    INTERVAL 1 MONTH))::DATE AS month
FROM roll
CROSS JOIN registers.roll_span AS span
WHERE roll.source_row // 4294967296 NOT IN (SELECT delivery_no FROM registers.delivery_month)
