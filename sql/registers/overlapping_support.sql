/*---
register: overlapping_support
title: 同月享受两项保障的情况
grain: one person, one programme beside another, one month
keep: table
stands_on: [[allowance_roll, destitute_roll, disability_subsidy_roll, child_roll], [payment]]
purpose: >-
  months up to the as-of month in which somebody who had destitute support or the grant for orphans and unattended children (beside)
  was covered by another programme too, with what was paid of both
---*/
SELECT
  covered.person_id,
  covered.programme,
  covered.month,
  covered.household_no,
  covered.division_code,
  covered.paid_yuan,
  covered.roll_source_row,
  covered.payment_source_row,
  beside.programme AS beside_programme,
  beside.tier AS beside_tier,
  beside.paid_yuan AS beside_yuan,
  beside.roll_source_row AS beside_source_row
FROM registers.reconciliation_month AS covered
JOIN registers.reconciliation_month AS beside
  ON beside.person_id = covered.person_id AND beside.month = covered.month AND beside.programme <> covered.programme
CROSS JOIN registers.as_of AS run
WHERE covered.is_entitled AND beside.is_entitled AND beside.programme IN ('destitute_support', 'orphan') AND beside.month <= run.as_of_month
