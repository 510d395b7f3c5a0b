/*---
id: unsafe_water_without_measure
code: SB-06
title: { zh: 低保特困户饮水安全未解决, en: Unsafe water of a covered household without a measure }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 低保、特困家庭饮水安全登记为未解决的，应有解决措施；因安全饮水纳入监测、风险未消除的，应有对应帮扶措施。 }
inputs: [registers.covered_member]
inputs_any: [[registers.family_guarantee, registers.relapse_monitoring]]
population: registers.covered_member
subject: { kind: household, key: family_key }
natural_key: [scheme]
evidence:
  head_name: 户主或特困人员
  water_state: 饮水情况
  checked_on: 核查日期
  identified_month: 识别监测月份
  last_month: 在保月份
statement:
  zh: "{head_name}户{last_month}在享受{programme}，{water_state}，未见解决措施。"
  en: "The household of {head_name}, on the roll in {last_month}: {water_state}; no measure is recorded."
innocent_explanations:
  - { zh: 季节性缺水, tested_with: [registers.family_guarantee, registers.relapse_monitoring] }
  - { zh: 监测系统已录入饮水帮扶措施或风险已消除, tested_with: [registers.relapse_monitoring] }
  - { zh: 核查以后已通水，尚未更新 }
remedy:
  zh: 会同水务部门入户查看水源和水质，未解决的落实措施并更新两个系统的记录。
  en: With the water office see the supply at the house, act where it is unsafe and bring both records up to date.
---*/
WITH monitored AS (
  SELECT
    member.family_key, member.scheme, listed.risk1, listed.identified_month, listed.source_row,
    COALESCE(regexp_matches(array_to_string(listed.measures, ' '), '水'), FALSE) OR COALESCE(listed.is_risk_eliminated, FALSE) AS is_answered,
    NOT COALESCE(listed.is_risk_eliminated, FALSE) AND regexp_matches(listed.risk1, '水') AND NOT regexp_matches(listed.risk1, '季节|水灾|洪水|涝')
      AND NOT COALESCE(regexp_matches(listed.water, '达标|已解决|安全') AND NOT regexp_matches(listed.water, '未|不'), FALSE) AS is_at_risk
  FROM registers.relapse_monitoring AS listed
  JOIN registers.covered_member AS member USING (person_id)
),

answered AS (
  SELECT family_key, scheme FROM monitored WHERE is_answered AND regexp_matches(COALESCE(risk1, '水'), '水') GROUP BY ALL
),

open_water AS (
  SELECT family_key, scheme, '核查表登记饮水“' || water || '”' AS water_state, checked_on, NULL AS identified_month, source_row
  FROM registers.family_guarantee
  WHERE is_water_unsafe AND is_own
  UNION ALL BY NAME
  SELECT family_key, scheme, '监测风险登记为“' || risk1 || '”' AS water_state, identified_month, source_row
  FROM monitored
  WHERE is_at_risk
  QUALIFY row_number() OVER (PARTITION BY family_key, scheme ORDER BY source_row) = 1
),

family AS (
  SELECT DISTINCT family_key, scheme, household_no, programme, month, head_name, division_code, roll_source_row FROM registers.covered_member
)

SELECT
  family.family_key,
  family.scheme,
  CASE family.scheme WHEN 'destitute' THEN family.family_key END AS person_id,
  family.head_name,
  family.household_no,
  family.division_code,
  family.programme,
  family.month AS first_month,
  family.month AS last_month,
  string_agg(open_water.water_state, '，' ORDER BY open_water.source_row) AS water_state,
  max(open_water.checked_on) AS checked_on,
  max(open_water.identified_month) AS identified_month,
  list(fact(open_water.source_row, '饮水情况', open_water.water_state) ORDER BY open_water.source_row)
    || [fact(family.roll_source_row, '在保月份', strftime(family.month, '%Y年%-m月'))] AS facts
FROM open_water
JOIN family USING (family_key, scheme)
ANTI JOIN answered USING (family_key, scheme)
GROUP BY family.family_key, family.scheme, family.head_name, family.household_no, family.division_code, family.programme, family.month, family.roll_source_row
ORDER BY family.family_key, family.scheme
