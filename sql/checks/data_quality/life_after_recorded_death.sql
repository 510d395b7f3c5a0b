/*---
id: life_after_recorded_death
code: DQ-20
title: { zh: 登记死亡后仍有生存迹象, en: Signs of life after a recorded death }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 死亡登记之后仍有就医、资格认证、探视等记录的，先核实是否误登死亡，核实前不按死亡停发和追缴；确系他人冒用的另行移送。 }
inputs: [registers.death, registers.life_sign]
optional_inputs: [registers.person]
population: registers.death
subject: { kind: person, key: person_id }
parameters:
  least_days:
    type: integer
    default: 30
    title: { zh: 死亡后超过几天的记录才计入, en: Days after the death beyond which a record counts }
evidence:
  died_on: 死亡日期
  death_source: 死亡数据来源
  signs: 之后的记录
  last_sign_on: 最近记录日期
statement:
  zh: "{person_name}登记于{died_on}死亡（{death_source}），之后仍有{signs}，最近为{last_sign_on}。"
  en: "{person_name} is recorded dead on {died_on} ({death_source}); after that there are: {signs}, the last on {last_sign_on}."
innocent_explanations:
  - { zh: 生前费用延后结算、录入, tested_with: [registers.death] }
  - { zh: 另一来源登记的死亡日期更晚, tested_with: [registers.death] }
  - { zh: 死亡误登，本人健在 }
  - { zh: 他人冒用其身份就医、认证 }
remedy:
  zh: 见到本人或查明去世情况；误登的通知登记部门更正、不停发，冒用的按规定移送。
  en: See the person or establish the death; where the record is wrong have it corrected and do not stop, where somebody uses the identity pass it on.
---*/
SELECT
  death.person_id,
  COALESCE(person.name, death.name) AS person_name,
  person.division_code,
  death.died_on,
  COALESCE(death.source, '死亡登记') AS death_source,
  list(DISTINCT sign.kind ORDER BY sign.kind) AS signs,
  max(sign.seen_on) AS last_sign_on,
  [fact(death.source_row, '死亡日期', death.died_on)] || list(fact(sign.source_row, sign.kind || '日期', sign.seen_on) ORDER BY sign.seen_on, sign.source_row) AS facts
FROM registers.life_sign AS sign
JOIN registers.death AS death USING (person_id)
LEFT JOIN registers.person AS person USING (person_id)
WHERE sign.days_after > $least_days::INTEGER
GROUP BY death.person_id, person.name, death.name, person.division_code, death.died_on, death.source, death.source_row
ORDER BY death.person_id
