/*---
register: programme_month
title: 各县各项目每月名册和发放报送情况
grain: one programme with a roll in one county and month, as far as the ledger of due and paid reaches
keep: table
stands_on: [[allowance_roll, destitute_roll, disability_subsidy_roll, child_roll], [payment]]
purpose: >-
  which months were delivered: whether the roll of the programme and whether payments for the month came at all. What is missing
  whole is a missing file, not everybody's missing money.
---*/
SELECT
  county_code,
  programme,
  month,
  bool_or(is_on_roll) AS has_roll,
  bool_or(payment_count > 0) AS has_payment
FROM registers.reconciliation_month
GROUP BY county_code, programme, month
