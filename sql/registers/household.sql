/*---
register: household
title: 低保家庭
grain: one household of the allowance roll
keep: table
stands_on: [[allowance_roll]]
purpose: a household as its newest month on the roll shows it
---*/
WITH newest AS (
  SELECT household_no, max(month) AS last_month, min(month) AS first_month
  FROM registers.allowance_roll
  GROUP BY household_no
)

SELECT
  roll.household_no,
  newest.first_month,
  newest.last_month,
  min(roll.programme) AS programme,
  min(roll.area) AS area,
  COALESCE(max(roll.head_name), max(roll.name) FILTER (WHERE roll.relation IN ('head', 'self'))) AS head_name,
  COALESCE(max(roll.head_id), max(roll.person_id) FILTER (WHERE roll.relation IN ('head', 'self'))) AS head_id,
  min(roll.class) AS class,
  min(roll.cover_basis) AS cover_basis,
  min(roll.status) AS status,
  max(roll.income_per_capita) AS income_per_capita,
  min(roll.start_month) AS start_month,
  min(roll.applied_on) AS applied_on,
  max(roll.approved_on) AS approved_on,
  max(roll.last_review_on) AS last_review_on,
  max(roll.valid_to) AS valid_to,
  max(roll.gradual_exit_until) AS gradual_exit_until,
  COALESCE(bool_or(roll.has_labour), FALSE) AS has_labour,
  max(roll.household_size) AS household_size,
  max(roll.household_amount) AS household_amount,
  min(roll.reason) AS reason,
  count(DISTINCT roll.person_id) AS member_count,
  count(DISTINCT roll.person_id) FILTER (WHERE roll.is_covered) AS covered_count,
  min(roll.division_code) AS division_code,
  min(roll.town) AS town,
  min(roll.village) AS village,
  min(roll.source_row) AS source_row
FROM registers.allowance_roll AS roll
JOIN newest ON newest.household_no = roll.household_no AND newest.last_month = roll.month
GROUP BY roll.household_no, newest.first_month, newest.last_month
