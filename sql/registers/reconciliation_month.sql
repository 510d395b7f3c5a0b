/*---
register: reconciliation_month
grain: one person, one programme, one month that was due or paid
keep: view
purpose: entitlement and payment side by side, for the programmes that have a roll
---*/
SELECT *
FROM registers.month_ledger
WHERE programme IN ('rural_dibao', 'urban_dibao', 'destitute_support', 'living_subsidy', 'nursing_subsidy', 'orphan')
