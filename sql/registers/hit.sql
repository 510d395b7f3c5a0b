/*---
register: hit
title: 各检查项现有疑点
grain: one exception that is open when the checks that look at other checks begin
keep: view
stands_on: []
stated: true
purpose: >-
  what the other checks found tonight; of those that were not evaluated, or not asked for, what is open in the ledger (is_tonight
  is FALSE). A check that reads it is evaluated after all others, and what it finds itself is not here. is_state: no money and no month but that of the run, so that nobody
  knows when it began.
---*/
SELECT
  check_code,
  kind,
  subject_kind,
  subject_key,
  person_id,
  household_no,
  division_code,
  left(division_code, 6) AS county_code,
  try_strptime(first_month, '%Y-%m')::DATE AS first_month,
  try_strptime(last_month, '%Y-%m')::DATE AS last_month,
  -- the month of a car or a house is the month of the look at it, and does not say when it began
  COALESCE(amount_yuan IS NULL AND first_month = last_month AND first_month = strftime(run.as_of_month, '%Y-%m'), FALSE) AS is_state,
  is_tonight
FROM staging.hit
CROSS JOIN registers.as_of AS run
