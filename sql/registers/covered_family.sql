/*---
register: covered_family
title: 在保家庭
grain: one family that is covered now
keep: table
stands_on: [[allowance_roll, destitute_roll]]
purpose: >-
  covered_member family by family, with what income is held against: how many live in it, what it is due a month, whether one member
  alone is covered (the income line of the family is then a higher one) and whether it is in its gradual exit
---*/
WITH family AS (
  SELECT family_key, scheme, household_no, programme, area, month, since_month, head_name, division_code, county_code, roll_source_row, count(*) AS member_count
  FROM registers.covered_member
  GROUP BY ALL
),

due AS (
  SELECT family_key, scheme, sum(due_yuan)::DECIMAL(18, 2) AS due_yuan
  FROM registers.on_roll
  WHERE is_entitled
  GROUP BY family_key, scheme
)

SELECT
  family.*,
  due.due_yuan,
  COALESCE(household.cover_basis <> 'whole_household', FALSE) AS is_single_cover,
  COALESCE(household.status = 'gradual_exit' OR household.gradual_exit_until >= family.month, FALSE) AS is_exiting
FROM family
JOIN due USING (family_key, scheme)
LEFT JOIN registers.household AS household USING (household_no)
