/*---
register: allowance_standard
title: 各县各月低保标准
grain: one county and kind of allowance in one month
keep: view
stands_on: [[policy_standard]]
purpose: the allowance standard itself, the line that income is held against; of graded amounts the highest (class I) is the standard
---*/
SELECT
  county_code,
  programme,
  month,
  max(monthly_amount)::DECIMAL(18, 2) AS monthly_yuan,
  (max(monthly_amount) * 12)::DECIMAL(18, 2) AS yearly_yuan,
  arg_max(source_row, {amount: monthly_amount, source_row: -source_row}) AS source_row
FROM registers.policy_month
WHERE programme = 'rural_dibao' AND area = 'rural' OR programme = 'urban_dibao' AND area = 'urban'
GROUP BY county_code, programme, month
