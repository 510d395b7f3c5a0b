/*---
id: not_in_registration
code: DQ-19
title: { zh: 在册人员不在户籍人口信息中, en: Person on a roll is not in the household registration }
severity: yellow
kind: B
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 救助对象应能在户籍人口信息中查到；查不到的核实身份真实性和户籍所在地。 }
inputs: [registers.as_of, registers.household_registration, registers.person]
inputs_any: [[registers.on_roll, registers.poverty_register, registers.relapse_monitoring]]
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
  - { zh: 身份证号码属外省，户籍可能在外省, tested_with: [registers.household_registration, registers.person] }
  - { zh: 新生儿尚未落户, tested_with: [registers.person] }
  - { zh: 港澳台居民居住证、护照等其他证件, tested_with: [registers.person] }
  - { zh: 身份证号码无效，另行列出, tested_with: [registers.person] }
  - { zh: 已去世、户口已注销, tested_with: [registers.person] }
  - { zh: 户籍在本省其他县，未提供该县户籍信息 }
remedy:
  zh: 核对身份证和户口簿；户籍在外地的核实居住和申请资格，号码录错的更正。
  en: Compare with identity card and household register; where the person is registered elsewhere establish residence, where the number is wrong correct it.
---*/
WITH listed AS (
  SELECT person_id, assistance.title AS listed_as, roll.source_row
  FROM registers.on_roll AS roll
  JOIN (VALUES ('dibao', '低保花名册'), ('destitute', '特困人员供养花名册'), ('orphan', '孤儿和事实无人抚养儿童花名册'), ('living_subsidy', '残疾人两项补贴花名册'), ('nursing_subsidy', '残疾人两项补贴花名册')) AS assistance (scheme, title) USING (scheme)
  UNION ALL
  SELECT person_id, '建档立卡人口信息', source_row FROM registers.poverty_register
  UNION ALL
  SELECT person_id, '防返贫监测对象信息', source_row FROM registers.relapse_monitoring
)

SELECT
  person.person_id,
  person.name AS person_name,
  person.division_code,
  list(DISTINCT listed.listed_as ORDER BY listed.listed_as) AS listed_as,
  left(person.person_id, 6) AS id_region,
  list_sort(list(DISTINCT fact(listed.source_row, listed.listed_as || '身份证号码', person.person_id))) AS facts
FROM registers.person AS person
JOIN listed USING (person_id)
CROSS JOIN registers.as_of AS run
WHERE person.registration_source_row IS NULL
  AND person.died_on IS NULL
  AND person.id_fault IS NULL
  -- a number of another province may be registered there; 81 to 83 and letters are other documents
  AND left(person.person_id, 2) = left(person.county_code, 2)
  AND COALESCE(person.born_on <= run.as_of_date - to_months($newborn_months::INTEGER), TRUE)
  AND EXISTS (SELECT 1 FROM registers.household_registration)
GROUP BY person.person_id, person.name, person.division_code
ORDER BY person.person_id
