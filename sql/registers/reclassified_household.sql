/*---
register: reclassified_household
title: 类别有变动的低保家庭
grain: one household of the rural allowance that stands in more than one class over the months of the roll
keep: table
stands_on: [[allowance_roll]]
purpose: few households; only theirs need a look month by month
---*/
SELECT
  household_no,
  min(tier) AS highest_class,
  max(tier) AS lowest_class
FROM registers.entitlement_month
WHERE programme = 'rural_dibao' AND tier IS NOT NULL
GROUP BY household_no
HAVING min(tier) <> max(tier)
