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
WITH span AS (
  -- the list's own month and the one before it
  SELECT
    lists.*, schemes.*, least(date_trunc('month', COALESCE(delivered.as_of, run.as_of_date))::DATE, run.as_of_month) AS last_month,
    (last_month - INTERVAL 1 MONTH)::DATE AS first_month
  FROM (VALUES ('relapse_monitoring', '防返贫监测名册'), ('poverty_register', '建档立卡名册')) AS lists(register, list_name)
  CROSS JOIN (VALUES ('dibao', '低保'), ('destitute', '特困供养')) AS schemes(scheme, scheme_name)
  CROSS JOIN registers.as_of AS run
  LEFT JOIN registers.delivered AS delivered USING (register)
),

entered AS (
  SELECT person_id, CASE programme WHEN 'destitute_support' THEN 'destitute' ELSE 'dibao' END AS scheme, month, reason
  FROM registers.entitlement_month
  WHERE programme IN ('rural_dibao', 'urban_dibao', 'destitute_support')
    -- a list of a few months, where the join would be built on all rows
    AND list_contains((SELECT list(last_month) || list(first_month) FROM span), month)
),

list AS (
  -- the roll must speak of both months
  SELECT span.*, month_bit(span.last_month) | month_bit(span.first_month) AS months
  FROM span
  SEMI JOIN (SELECT DISTINCT scheme, month FROM entered) AS newest ON newest.scheme = span.scheme AND newest.month = span.last_month
  SEMI JOIN (SELECT DISTINCT scheme, month FROM entered) AS before ON before.scheme = span.scheme AND before.month = span.first_month
),

on_roll AS (
  SELECT
    person_id,
    bit_or(month_bit(month)) FILTER (WHERE scheme = 'dibao') AS dibao_months,
    bit_or(month_bit(month)) FILTER (WHERE scheme = 'destitute') AS destitute_months
  FROM entered
  WHERE reason IN ('due', 'suspended', 'before_start') AND list_contains((SELECT list(last_month) || list(first_month) FROM list), month)
  GROUP BY person_id
),

compared AS (
  SELECT
    flagged.*, list.list_name, list.scheme_name, list.last_month, list.first_month,
    NOT regexp_matches(flagged.flag, '未|不|否|无|^0$|none') AS is_flagged,
    bit_count(COALESCE(flagged.on_months, 0) & list.months) AS months_on
  FROM (
    SELECT
      listed.register, listed.household_no, listed.person_id, listed.source_row,
      unnest([
        {scheme: 'dibao', flag: listed.dibao_flag, on_months: on_roll.dibao_months},
        {scheme: 'destitute', flag: listed.destitute_flag, on_months: on_roll.destitute_months}
      ], max_depth := 2)
    FROM (
      SELECT 'relapse_monitoring' AS register, household_no, person_id, dibao_flag, destitute_flag, source_row FROM registers.relapse_monitoring
      UNION ALL
      SELECT 'poverty_register', household_no, person_id, dibao_flag, destitute_flag, source_row FROM registers.poverty_register
    ) AS listed
    LEFT JOIN on_roll USING (person_id)
  ) AS flagged
  JOIN list USING (register, scheme)
  WHERE flagged.flag IS NOT NULL
)

SELECT
  compared.person_id,
  compared.list_name,
  compared.scheme,
  person.name AS person_name,
  person.division_code,
  compared.scheme_name,
  compared.flag,
  compared.first_month,
  compared.last_month,
  CASE WHEN compared.is_flagged THEN '全户均无记录' ELSE '均有本人记录' END AS roll_state,
  [fact(compared.source_row, '享受' || compared.scheme_name || '标识', compared.flag)] AS facts
FROM compared
JOIN registers.person AS person USING (person_id)
-- a flag is written by household: one member on the roll answers for all
ANTI JOIN (SELECT TRUE AS is_flagged, list_name, scheme, household_no FROM compared WHERE months_on > 0) AS kin
  ON kin.is_flagged = compared.is_flagged AND kin.list_name = compared.list_name AND kin.scheme = compared.scheme AND kin.household_no = compared.household_no
WHERE compared.months_on = CASE WHEN compared.is_flagged THEN 0 ELSE 2 END
  AND person.died_on IS NULL AND person.moved_out_on IS NULL AND NOT COALESCE(person.is_cancelled, FALSE)
ORDER BY compared.person_id, compared.list_name, compared.scheme
