/*---
register: reconciliation_month
title: 每人每月应发和实发对照
grain: one person, one programme, one month that was due or paid
keep: view
stands_on: [[allowance_roll, destitute_roll, disability_subsidy_roll, child_roll], [payment]]
purpose: entitlement and payment side by side, for the programmes that have a roll
---*/
SELECT * EXCLUDE (has_roll)
FROM registers.month_ledger
WHERE has_roll
