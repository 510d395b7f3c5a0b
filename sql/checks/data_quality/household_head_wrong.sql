/*---
id: household_head_wrong
code: DQ-06
title: { zh: 户主缺失、重复或与户主关系不明, en: 'No head, two heads, a head who is no member, or an unknown relation' }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 低保花名册每户应有且只有一名户主或申请人，户主应为家庭成员，与户主关系应按GB/T 4761填写。 }
inputs: [registers.allowance_roll, registers.household]
optional_inputs: [registers.death]
population: registers.household
subject: { kind: household, key: household_no }
evidence:
  head_name: 登记的户主
  faults: 不符之处
  member_rows: 花名册行数
  last_month: 花名册月份
statement:
  zh: "家庭编号{household_no}（户主登记为{head_name}）在{last_month}低保花名册中共{member_rows}行：{faults}。"
  en: "Household {household_no} (head {head_name}) has {member_rows} rows on the roll of {last_month}: {faults}."
innocent_explanations:
  - { zh: 户主已死亡，尚未变更, tested_with: [registers.death] }
  - { zh: 按单人户纳入，花名册只列保障对象本人, tested_with: [registers.household] }
  - { zh: 户主不在保、花名册只列在保成员 }
remedy:
  zh: 核对户口簿，更正户主和与户主关系；户主死亡的办理户主变更。
  en: Compare with the household register, correct head and relations; where the head has died, name a new one.
---*/
WITH newest AS (
  SELECT max(last_month) AS month FROM registers.household
),

household AS (
  SELECT home.household_no, home.division_code, home.programme, home.head_name, home.head_id, home.last_month, COALESCE(home.cover_basis <> 'whole_household', FALSE) AS is_single
  FROM registers.household AS home
  JOIN newest ON newest.month = home.last_month
  WHERE home.status <> 'stopped'
),

counted AS (
  SELECT
    household.household_no, min(household.division_code) AS division_code, min(household.programme) AS programme, min(household.head_name) AS head_name,
    min(household.last_month) AS last_month, bool_or(household.is_single) AS is_single,
    count(*) AS member_rows,
    -- the applicant stands for the head where none is marked
    CASE WHEN bool_or(roll.relation = 'head') THEN count(DISTINCT roll.person_id) FILTER (roll.relation = 'head') ELSE count(DISTINCT roll.person_id) FILTER (roll.relation = 'self') END AS heads,
    bool_or(roll.person_id = household.head_id) AS is_head_member,
    bool_or(death.person_id IS NOT NULL) AS is_head_dead,
    count(roll.relation) AS related_rows,
    string_agg(DISTINCT roll.relation, '、' ORDER BY roll.relation) FILTER (relation_zh(roll.relation) = roll.relation) AS unknown
  FROM household
  JOIN registers.allowance_roll AS roll ON roll.household_no = household.household_no AND roll.month = household.last_month
  LEFT JOIN registers.death AS death ON death.person_id = household.head_id
  GROUP BY household.household_no
),

judged AS (
  SELECT *, list_filter([
    CASE WHEN heads = 0 AND related_rows = member_rows AND NOT is_single AND NOT is_head_dead THEN '没有户主' END,
    CASE WHEN heads > 1 THEN '有' || heads || '名户主' END,
    CASE WHEN NOT is_head_member AND NOT is_single AND NOT is_head_dead THEN '登记的户主不在家庭成员中' END,
    '与户主关系“' || unknown || '”不在代码表中'], lambda fault: fault IS NOT NULL) AS faults
  FROM counted
)

SELECT
  judged.household_no,
  judged.division_code,
  judged.programme,
  judged.last_month AS first_month,
  judged.last_month,
  COALESCE(judged.head_name, '未填') AS head_name,
  judged.faults,
  judged.member_rows,
  list(fact(roll.source_row, '与户主关系', COALESCE(relation_zh(roll.relation), '未填')) ORDER BY roll.source_row) AS facts
FROM judged
JOIN registers.allowance_roll AS roll ON roll.household_no = judged.household_no AND roll.month = judged.last_month
WHERE len(judged.faults) > 0
GROUP BY ALL
ORDER BY judged.household_no
