/*---
id: declared_size_differs
code: DQ-07
title: { zh: 家庭人口、保障人口与花名册人数不符, en: Declared size of a household differs from its rows }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 低保花名册载明的家庭人口应与家庭成员行数一致，保障人口不应多于家庭人口。 }
inputs: [registers.allowance_roll, registers.household]
optional_inputs: [registers.death, registers.family_member]
population: registers.household
subject: { kind: household, key: household_no }
evidence:
  head_name: 户主
  household_size: 登记的家庭人口
  covered_count: 登记的保障人口
  member_rows: 花名册人数
  faults: 不符之处
  last_month: 花名册月份
statement:
  zh: "{head_name}户（家庭编号{household_no}）{last_month}低保花名册登记家庭人口{household_size}人、保障人口{covered_count}人，列有成员{member_rows}人：{faults}。"
  en: "The household of {head_name} ({household_no}) declares {household_size} people, {covered_count} of them covered, and lists {member_rows} in {last_month}: {faults}."
innocent_explanations:
  - { zh: 按单人户纳入，花名册只列保障对象本人, tested_with: [registers.household] }
  - { zh: 成员去世已从花名册减去，家庭人口尚未更新, tested_with: [registers.death, registers.family_member] }
  - { zh: 花名册只列在保成员，未在保成员没有列出 }
  - { zh: 当月有成员增减，家庭人口尚未更新 }
remedy:
  zh: 核对户口簿和审批表，更正家庭人口、保障人口，补录漏列的成员。
  en: Compare with the household register and the approval; correct the numbers, enter members left out.
---*/
WITH newest AS (
  SELECT max(last_month) AS month FROM registers.household
),

counted AS (
  SELECT
    home.household_no, home.division_code, home.programme, home.head_name, home.last_month, COALESCE(home.cover_basis <> 'whole_household', FALSE) AS is_single,
    home.household_size, declared.covered_count, home.member_count AS member_rows, home.source_row
  FROM registers.household AS home
  JOIN newest ON newest.month = home.last_month
  JOIN (
    SELECT household_no, max(covered_count) AS covered_count FROM registers.allowance_roll WHERE month IN (SELECT month FROM newest) GROUP BY household_no
  ) AS declared ON declared.household_no = home.household_no
  WHERE home.status <> 'stopped'
),

dead AS (
  -- those who died and left the roll are no member left out
  SELECT member.household_no, count(*) AS dead_count
  FROM registers.family_member AS member
  JOIN registers.death AS death USING (person_id)
  JOIN newest ON member.last_month < newest.month
  WHERE member.via = 'roll'
  GROUP BY member.household_no
),

judged AS (
  SELECT counted.*, list_filter([
    CASE WHEN covered_count > household_size THEN '保障人口多于家庭人口' END,
    CASE WHEN member_rows > household_size THEN '成员人数多于家庭人口' END,
    CASE WHEN member_rows + COALESCE(dead.dead_count, 0) < household_size AND NOT is_single THEN '成员人数少于家庭人口' END], lambda fault: fault IS NOT NULL) AS faults
  FROM counted
  LEFT JOIN dead USING (household_no)
)

SELECT
  household_no,
  division_code,
  programme,
  last_month AS first_month,
  last_month,
  COALESCE(head_name, '未填') AS head_name,
  household_size,
  covered_count,
  member_rows,
  faults,
  [fact(source_row, '家庭人口', household_size), fact(source_row, '保障人口', covered_count)] AS facts
FROM judged
WHERE len(faults) > 0
ORDER BY household_no
