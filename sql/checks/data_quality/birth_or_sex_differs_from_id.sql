/*---
id: birth_or_sex_differs_from_id
code: DQ-03
title: { zh: 出生日期或性别与身份证号码不一致, en: Date of birth or sex differs from the id }
severity: blue
kind: A
status: stable
policy_basis:
  - { document: GB 11643—1999, text: 公民身份号码第七至十四位为出生日期码，第十七位奇数为男性、偶数为女性。 }
inputs: [registers.id_contradiction, registers.person]
population: registers.person
subject: { kind: person, key: person_id }
natural_key: [register_title, item]
parameters:
  lunar_days_from:
    type: integer
    default: 17
    title: { zh: 农历与公历相差至少几天, en: Least days between a lunar date and its solar one }
  lunar_days_to:
    type: integer
    default: 54
    title: { zh: 农历与公历相差至多几天, en: Most days between a lunar date and its solar one }
evidence:
  register_title: 登记册
  item: 项目
  written: 登记内容
  in_id: 身份证号码所载
statement:
  zh: "{person_name}在{register_title}中登记的{item}为{written}，身份证号码所载为{in_id}。"
  en: "The {item} of {person_name} in {register_title} is {written}; the id says {in_id}."
innocent_explanations:
  - { zh: 登记的是农历生日, tested_with: [registers.person] }
  - { zh: 身份证号码本身无效，另行列出, tested_with: [registers.person] }
  - { zh: 身份证号码已更正，登记册仍按旧号或旧日期 }
remedy:
  zh: 核对户口簿和身份证，更正登记有误的一方。
  en: Compare with the identity card and correct whichever is wrong.
---*/
SELECT
  mismatch.person_id,
  mismatch.register_title,
  mismatch.item,
  person.name AS person_name,
  person.division_code,
  min(mismatch.written) AS written,
  mismatch.in_id,
  list(fact(mismatch.source_row, mismatch.item, mismatch.written) ORDER BY mismatch.source_row) AS facts
FROM registers.id_contradiction AS mismatch
JOIN registers.person AS person USING (person_id)
WHERE NOT COALESCE(mismatch.days_off BETWEEN $lunar_days_from::INTEGER AND $lunar_days_to::INTEGER, FALSE)
GROUP BY mismatch.person_id, mismatch.register_title, mismatch.item, mismatch.in_id, person.name, person.division_code
ORDER BY mismatch.person_id, mismatch.register_title, mismatch.item
