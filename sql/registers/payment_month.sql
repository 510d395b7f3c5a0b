/*---
register: payment_month
title: 每人每月实际发放
grain: one person, one programme, one month that money was paid for
keep: view
stands_on: [[payment]]
purpose: what was paid, person by person, for every programme; how money paid to a household is shared stands with month_ledger
---*/
SELECT
  person_id,
  programme,
  month,
  household_no,
  paid_yuan,
  payment_count,
  first_paid_on,
  last_paid_on,
  is_arrears,
  division_code,
  payment_source_row AS source_row
FROM registers.month_ledger
WHERE payment_count > 0
