/*---
register: entitlement_month
title: 每人每月应享受的待遇
grain: one person, one programme, one month on a roll
keep: table
parts: { by: month, of: [allowance_roll, destitute_roll, disability_subsidy_roll, child_roll] }
stands_on: [[allowance_roll, destitute_roll, disability_subsidy_roll, child_roll]]
purpose: >-
  what a person was due from a programme in a month under the policy then in force there, and why. The amount of a fixed tier
  comes from the policy, care from the roll, by the month; where no policy amount is known, and for urban gap allowances, from the roll. Nothing is due from the
  month after death (民发〔2021〕57号; 民发〔2021〕43号 art. 26), after the printed end of gradual exit, or while suspended.
  The category supplement of a household stands on one of its covered members.
---*/
WITH roll AS NOT MATERIALIZED (
  SELECT
    person_id, programme, month, household_no, area, class AS tier, status, is_covered, start_month, end_month, gradual_exit_until,
    approved_on, (household_amount - COALESCE(category_supplement, 0)) / nullif(covered_count, 0) AS roll_yuan, division_code, source_row
  FROM registers.allowance_roll
  UNION ALL BY NAME
  SELECT
    person_id, 'destitute_support' AS programme, month, area, ability AS tier, status, TRUE AS is_covered, start_month, end_month,
    base_amount AS roll_yuan, care_amount AS roll_care_yuan, division_code, source_row
  FROM registers.destitute_roll
  UNION ALL BY NAME
  SELECT
    person_id, kind AS programme, month, 'rural' AS area, grade AS tier, 'covered' AS status, TRUE AS is_covered, start_month, end_month,
    amount AS roll_yuan, division_code, source_row
  FROM registers.disability_subsidy_roll
  UNION ALL BY NAME
  SELECT
    person_id, 'orphan' AS programme, month, 'rural' AS area, kind AS tier, 'covered' AS status, TRUE AS is_covered, start_month, end_month,
    amount AS roll_yuan, division_code, source_row
  FROM registers.child_roll
),

suspected AS (
  -- more rows than different months, a bit a month (modulo 62)
  SELECT person_id, programme
  FROM roll
  GROUP BY person_id, programme
  HAVING count(*) > bit_count(bit_or(month_bit(month)))
),

twice AS (
  -- a person entered twice is due once; the first row stands
  SELECT person_id, programme, month, min(source_row) AS source_row
  FROM roll
  SEMI JOIN suspected USING (person_id, programme)
  GROUP BY person_id, programme, month
  HAVING count(*) > 1
),

supplement AS (
  SELECT household_no, month, max(category_supplement) AS supplement_yuan, min(source_row) FILTER (WHERE is_covered) AS source_row
  FROM registers.allowance_roll
  WHERE category_supplement > 0
  GROUP BY household_no, month
),

judged AS (
  SELECT
    roll.*,
    CASE
      WHEN NOT roll.is_covered THEN 'not_covered'
      WHEN roll.status = 'stopped' OR roll.month >= roll.end_month THEN 'stopped'
      WHEN death.died_month < roll.month THEN 'after_death'
      WHEN roll.status = 'suspended' THEN 'suspended'
      WHEN roll.month > roll.gradual_exit_until THEN 'after_gradual_exit'
      WHEN roll.month < COALESCE(roll.start_month, date_trunc('month', roll.approved_on) + INTERVAL 1 MONTH) THEN 'before_start'
      ELSE 'due'
    END AS reason
  FROM roll
  LEFT JOIN twice USING (person_id, programme, month)
  LEFT JOIN registers.death AS death USING (person_id)
  WHERE twice.source_row IS NULL OR twice.source_row = roll.source_row
)

SELECT
  judged.person_id,
  judged.programme,
  judged.month,
  judged.household_no,
  judged.area,
  judged.tier,
  judged.reason,
  judged.reason = 'due' AS is_entitled,
  (CASE
    WHEN judged.reason <> 'due' THEN 0
    WHEN judged.programme = 'rural_dibao' THEN COALESCE(policy.monthly_amount, judged.roll_yuan)
    WHEN judged.programme = 'destitute_support' THEN COALESCE(policy.monthly_amount, judged.roll_yuan) + COALESCE(monthly_care(judged.roll_care_yuan, care.monthly_amount), care.monthly_amount, 0)
    ELSE COALESCE(judged.roll_yuan, policy.monthly_amount)
  END + CASE WHEN judged.reason = 'due' THEN COALESCE(supplement.supplement_yuan, 0) ELSE 0 END)::DECIMAL(18, 2) AS due_yuan,
  COALESCE(policy.monthly_amount, judged.roll_yuan)::DECIMAL(18, 2) AS standard_yuan,
  judged.division_code,
  left(judged.division_code, 6) AS county_code,
  policy.source_row AS policy_source_row,
  judged.source_row
FROM judged
LEFT JOIN supplement ON supplement.source_row = judged.source_row AND supplement.month = judged.month
LEFT JOIN registers.policy_month AS policy
  ON policy.county_code = left(judged.division_code, 6)
  AND policy.month = judged.month
  AND policy.area = judged.area
  AND policy.programme = CASE judged.programme WHEN 'destitute_support' THEN 'destitute_base' WHEN 'orphan' THEN judged.tier ELSE judged.programme END
  AND policy.tier IS NOT DISTINCT FROM CASE WHEN judged.programme = 'rural_dibao' THEN judged.tier END
LEFT JOIN (SELECT * FROM registers.policy_month WHERE programme = 'destitute_care') AS care
  ON care.county_code = left(judged.division_code, 6)
  AND care.month = judged.month
  AND care.area = judged.area
  AND care.tier = CASE WHEN judged.programme = 'destitute_support' THEN judged.tier END
