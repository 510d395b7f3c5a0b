/*---
id: paid_after_gradual_exit
code: TX-05
title: { zh: 渐退期满后仍发放, en: Allowance paid after gradual exit ended }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 民发〔2022〕83号, text: 家庭收入超过标准的，可给予一定时间的渐退期，期满停发低保金。 }
  - { document: 民发〔2021〕57号, clause: 动态管理, text: 家庭状况变化后不再符合条件的，应当作出停发决定。 }
inputs: [registers.allowance_roll, registers.household, registers.reconciliation_month]
optional_inputs: [registers.archive_document, registers.death, registers.roll_change]
population: registers.household
subject: { kind: household, key: household_no }
natural_key: [last_due_month]
parameters:
  gradual_exit_months:
    type: integer
    default: 6
    title: { zh: 花名册未写渐退截止年月时，渐退的最长月数, en: Longest gradual exit in months where the roll prints no end }
evidence:
  last_due_month: 渐退截止年月
  first_month: 首个超期发放月份
  last_month: 最后超期发放月份
  paid_months: 超期发放月数
amount: amount_yuan
statement:
  zh: "{person_name}户渐退截止年月为{last_due_month}，{first_month}至{last_month}仍发放{programme}{paid_months}个月，共{amount_yuan}元。"
  en: "Gradual exit of the household of {person_name} ended with {last_due_month}; {programme} was still paid for {paid_months} months from {first_month} to {last_month}, {amount_yuan} yuan in all."
innocent_explanations:
  - { zh: 渐退截止当月及以前月份的待遇或补发, tested_with: [registers.reconciliation_month] }
  - { zh: 期满后经重新核查再次批准或恢复, tested_with: [registers.allowance_roll, registers.roll_change] }
  - { zh: 渐退期经批准延长，或疫情等期间有县级延长文件, tested_with: [registers.archive_document] }
  - { zh: 死亡成员的份额、停发决定之后的月份另行列示, tested_with: [registers.death, registers.roll_change] }
  - { zh: 渐退截止年月录入错误 }
remedy:
  zh: 核对渐退审批表和截止年月，期满的自次月停发并追缴多发资金；确需延长的补办审批并更正花名册。
  en: Check the approval of the gradual exit and its end; stop from the month after and recover what was overpaid, or have the extension approved and the roll corrected.
---*/
WITH changed AS (
  SELECT
    household_no,
    max(month) FILTER (WHERE type = 'gradual_exit') AS entered_month,
    max(month) FILTER (WHERE type IN ('reinstated', 'entered')) AS reinstated_month,
    max(month) FILTER (WHERE type = 'stopped') AS stopped_month,
    arg_max(source_row, {month: month, source_row: source_row}) FILTER (WHERE type = 'gradual_exit' AND month IS NOT NULL) AS source_row
  FROM registers.roll_change
  GROUP BY household_no
),

roll_month AS (
  -- each month on the roll of households once in gradual exit; no end is printed any more once they are approved anew
  SELECT
    roll.household_no,
    roll.month,
    max(roll.gradual_exit_until) FILTER (WHERE NOT (roll.status = 'covered' AND COALESCE(roll.approved_on >= roll.gradual_exit_until, FALSE))) AS printed_month,
    bool_or(roll.status = 'gradual_exit') AS is_gradual,
    min(roll.division_code) AS division_code,
    arg_max(roll.source_row, {until_month: roll.gradual_exit_until, source_row: -roll.source_row}) FILTER (WHERE roll.gradual_exit_until IS NOT NULL) AS source_row
  FROM registers.allowance_roll AS roll
  SEMI JOIN (SELECT household_no FROM registers.allowance_roll WHERE gradual_exit_until IS NOT NULL OR status = 'gradual_exit') AS gradual USING (household_no)
  GROUP BY roll.household_no, roll.month
),

