/*---
id: one_id_several_names
code: DQ-04
title: { zh: 同一身份证号码登记为不同姓名, en: One id under different names }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 同一公民身份号码在各登记册中应对应同一姓名；统一全半角、间隔号、繁简和生僻字写法后仍不同的，逐人核对。 }
inputs: [registers.person]
optional_inputs:
  - registers.allowance_roll
  - registers.child_roll
  - registers.destitute_roll
  - registers.disability_certificate
  - registers.disability_subsidy_roll
  - registers.household_registration
  - registers.payment
  - registers.poverty_register
  - registers.relapse_monitoring
  - registers.temporary_assistance
population: registers.person
subject: { kind: person, key: person_id }
evidence:
  names: 登记的姓名
  difference: 差别
  register_count: 涉及登记册数
statement:
  zh: "身份证号码与{person_name}相同的登记另有姓名{names}（{difference}），涉及{register_count}个登记册。"
  en: "The id of {person_name} also stands under {names} ({difference}), in {register_count} registers."
innocent_explanations:
  - { zh: 空格、间隔号、繁简、生僻字写法不同, tested_with: [registers.person] }
  - { zh: 少数民族姓名译写不同, tested_with: [registers.person] }
  - { zh: 本人改过姓名，登记册仍用曾用名 }
remedy:
  zh: 核对户口簿和身份证：同一人的统一姓名，不是同一人的查明号码录错的一方并更正。
  en: Compare with the identity card; where it is one person use one name, where it is two correct the number that is wrong.
---*/
WITH odd AS (
  -- the cheap look first: hardly any row has another name than the one the person is known by
  SELECT person.person_id, '户籍人口信息' AS register_title, roll.name, roll.source_row FROM registers.household_registration AS roll JOIN registers.person AS person USING (person_id) WHERE roll.name <> person.name
  UNION ALL
  SELECT person.person_id, '低保花名册', roll.name, roll.source_row FROM registers.allowance_roll AS roll JOIN registers.person AS person USING (person_id) WHERE roll.name <> person.name
  UNION ALL
  SELECT person.person_id, '特困人员供养花名册', roll.name, roll.source_row FROM registers.destitute_roll AS roll JOIN registers.person AS person USING (person_id) WHERE roll.name <> person.name
  UNION ALL
  SELECT person.person_id, '孤儿和事实无人抚养儿童花名册', roll.name, roll.source_row FROM registers.child_roll AS roll JOIN registers.person AS person USING (person_id) WHERE roll.name <> person.name
  UNION ALL
  SELECT person.person_id, '残疾人两项补贴花名册', roll.name, roll.source_row FROM registers.disability_subsidy_roll AS roll JOIN registers.person AS person USING (person_id) WHERE roll.name <> person.name
  UNION ALL
  SELECT person.person_id, '残疾人证信息', roll.name, roll.source_row FROM registers.disability_certificate AS roll JOIN registers.person AS person USING (person_id) WHERE roll.name <> person.name
  UNION ALL
  SELECT person.person_id, '建档立卡人口信息', roll.name, roll.source_row FROM registers.poverty_register AS roll JOIN registers.person AS person USING (person_id) WHERE roll.name <> person.name
  UNION ALL
  SELECT person.person_id, '防返贫监测对象信息', roll.name, roll.source_row FROM registers.relapse_monitoring AS roll JOIN registers.person AS person USING (person_id) WHERE roll.name <> person.name
  UNION ALL
  SELECT person.person_id, '临时救助台账', roll.name, roll.source_row FROM registers.temporary_assistance AS roll JOIN registers.person AS person USING (person_id) WHERE roll.name <> person.name
  UNION ALL
  SELECT person.person_id, '一卡通发放明细', line.beneficiary_name, line.source_row FROM registers.payment AS line JOIN registers.person AS person ON person.person_id = line.beneficiary_id WHERE line.beneficiary_name <> person.name
),

other AS (
  SELECT odd.person_id, person.name AS person_name, person.division_code, odd.register_title, odd.name, max(odd.source_row) AS source_row,
    length(normalise_name(odd.name)) = length(normalise_name(person.name))
      AND len(list_filter(range(1, length(normalise_name(person.name)) + 1), lambda place: normalise_name(odd.name)[place] <> normalise_name(person.name)[place])) = 1 AS is_near
  FROM (SELECT person_id, register_title, name, max(source_row) AS source_row FROM odd GROUP BY ALL) AS odd
  JOIN registers.person AS person USING (person_id)
  WHERE NOT is_same_name(odd.name, person.name)
  GROUP BY ALL
)

SELECT
  person_id,
  person_name,
  division_code,
  list(DISTINCT name ORDER BY name) AS names,
  CASE WHEN bool_and(is_near) THEN '一字之差' ELSE '姓名不同' END AS difference,
  count(DISTINCT register_title) AS register_count,
  -- the difference is the finding itself
  'high' AS confidence,
  list(fact(source_row, register_title || '姓名', name) ORDER BY source_row) AS facts
FROM other
GROUP BY person_id, person_name, division_code
ORDER BY person_id
