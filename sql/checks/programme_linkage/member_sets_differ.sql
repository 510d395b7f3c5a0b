/*---
id: member_sets_differ
code: XJ-05
title: { zh: 低保家庭成员与扶贫监测系统不一致, en: Members of a household differ between roll and lists }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 同一户主的家庭成员在低保花名册和建档立卡、防返贫监测系统中应一致，不一致的核实共同生活情况。 }
inputs: [registers.allowance_roll, registers.household, registers.on_roll, registers.person]
inputs_any: [[registers.poverty_register, registers.relapse_monitoring]]
population: registers.household
subject: { kind: household, key: household_no }
natural_key: [list_name]
evidence:
  list_name: 名册
  head_name: 户主
  roll_count: 低保花名册人数
  list_count: 名册人数
  roll_only: 仅在低保花名册
  list_only: 仅在名册
  last_month: 花名册月份
statement:
  zh: "{head_name}户在{last_month}低保花名册中{roll_count}人，在{list_name}中{list_count}人；仅在低保花名册：{roll_only}，仅在{list_name}：{list_only}。"
  en: "The household of {head_name} has {roll_count} members on the roll of {last_month} and {list_count} in {list_name}; on the roll only: {roll_only}; on the list only: {list_only}."
innocent_explanations:
  - { zh: 按单人户纳入, tested_with: [registers.household] }
  - { zh: 成员因婚嫁、迁出分户, tested_with: [registers.person] }
  - { zh: 成员另在特困、孤儿等花名册, tested_with: [registers.on_roll] }
  - { zh: 成员已去世, tested_with: [registers.person] }
  - { zh: 户籍在一起、不共同生活 }
remedy:
  zh: 入户核实共同生活的家庭成员，与乡村振兴部门一并更正。
  en: Visit, establish who lives together and correct both records.
---*/
WITH listed AS (
  SELECT '防返贫监测名册' AS list_name, household_no AS listed_no, person_id, relation, source_row FROM registers.relapse_monitoring WHERE NOT is_risk_eliminated
  UNION ALL
  SELECT '建档立卡名册', household_no, person_id, relation, source_row FROM registers.poverty_register
),

paired AS (
  SELECT DISTINCT home.household_no, home.head_name, home.division_code, home.programme, home.last_month, listed.list_name, listed.listed_no
  FROM registers.household AS home
  JOIN listed ON listed.person_id = home.head_id AND listed.relation IN ('head', 'self')
  WHERE home.last_month = (SELECT max(newest.last_month) FROM registers.household AS newest) AND home.status <> 'stopped' AND NOT COALESCE(home.cover_basis <> 'whole_household', FALSE)
),

member AS (
  SELECT household_no, list_name, person_id, bool_or(is_on_roll) AS is_on_roll, bool_or(NOT is_on_roll) AS is_listed, min(source_row) AS source_row
  FROM (
    SELECT paired.household_no, paired.list_name, roll.person_id, roll.source_row, TRUE AS is_on_roll
    FROM paired JOIN registers.allowance_roll AS roll ON roll.household_no = paired.household_no AND roll.month = paired.last_month
    UNION ALL
    SELECT paired.household_no, paired.list_name, listed.person_id, listed.source_row, FALSE
    FROM paired JOIN listed USING (list_name, listed_no)
  )
  GROUP BY household_no, list_name, person_id
),

differing AS MATERIALIZED (
  SELECT member.*
  FROM member
  SEMI JOIN (SELECT DISTINCT household_no, list_name FROM member WHERE is_on_roll <> is_listed) AS other USING (household_no, list_name)
),

living AS (
  -- who died, moved, married out or is covered elsewhere need not stand on both
  SELECT member.*, person.name
  FROM differing AS member
  JOIN registers.person AS person ON person.person_id = member.person_id
  LEFT JOIN registers.person AS spouse ON spouse.person_id = person.spouse_id
  LEFT JOIN differing AS beside ON beside.household_no = member.household_no AND beside.list_name = member.list_name AND beside.person_id = person.spouse_id
  ANTI JOIN registers.on_roll AS elsewhere ON elsewhere.person_id = member.person_id AND elsewhere.scheme IN ('dibao', 'destitute', 'orphan') AND elsewhere.family_key <> member.household_no
  WHERE person.died_on IS NULL AND person.moved_out_on IS NULL AND NOT COALESCE(person.is_cancelled, FALSE)
    AND (spouse.person_id IS NULL OR spouse.died_on IS NOT NULL OR beside.person_id IS NOT NULL)
)

SELECT
  paired.household_no,
  paired.list_name,
  paired.division_code,
  paired.programme,
  paired.last_month AS first_month,
  paired.last_month,
  COALESCE(paired.head_name, '未填') AS head_name,
  count(*) FILTER (living.is_on_roll) AS roll_count,
  count(*) FILTER (living.is_listed) AS list_count,
  COALESCE(string_agg(living.name, '、' ORDER BY living.person_id) FILTER (NOT living.is_listed), '无') AS roll_only,
  COALESCE(string_agg(living.name, '、' ORDER BY living.person_id) FILTER (NOT living.is_on_roll), '无') AS list_only,
  list(fact(living.source_row, CASE WHEN living.is_on_roll THEN '仅在低保花名册' ELSE '仅在' || paired.list_name END, living.name) ORDER BY living.source_row) FILTER (living.is_on_roll <> living.is_listed) AS facts
FROM paired
JOIN living USING (household_no, list_name)
GROUP BY paired.household_no, paired.list_name, paired.division_code, paired.programme, paired.last_month, paired.head_name
HAVING bool_or(living.is_on_roll <> living.is_listed)
ORDER BY paired.household_no, paired.list_name
