/*---
id: no_labour_flag_wrong
code: XJ-04
title: { zh: 整户无劳动能力兜底保障户标识不符, en: Flag of the household without labour is wrong }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 整户无劳动能力兜底保障户应全家无劳动能力且纳入低保或特困；符合条件的应标识，不符合的不应标识。 }
inputs: [registers.on_roll, registers.person, registers.relapse_monitoring]
population: registers.relapse_monitoring
subject: { kind: household, key: listed_household_no }
parameters:
  no_labour:
    type: list
    codes: labour
    default: [lost, none]
    title: { zh: 视为无劳动能力的劳动技能, en: Kinds of labour that count as none }
evidence:
  head_name: 户主
  flag: 标识
  member_count: 人数
  able_count: 有劳动能力人数
  covered_count: 低保特困在册人数
  fault: 不符之处
statement:
  zh: "{head_name}户整户无劳动能力兜底保障户标识为{flag}，全户{member_count}人中有劳动能力{able_count}人、低保特困在册{covered_count}人，{fault}。"
  en: "The household of {head_name} is flagged {flag} as without labour and covered; of {member_count} members {able_count} can work and {covered_count} are on the rolls: {fault}."
innocent_explanations:
  - { zh: 有成员劳动能力未填, tested_with: [registers.relapse_monitoring] }
  - { zh: 成员已去世, tested_with: [registers.person] }
  - { zh: 劳动能力已变化，尚未更新 }
remedy:
  zh: 核实成员劳动能力和在保情况，与乡村振兴部门一并更正标识。
  en: Establish ability and cover of the members and correct the flag.
---*/
WITH household AS (
  SELECT
    listed.household_no,
    bool_or(listed.no_labour_flag) AS is_flagged,
    COALESCE(max(person.name) FILTER (listed.relation IN ('head', 'self')), min(person.name)) AS head_name,
    min(person.division_code) AS division_code,
    count(DISTINCT listed.person_id) AS member_count,
    count(DISTINCT listed.person_id) FILTER (NOT list_contains($no_labour::VARCHAR[], listed.labour)) AS able_count,
    count(DISTINCT listed.person_id) FILTER (listed.labour IS NULL) AS unknown_count,
    count(DISTINCT roll.person_id) AS covered_count,
    list_sort(list(DISTINCT fact(listed.source_row, '劳动技能', COALESCE(labour_zh(listed.labour), '未填')))) AS facts
  FROM registers.relapse_monitoring AS listed
  JOIN registers.person AS person ON person.person_id = listed.person_id AND person.died_on IS NULL
  LEFT JOIN registers.on_roll AS roll ON roll.person_id = listed.person_id AND roll.scheme IN ('dibao', 'destitute') AND roll.reason IN ('due', 'suspended', 'before_start')
  WHERE NOT listed.is_risk_eliminated
  GROUP BY listed.household_no
),

judged AS (
  SELECT *, CASE
    WHEN is_flagged AND able_count > 0 THEN '有劳动能力成员仍作标识'
    WHEN is_flagged AND covered_count = 0 THEN '全户不在册仍作标识'
    WHEN NOT is_flagged AND able_count = 0 AND unknown_count = 0 AND covered_count > 0 THEN '符合条件未作标识'
  END AS fault
  FROM household
)

SELECT
  household_no AS listed_household_no,
  head_name,
  division_code,
  CASE WHEN is_flagged THEN '是' ELSE '否' END AS flag,
  member_count,
  able_count,
  covered_count,
  fault,
  list_sort(facts) AS facts
FROM judged
WHERE fault IS NOT NULL
ORDER BY household_no
