/*---
id: measure_without_roll
code: XJ-10
title: { zh: 监测帮扶措施与低保特困花名册不符, en: Measures of monitoring and the rolls contradict each other }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 监测系统登记的低保、特困等综合保障措施应与民政花名册一致，双向核对。 }
inputs: [registers.as_of, registers.entitlement_month, registers.person, registers.relapse_monitoring]
optional_inputs: [registers.application]
population: registers.relapse_monitoring
subject: { kind: household, key: listed_household_no }
parameters:
  pending_days:
    type: integer
    default: 45
    title: { zh: 申请后几天内视为正在办理, en: Days after an application during which it counts as pending }
evidence:
  head_name: 户主
  measures: 帮扶措施
  fault: 不符之处
  last_month: 花名册月份
statement:
  zh: "{head_name}户监测系统登记帮扶措施为{measures}，{fault}（{first_month}至{last_month}）。"
  en: "The household of {head_name} has the measures {measures} in monitoring; {fault} ({first_month} to {last_month})."
innocent_explanations:
  - { zh: 已申请、正在办理, tested_with: [registers.application, registers.entitlement_month] }
  - { zh: 两个系统按月同步，相差一个月以内, tested_with: [registers.entitlement_month] }
  - { zh: 成员已去世, tested_with: [registers.person] }
  - { zh: 以户外亲属名义享受 }
remedy:
  zh: 与乡村振兴部门核对，更正措施登记；应保未保的启动认定。
  en: Compare with the rural revitalisation office and correct the measures; where cover is due, begin recognition.
---*/
WITH household AS (
  SELECT listed.household_no, COALESCE(max(person.name) FILTER (listed.relation IN ('head', 'self')), min(person.name)) AS head_name, min(person.division_code) AS division_code,
    bool_or(listed.measures IS NOT NULL) AS is_written,
    bool_or(COALESCE(regexp_matches(array_to_string(listed.measures, ' '), '低保|特困|兜底|最低生活|综合保障'), FALSE)) AS is_measured,
    list_sort(list_distinct(flatten(list(COALESCE(listed.measures, []))))) AS measures,
    list(fact(listed.source_row, '帮扶措施', COALESCE(array_to_string(listed.measures, '、'), '未填')) ORDER BY listed.source_row) AS facts
  FROM registers.relapse_monitoring AS listed
  JOIN registers.person AS person ON person.person_id = listed.person_id AND person.died_on IS NULL
  WHERE NOT listed.is_risk_eliminated
  GROUP BY listed.household_no
),

covered AS (
  SELECT listed.household_no, count(DISTINCT roll.month) AS months_on
  FROM registers.entitlement_month AS roll
  JOIN registers.relapse_monitoring AS listed USING (person_id)
  CROSS JOIN registers.as_of AS run
  WHERE roll.programme IN ('rural_dibao', 'urban_dibao', 'destitute_support') AND roll.reason IN ('due', 'suspended', 'before_start')
    AND roll.month BETWEEN (run.as_of_month - INTERVAL 1 MONTH)::DATE AND run.as_of_month
  GROUP BY listed.household_no
),

pending AS (
  SELECT listed.household_no
  FROM registers.application AS application
  JOIN registers.relapse_monitoring AS listed USING (person_id)
  CROSS JOIN registers.as_of AS run
  WHERE application.decided_on IS NULL AND application.result IS NULL AND application.applied_on >= run.as_of_date - $pending_days::INTEGER
)

SELECT
  household.household_no AS listed_household_no,
  household.head_name,
  household.division_code,
  household.measures,
  CASE WHEN household.is_measured THEN '全户不在低保、特困花名册' ELSE '家庭成员在低保或特困花名册，措施中没有登记' END AS fault,
  (run.as_of_month - INTERVAL 1 MONTH)::DATE AS first_month,
  run.as_of_month AS last_month,
  household.facts
FROM household
CROSS JOIN registers.as_of AS run
LEFT JOIN covered USING (household_no)
WHERE (household.is_measured AND COALESCE(covered.months_on, 0) = 0 AND household.household_no NOT IN (SELECT pending.household_no FROM pending)
    -- an unwritten list of measures says nothing
    OR household.is_written AND NOT household.is_measured AND covered.months_on = 2)
  AND EXISTS (SELECT 1 FROM registers.entitlement_month AS roll WHERE roll.month = run.as_of_month)
ORDER BY household.household_no
