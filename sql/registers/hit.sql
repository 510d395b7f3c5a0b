/*---
register: hit
title: 各检查项现有疑点
grain: one exception that is open when the checks that look at other checks begin
keep: view
stands_on: []
stated: true
purpose: >-
  what the other checks found tonight; of those that were not evaluated, or not asked for, what is open in the ledger (is_tonight
  is FALSE). A check that reads it is evaluated after all others, and what it finds itself is not here.
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
  is_tonight
FROM staging.hit
