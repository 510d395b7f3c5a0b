/*---
id: no_labour_household_not_covered
code: LB-06
title: { zh: 整户无劳动力监测户未兜底, en: Monitored household without any labour on no roll }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 监测对象、未脱贫户整户无劳动力或丧失劳动力的，应纳入低保或特困兜底保障；未纳入的逐户核实。 }
inputs: [registers.destitute_roll, registers.household, registers.on_roll, registers.person]
inputs_any: [[registers.poverty_register, registers.relapse_monitoring]]
optional_inputs: [registers.social_insurance]
population: registers.person
subject: { kind: household, key: listed_household_no }
natural_key: [list_name]
parameters:
  no_labour:
    type: list
    codes: labour
    default: [lost, none]
    title: { zh: 视为无劳动能力的劳动技能, en: Kinds of labour that count as none }
  poor_flags:
    type: list
    codes: exit_flag
    default: [not_exited, relapsed]
    title: { zh: 建档立卡户中核查的脱贫标志, en: Exit flags of the poverty register that are looked at }
evidence:
  list_name: 名册
  head_name: 户主
  member_count: 人数
  labour_states: 劳动能力
  last_month: 花名册月份
statement:
  zh: "{list_name}{head_name}户共{member_count}人，劳动能力均为{labour_states}，{last_month}全家无一人在低保、特困花名册。"
  en: "All {member_count} members of the household of {head_name} ({list_name}) are without labour ({labour_states}); in {last_month} none is on the roll of the allowance or of destitute support."
innocent_explanations:
  - { zh: 家庭成员领取职工养老金或退休金, tested_with: [registers.social_insurance] }
  - { zh: 全为未成年人，已享受孤儿或事实无人抚养儿童保障, tested_with: [registers.on_roll] }
  - { zh: 成员已去世、户籍已迁出, tested_with: [registers.person] }
  - { zh: 家庭有其他稳定收入或不愿申请 }
remedy:
  zh: 入户核实劳动能力、收入和财产，符合条件的当月启动低保或特困认定。
  en: Visit, establish ability to work, income and property, and begin recognition where the household qualifies.
---*/
WITH listed AS (
  -- monitoring is the newer word on a household; what it does not say of labour the poverty register may
  SELECT '防返贫监测' AS list_name, monitored.household_no AS listed_household_no, monitored.person_id, monitored.relation, COALESCE(monitored.labour, poor.labour) AS labour, monitored.division_code, monitored.source_row
  FROM registers.relapse_monitoring AS monitored
  LEFT JOIN (
    SELECT person_id, arg_max(labour, source_row) AS labour
    FROM registers.poverty_register
    SEMI JOIN registers.relapse_monitoring USING (person_id)
    GROUP BY person_id
  ) AS poor USING (person_id)
  WHERE NOT monitored.is_risk_eliminated
  UNION ALL
  SELECT '建档立卡' || exit_flag_zh(exit_flag), household_no, person_id, relation, labour, division_code, source_row
  FROM registers.poverty_register
  WHERE list_contains($poor_flags::VARCHAR[], exit_flag) AND person_id NOT IN (SELECT open.person_id FROM registers.relapse_monitoring AS open WHERE NOT open.is_risk_eliminated)
),

helped AS (
  SELECT person_id FROM registers.on_roll WHERE scheme IN ('dibao', 'destitute', 'orphan') AND reason IN ('due', 'before_start', 'suspended')
  UNION ALL
  SELECT roll.person_id FROM registers.destitute_roll AS roll WHERE roll.status <> 'stopped' AND roll.month = (SELECT max(newest.month) FROM registers.destitute_roll AS newest)
  UNION ALL
  SELECT person_id FROM registers.social_insurance WHERE is_employee_pension(scheme, status) AND benefit > 0
)

SELECT
  listed.listed_household_no,
  listed.list_name,
  COALESCE(max(person.name) FILTER (listed.relation IN ('head', 'self')), min(person.name)) AS head_name,
  min(person.division_code) AS division_code,
  (SELECT max(last_month) FROM registers.household) AS first_month,
  (SELECT max(last_month) FROM registers.household) AS last_month,
  count(DISTINCT listed.person_id) AS member_count,
  list(DISTINCT labour_zh(listed.labour) ORDER BY labour_zh(listed.labour)) AS labour_states,
  list(fact(listed.source_row, '劳动技能', labour_zh(listed.labour)) ORDER BY listed.source_row) AS facts
FROM listed
JOIN registers.person AS person ON person.person_id = listed.person_id AND person.died_on IS NULL AND person.moved_out_on IS NULL
LEFT JOIN (SELECT DISTINCT person_id FROM helped SEMI JOIN listed USING (person_id)) AS helped ON helped.person_id = listed.person_id
GROUP BY listed.listed_household_no, listed.list_name
-- a member of unknown ability leaves the household open
HAVING bool_and(COALESCE(list_contains($no_labour::VARCHAR[], listed.labour), FALSE)) AND count(helped.person_id) = 0
ORDER BY listed.listed_household_no, listed.list_name