paid AS (
  SELECT money.household_no, money.programme, money.month, sum(money.paid_yuan) AS paid_yuan, min(money.payment_source_row) AS source_row
  FROM registers.reconciliation_month AS money
  SEMI JOIN roll_month USING (household_no)
  ANTI JOIN registers.death AS death ON death.person_id = money.person_id AND death.died_month < money.month
  WHERE money.paid_yuan > 0 AND money.programme IN ('rural_dibao', 'urban_dibao')
  GROUP BY money.household_no, money.programme, money.month
),

overrun AS (
  -- what the newest month of the roll says about the month paid for; an end not printed is counted on the roll only
  SELECT
    paid.*,
    roll_month.division_code,
    COALESCE(roll_month.printed_month, (changed.entered_month + to_months($gradual_exit_months::INTEGER - 1))::DATE) AS last_due_month,
    CASE WHEN roll_month.printed_month IS NULL THEN changed.source_row ELSE roll_month.source_row END AS end_source_row,
    changed.reinstated_month > COALESCE(changed.entered_month, roll_month.printed_month) AND changed.reinstated_month <= paid.month AS is_reinstated,
    changed.stopped_month < paid.month
      AND changed.stopped_month > COALESCE(greatest(changed.entered_month, changed.reinstated_month), DATE '1900-01-01') AS is_stopped
  FROM paid
  ASOF JOIN roll_month ON roll_month.household_no = paid.household_no AND roll_month.month <= paid.month
  LEFT JOIN changed ON changed.household_no = paid.household_no
  WHERE roll_month.printed_month IS NOT NULL OR (roll_month.is_gradual AND roll_month.month = paid.month)
),

extended AS (
  -- an approval dated in the last month or later prolongs; an earlier or undated one, or a county order, only where its text says so
  SELECT
    household_no,
    left(division_code, 6) AS county_code,
    claimed_on,
    CASE
      WHEN regexp_matches(text, '延长|顺延|延期') THEN COALESCE((claimed_on + to_months($gradual_exit_months::INTEGER))::DATE, DATE '9999-12-31')
      ELSE claimed_on
    END AS reaches_on
  FROM registers.archive_document
  WHERE (type = 'gradual_exit' AND household_no IS NOT NULL) OR (type = 'order' AND regexp_matches(text, '渐退.*(延长|顺延|延期)|(延长|顺延|延期).*渐退'))
)

SELECT
  overrun.household_no,
  overrun.last_due_month,
  household.head_id AS person_id,
  household.head_name AS person_name,
  household.division_code,
  overrun.programme,
  min(overrun.month) AS first_month,
  max(overrun.month) AS last_month,
  count(*) AS paid_months,
  sum(overrun.paid_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(overrun.month, 0, overrun.paid_yuan, overrun.paid_yuan) ORDER BY overrun.month) AS months,
  [fact(max(overrun.end_source_row), '渐退截止年月', strftime(overrun.last_due_month, '%Y年%-m月'))]
    || list(fact(overrun.source_row, '发放' || strftime(overrun.month, '%Y年%-m月'), overrun.paid_yuan) ORDER BY overrun.month) AS facts
FROM overrun
JOIN registers.household AS household USING (household_no)
ANTI JOIN extended AS approval ON approval.household_no = overrun.household_no AND approval.reaches_on >= overrun.last_due_month
ANTI JOIN (SELECT * FROM extended WHERE household_no IS NULL) AS decree ON decree.county_code = left(overrun.division_code, 6)
  AND decree.reaches_on >= overrun.last_due_month
  AND decree.claimed_on < overrun.month + INTERVAL 1 MONTH
WHERE overrun.month > overrun.last_due_month
  AND overrun.is_reinstated IS NOT TRUE
  AND overrun.is_stopped IS NOT TRUE
GROUP BY overrun.household_no, overrun.last_due_month, overrun.programme, household.head_id, household.head_name, household.division_code
ORDER BY overrun.household_no, overrun.last_due_month, overrun.programme
