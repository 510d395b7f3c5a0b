/*---
id: one_id_several_names
code: DQ-04
title: { zh: 同一身份证号码登记为不同姓名, en: One id under different names }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 同一公民身份号码在各登记册中应对应同一姓名；统一全半角、间隔号、繁简和生僻字写法后仍不同的，逐人核对。 }
inputs: [registers.other_name, registers.person]
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
SELECT
  other.person_id,
  person.name AS person_name,
  person.division_code,
  list(DISTINCT other.name ORDER BY other.name) AS names,
  CASE WHEN bool_and(other.is_near) THEN '一字之差' ELSE '姓名不同' END AS difference,
  count(DISTINCT other.register_title) AS register_count,
  -- the difference is the finding itself
  'high' AS confidence,
  list(fact(other.source_row, other.register_title || '姓名', other.name) ORDER BY other.source_row) AS facts
FROM registers.other_name AS other
JOIN registers.person AS person USING (person_id)
GROUP BY other.person_id, person.name, person.division_code
ORDER BY other.person_id
