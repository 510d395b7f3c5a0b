/*---
register: roll_span
title: 花名册起止月份
grain: one row
keep: table
stated: true
stands_on: []
purpose: the months that a snapshot is spread over, from the first month any payment or monthly roll is for, at most 36 months back, to the as-of month
---*/
SELECT
  greatest(
    COALESCE(
      least(
        (SELECT min(month) FROM staging.allowance_roll),
        (SELECT min(COALESCE(month, month_in_text(batch_name))) FROM staging.payment WHERE month IS NOT NULL OR batch_name IS NOT NULL)),
      date_trunc('year', as_of_date)::DATE),
    (as_of_month - INTERVAL 36 MONTH)::DATE) AS first_month,
  as_of_month AS last_month
FROM registers.as_of
