/*---
id: roll_flag_differs
code: XJ-03
title: { zh: 监测系统低保特困标识与花名册不符, en: Allowance or destitute flag of the lists differs from the rolls }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 监测和建档立卡系统的享受低保、特困标识应与民政花名册一致；相差一个月以内视为同步延迟。 }
inputs: [registers.as_of, registers.entitlement_month, registers.person]
inputs_any: [[registers.poverty_register, registers.relapse_monitoring]]
optional_inputs: [registers.delivered]
population: registers.person
subject: { kind: person, key: person_id }
natural_key: [list_name, scheme]
evidence:
  list_name: 名册
  scheme_name: 项目
  flag: 名册标识
  roll_state: 花名册情况
  last_month: 花名册月份
statement:
  zh: "{person_name}在{list_name}中享受{scheme_name}标识为“{flag}”，{first_month}和{last_month}{scheme_name}花名册{roll_state}。"
  en: "{list_name} flags {person_name} as {flag} for {scheme_name}; the rolls of {first_month} and {last_month}: {roll_state}."
innocent_explanations:
  - { zh: 两个系统按月同步，相差一个月以内, tested_with: [registers.entitlement_month] }
  - { zh: 城市、农村标签不同, tested_with: [registers.entitlement_month] }
  - { zh: 已去世、迁出自然减少, tested_with: [registers.person] }
  - { zh: 按户填写标识，家中其他成员在保, tested_with: [registers.entitlement_month] }
remedy:
  zh: 与乡村振兴部门比对，更正标识；确应保未保的启动认定。
  en: Compare with the rural revitalisation office and correct the flag; where cover is due, begin recognition.
---*/
WITH listed AS (
  SELECT '防返贫监测名册' AS list_name, 'relapse_monitoring' AS register, household_no, person_id, dibao_flag, destitute_flag, source_row FROM registers.relapse_monitoring
  UNION ALL
  SELECT '建档立卡名册', 'poverty_register', household_no, person_id, dibao_flag, destitute_flag, source_row FROM registers.poverty_register
),

flagged AS (
  SELECT list_name, register, household_no, person_id, 'dibao' AS scheme, '低保' AS scheme_name, dibao_flag AS flag, source_row FROM listed WHERE dibao_flag IS NOT NULL
  UNION ALL
  SELECT list_name, register, household_no, person_id, 'destitute', '特困供养', destitute_flag, source_row FROM listed WHERE destitute_flag IS NOT NULL
),

compared AS (
  -- the list's own month and the one before it; the roll must speak of both
  SELECT flagged.*, (list_month.month - INTERVAL 1 MONTH)::DATE AS first_month, list_month.month AS last_month,
    NOT regexp_matches(flagged.flag, '未|不|否|无|^0$|none') AS is_flagged
  FROM flagged
  CROSS JOIN registers.as_of AS run
  LEFT JOIN registers.delivered AS delivered USING (register)
  CROSS JOIN LATERAL (SELECT least(date_trunc('month', COALESCE(delivered.as_of, run.as_of_date))::DATE, run.as_of_month) AS month) AS list_month
),

on_roll AS (
  SELECT person_id, CASE WHEN programme = 'destitute_support' THEN 'destitute' ELSE 'dibao' END AS scheme, month
  FROM registers.entitlement_month
  SEMI JOIN (SELECT DISTINCT person_id FROM flagged) AS wanted USING (person_id)
  WHERE programme IN ('rural_dibao', 'urban_dibao', 'destitute_support') AND reason IN ('due', 'suspended', 'before_start')
),

delivered_month AS (
  SELECT CASE WHEN programme = 'destitute_support' THEN 'destitute' ELSE 'dibao' END AS scheme, month FROM registers.entitlement_month
  WHERE programme IN ('rural_dibao', 'urban_dibao', 'destitute_support') GROUP BY ALL
),

counted AS (
  SELECT compared.list_name, compared.household_no, compared.person_id, compared.scheme, compared.scheme_name, compared.flag, compared.is_flagged, compared.first_month, compared.last_month, compared.source_row,
    count(DISTINCT on_roll.month) AS months_on
  FROM compared
  SEMI JOIN delivered_month AS newest ON newest.scheme = compared.scheme AND newest.month = compared.last_month
  SEMI JOIN delivered_month AS before ON before.scheme = compared.scheme AND before.month = compared.first_month
  LEFT JOIN on_roll ON on_roll.person_id = compared.person_id AND on_roll.scheme = compared.scheme AND on_roll.month BETWEEN compared.first_month AND compared.last_month
  GROUP BY ALL
)

SELECT
  counted.person_id,
  counted.list_name,
  counted.scheme,
  person.name AS person_name,
  person.division_code,
  counted.scheme_name,
  counted.flag,
  counted.first_month,
  counted.last_month,
  CASE WHEN counted.is_flagged THEN '全户均无记录' ELSE '均有本人记录' END AS roll_state,
  [fact(counted.source_row, '享受' || counted.scheme_name || '标识', counted.flag)] AS facts
FROM counted
JOIN registers.person AS person USING (person_id)
WHERE person.died_on IS NULL AND person.moved_out_on IS NULL AND NOT COALESCE(person.is_cancelled, FALSE)
QUALIFY counted.is_flagged AND max(counted.months_on) OVER (PARTITION BY counted.list_name, counted.household_no, counted.scheme) = 0
  OR NOT counted.is_flagged AND counted.months_on = 2
ORDER BY counted.person_id, counted.list_name, counted.scheme
