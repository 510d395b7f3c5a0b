/*---
id: not_in_registration
code: DQ-19
title: { zh: 在册人员不在户籍人口信息中, en: Person on a roll is not in the household registration }
severity: yellow
kind: B
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 救助对象应能在户籍人口信息中查到；查不到的核实身份真实性和户籍所在地。 }
inputs: [registers.as_of, registers.person, registers.unregistered_person]
population: registers.person
subject: { kind: person, key: person_id }
parameters:
  newborn_months:
    type: integer
    default: 6
    title: { zh: 出生几个月内可能尚未落户, en: Months after birth within which registration may be pending }
evidence:
  listed_as: 所在名册
  id_region: 身份证号码前六位
statement:
  zh: "{person_name}在{listed_as}中，户籍人口信息没有其身份证号码的记录。"
  en: "{person_name} stands on {listed_as}; the household registration has no record of the id."
innocent_explanations:
  - { zh: 身份证号码属外省，户籍可能在外省, tested_with: [registers.person, registers.unregistered_person] }
  - { zh: 新生儿尚未落户, tested_with: [registers.person] }
  - { zh: 港澳台居民居住证、护照等其他证件, tested_with: [registers.person] }
  - { zh: 身份证号码无效，另行列出, tested_with: [registers.person] }
  - { zh: 已去世、户口已注销, tested_with: [registers.person] }
  - { zh: 户籍在本省其他县，未提供该县户籍信息 }
remedy:
  zh: 核对身份证和户口簿；户籍在外地的核实居住和申请资格，号码录错的更正。
  en: Compare with identity card and household register; where the person is registered elsewhere establish residence, where the number is wrong correct it.
---*/
SELECT
  person.person_id,
  person.name AS person_name,
  person.division_code,
  list(DISTINCT unknown.listed_as ORDER BY unknown.listed_as) AS listed_as,
  left(person.person_id, 6) AS id_region,
  list_sort(list(DISTINCT fact(unknown.source_row, unknown.listed_as || '身份证号码', person.person_id))) AS facts
FROM registers.unregistered_person AS unknown
JOIN registers.person AS person USING (person_id)
CROSS JOIN registers.as_of AS run
WHERE COALESCE(person.born_on <= run.as_of_date - to_months($newborn_months::INTEGER), TRUE)
GROUP BY person.person_id, person.name, person.division_code
ORDER BY person.person_id
