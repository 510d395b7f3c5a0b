/*---
register: on_roll
title: 最近月份花名册在册人员
grain: one person on a roll in the newest month of the county's programme
keep: tonight
stands_on: [[allowance_roll, destitute_roll, disability_subsidy_roll, child_roll]]
purpose: >-
  who is on which roll now. The newest month of each county and programme, not after the as-of month, tells; people who stopped,
  died or left it earlier are not here. reason says why nothing is due to those who are not entitled (not_covered, suspended,
  before_start). family_key is the household of the allowance, otherwise the person.
---*/
WITH newest AS (
  SELECT entitlement.county_code, entitlement.programme, max(entitlement.month) AS month
  FROM registers.entitlement_month AS entitlement
  CROSS JOIN registers.as_of AS run
  WHERE entitlement.month <= run.as_of_month
  GROUP BY entitlement.county_code, entitlement.programme
)

SELECT
  entitlement.person_id,
  entitlement.programme,
  CASE WHEN entitlement.programme IN ('rural_dibao', 'urban_dibao') THEN 'dibao' WHEN entitlement.programme = 'destitute_support' THEN 'destitute' ELSE entitlement.programme END AS scheme,
  CASE WHEN entitlement.programme IN ('rural_dibao', 'urban_dibao') THEN COALESCE(entitlement.household_no, entitlement.person_id) ELSE entitlement.person_id END AS family_key,
  entitlement.household_no,
  entitlement.month,
  entitlement.area,
  entitlement.tier,
  entitlement.reason,
  entitlement.is_entitled,
  entitlement.due_yuan,
  entitlement.standard_yuan,
  entitlement.division_code,
  entitlement.county_code,
  entitlement.source_row
FROM registers.entitlement_month AS entitlement
JOIN newest USING (county_code, programme, month)
WHERE entitlement.reason IN ('due', 'not_covered', 'suspended', 'before_start')
