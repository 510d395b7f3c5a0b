/*---
id: monitored_without_measure
code: LB-07
title: { zh: 监测户识别后未落实救助措施, en: Monitored household without any assistance after identification }
severity: yellow
kind: B
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 监测对象识别后应及时落实针对性帮扶；超过30天仍无任何救助和帮扶措施的逐户核实。 }
inputs: [registers.as_of, registers.on_roll, registers.person, registers.relapse_monitoring]
optional_inputs: [registers.payment_month, registers.temporary_assistance]
population: registers.relapse_monitoring
subject: { kind: household, key: listed_household_no }
parameters:
  days:
    type: integer
    default: 30
    title: { zh: 识别月份结束后几天内落实, en: Days after the month of identification within which a measure is due }
  other_programmes:
    type: list
    codes: programme
    default: [farm_subsidy, funeral_grant, old_age_allowance]
    title: { zh: 不算救助措施的发放项目, en: Payments that are no assistance }
  other_risk_words:
    type: list
    default: [住房, 危房, 饮水, 用水]
    title: { zh: 由其他部门解决的风险用词, en: Words of risks that other offices deal with }
evidence:
  head_name: 户主
  monitor_kind: 监测对象类别
  risk: 返贫致贫风险
  identified_month: 识别监测月份
  days_since: 已过天数
statement:
  zh: "{head_name}户{identified_month}识别为{monitor_kind}（{risk}），至基准日已过{days_since}天，未见低保、特困、临时救助、残疾人补贴等任何救助和帮扶措施。"
  en: "The household of {head_name}, found at risk in {identified_month} ({monitor_kind}, {risk}), has after {days_since} days no assistance or measure of any kind."
innocent_explanations:
  - { zh: 风险仅为住房、饮水，由住建、水务部门解决, tested_with: [registers.relapse_monitoring] }
  - { zh: 风险已消除或自然消除, tested_with: [registers.relapse_monitoring] }
  - { zh: 监测系统已录入帮扶措施, tested_with: [registers.relapse_monitoring] }
  - { zh: 识别以后已得到救助金, tested_with: [registers.payment_month, registers.temporary_assistance] }
  - { zh: 已落实产业、就业帮扶，尚未录入 }
remedy:
  zh: 会同乡村振兴部门入户，按风险类型落实低保、临时救助等措施并录入系统。
  en: With the rural revitalisation office visit, grant what the risk calls for and enter it.
---*/
WITH monitored AS (
  SELECT listed.*, last_day(listed.identified_month) AS identified_on
  FROM registers.relapse_monitoring AS listed
  WHERE NOT listed.is_risk_eliminated AND NOT COALESCE(regexp_matches(listed.elimination_way, '自然'), FALSE)
),

helped AS (
  SELECT monitored.household_no FROM monitored WHERE len(monitored.measures) > 0
  UNION ALL
  SELECT monitored.household_no FROM monitored JOIN registers.on_roll AS roll USING (person_id) WHERE roll.reason IN ('due', 'before_start', 'suspended')
  UNION ALL
  SELECT monitored.household_no FROM monitored JOIN registers.temporary_assistance AS aid USING (person_id)
  WHERE COALESCE(aid.paid_on, aid.approved_on, aid.applied_on) >= monitored.identified_month
),

unhelped AS (
  SELECT * FROM monitored ANTI JOIN helped USING (household_no)
),

paid AS (
  SELECT unhelped.household_no FROM unhelped JOIN registers.payment_month AS money USING (person_id)
  WHERE money.month >= unhelped.identified_month AND money.paid_yuan > 0 AND NOT list_contains($other_programmes::VARCHAR[], money.programme)
)

SELECT
  monitored.household_no AS listed_household_no,
  COALESCE(max(person.name) FILTER (monitored.relation IN ('head', 'self')), min(person.name)) AS head_name,
  min(person.division_code) AS division_code,
  monitor_kind_zh(min(monitored.monitor_kind)) AS monitor_kind,
  COALESCE(max(monitored.risk1), '风险未填') AS risk,
  max(monitored.identified_month) AS identified_month,
  (run.as_of_date - max(monitored.identified_on))::INTEGER AS days_since,
  list(fact(monitored.source_row, '识别监测时间', strftime(monitored.identified_month, '%Y年%-m月')) ORDER BY monitored.source_row) AS facts
FROM unhelped AS monitored
JOIN registers.person AS person ON person.person_id = monitored.person_id AND person.died_on IS NULL
CROSS JOIN registers.as_of AS run
ANTI JOIN paid ON paid.household_no = monitored.household_no
GROUP BY monitored.household_no, run.as_of_date
HAVING max(monitored.identified_on) + $days::INTEGER < run.as_of_date
  AND NOT COALESCE(bool_and(contains_any(monitored.risk1, $other_risk_words)), FALSE)
ORDER BY monitored.household_no
