/*---
id: paid_after_exit_decision
code: TX-10
title: { zh: 停发决定后仍发放, en: Allowance paid after the decision to stop }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 动态管理, text: 经核查不再符合条件的，作出停发决定并自决定生效之月起停发低保金。 }
inputs: [registers.person, registers.reconciliation_month, registers.roll_change]
optional_inputs: [registers.allowance_roll, registers.death, registers.household]
population: registers.roll_change
subject: { kind: household, key: household_no }
natural_key: [stopped_month]
parameters:
  cut_off_months:
    type: integer
    default: 1
    title: { zh: 自停发首月起，因当月已造册而宽限的月数, en: Months from the first one off that a closed payment list may still pay }
evidence:
  stopped_month: 停发首月
  stop_reason: 停发原因
  first_month: 首个超期发放月份
  last_month: 最后超期发放月份
  paid_months: 超期发放月数
amount: amount_yuan
statement:
  zh: "{person_name}户自{stopped_month}起停发（停发原因：{stop_reason}），{first_month}至{last_month}仍发放{programme}{paid_months}个月，共{amount_yuan}元。"
  en: "The allowance of the household of {person_name} was stopped from {stopped_month} (reason on file: {stop_reason}); {programme} was still paid for {paid_months} months from {first_month} to {last_month}, {amount_yuan} yuan in all."
innocent_explanations:
  - { zh: 停发首月的发放名单已经造册, tested_with: [registers.roll_change] }
  - { zh: 发放的是停发以前月份的补发, tested_with: [registers.reconciliation_month] }
  - { zh: 经申诉、复核恢复，或转为渐退, tested_with: [registers.roll_change] }
  - { zh: 停发后重新申请并获批准, tested_with: [registers.allowance_roll] }
  - { zh: 只减少部分成员，其余成员继续保障, tested_with: [registers.roll_change] }
  - { zh: 成员死亡后的份额另行列示, tested_with: [registers.death] }
  - { zh: 恢复决定已作出、尚未录入动态调整表 }
remedy:
  zh: 核对停发决定和送达情况，立即停发并追缴多发资金；已恢复的补录恢复决定。
  en: Check the decision and its delivery, stop at once and recover what was overpaid; if the household was reinstated, record that decision.
---*/
WITH decided AS (
  -- the word on a household in a month; a stop lifted in the same month, or of some members only, is none
  SELECT
    household_no,
    month,
    bool_and(type = 'stopped') AS is_stopped,
    min(reason) AS reason,
    min(source_row) AS source_row
  FROM registers.roll_change
  WHERE type IN ('stopped', 'reinstated', 'entered', 'gradual_exit')
    AND NOT (type = 'stopped' AND COALESCE(new_count > 0 AND new_count < old_count, FALSE))
  GROUP BY household_no, month
),

paid AS (
  SELECT
    money.household_no,
    money.programme,
    money.month,
    min(money.person_id) AS person_id,
    min(money.division_code) AS division_code,
    sum(money.paid_yuan) AS paid_yuan,
    min(money.payment_source_row) AS source_row
  FROM registers.reconciliation_month AS money
  SEMI JOIN (SELECT household_no FROM decided WHERE is_stopped) AS stopped USING (household_no)
  ANTI JOIN registers.death AS death ON death.person_id = money.person_id AND death.died_month < money.month
  WHERE money.paid_yuan > 0 AND money.programme IN ('rural_dibao', 'urban_dibao')
  GROUP BY money.household_no, money.programme, money.month
),

overpaid AS (
  SELECT paid.*, decided.month AS stopped_month, decided.reason, decided.source_row AS decision_source_row
  FROM paid
  ASOF JOIN decided ON decided.household_no = paid.household_no AND decided.month <= paid.month
  WHERE decided.is_stopped AND paid.month >= decided.month + to_months($cut_off_months::INTEGER)
),

renewed AS (
  SELECT household_no, month, greatest(start_month, approved_on + 1) AS covered_from
  FROM registers.allowance_roll
  SEMI JOIN overpaid USING (household_no, month)
  WHERE status = 'covered'
)

SELECT
  overpaid.household_no,
  overpaid.stopped_month,
  person.person_id,
  COALESCE(household.head_name, person.name) AS person_name,
  COALESCE(household.division_code, min(overpaid.division_code)) AS division_code,
  overpaid.programme,
  COALESCE(overpaid.reason, '未填写') AS stop_reason,
  min(overpaid.month) AS first_month,
  max(overpaid.month) AS last_month,
  count(*) AS paid_months,
  sum(overpaid.paid_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(overpaid.month, 0, overpaid.paid_yuan, overpaid.paid_yuan) ORDER BY overpaid.month) AS months,
  [fact(any_value(overpaid.decision_source_row), '停发首月', strftime(overpaid.stopped_month, '%Y年%-m月'))]
    || list(fact(overpaid.source_row, '发放' || strftime(overpaid.month, '%Y年%-m月'), overpaid.paid_yuan) ORDER BY overpaid.month) AS facts
FROM overpaid
LEFT JOIN registers.household AS household USING (household_no)
LEFT JOIN registers.person AS person ON person.person_id = COALESCE(household.head_id, overpaid.person_id)
ANTI JOIN renewed ON renewed.household_no = overpaid.household_no AND renewed.month = overpaid.month
  AND renewed.covered_from > overpaid.stopped_month
GROUP BY overpaid.household_no, overpaid.stopped_month, overpaid.programme, overpaid.reason, person.person_id, person.name, household.head_name, household.division_code
ORDER BY overpaid.household_no, overpaid.stopped_month, overpaid.programme
