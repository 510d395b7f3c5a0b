/*---
id: phone_of_many_households
code: DQ-14
title: { zh: 多户登记同一联系电话, en: One telephone on many households }
severity: blue
kind: C
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 五户以上登记同一联系电话的，作为信息填报不实和代办代管的线索核实。 }
inputs: [registers.allowance_roll, registers.as_of, registers.household, registers.person]
optional_inputs: [registers.official]
population: registers.household
subject: { kind: phone, key: phone }
parameters:
  least_households:
    type: integer
    default: 5
    title: { zh: 几户以上登记同一电话, en: Households on one number from which it counts }
  elderly_age:
    type: integer
    default: 70
    title: { zh: 成员均满几岁的户不计入, en: Age that all members of a household must have reached to be left aside }
evidence:
  phone_tail: 电话末四位
  household_count: 登记户数
  village_count: 涉及村数
  last_month: 花名册月份
  holder: 电话所属
statement:
  zh: "末四位为{phone_tail}的联系电话在{last_month}低保花名册中登记在{household_count}户名下，涉及{village_count}个村。"
  en: "The telephone ending {phone_tail} stands with {household_count} households of {village_count} villages on the roll of {last_month}."
innocent_explanations:
  - { zh: 老人没有电话，登记了子女、邻居或村干部的电话, tested_with: [registers.person] }
  - { zh: 填写的是0、无或成串相同数字, tested_with: [registers.allowance_roll] }
  - { zh: 近亲属分户后共用一部电话 }
remedy:
  zh: 逐户更新联系电话；电话属村干部或经办人员的，核查各户一卡通由谁保管。
  en: Bring the numbers up to date; where the number is an official's, see who keeps the cards of those households.
---*/
WITH newest AS (
  SELECT max(last_month) AS month FROM registers.household
),

shared AS (
  SELECT roll.phone
  FROM registers.allowance_roll AS roll
  JOIN newest ON newest.month = roll.month
  WHERE length(roll.phone) = 11
  GROUP BY roll.phone
  HAVING count(DISTINCT roll.household_no) >= $least_households::INTEGER
),

reached AS (
  SELECT roll.phone, roll.household_no, min(roll.division_code) AS division_code, min(roll.source_row) AS source_row,
    -- a household of old people only has somebody else's number
    bool_or(COALESCE(person.born_on > run.as_of_date - to_years($elderly_age::INTEGER), TRUE)) AS has_younger
  FROM registers.allowance_roll AS roll
  JOIN newest ON newest.month = roll.month
  SEMI JOIN shared USING (phone)
  CROSS JOIN registers.as_of AS run
  LEFT JOIN registers.person AS person ON person.person_id = roll.person_id
  WHERE length(roll.phone) = 11 AND roll.phone BETWEEN '13000000000' AND '19999999999' AND right(roll.phone, 8) <> repeat(right(roll.phone, 1), 8) AND roll.status <> 'stopped'
  GROUP BY roll.phone, roll.household_no
),

known AS (
  SELECT phone, COALESCE(string_agg(DISTINCT post, '、' ORDER BY post), '职务未填') AS posts, list(fact(source_row, '干部联系电话', phone) ORDER BY source_row) AS facts
  FROM registers.official
  WHERE phone IN (SELECT phone FROM reached)
  GROUP BY phone
)

SELECT
  reached.phone,
  left(min(reached.division_code), 9) || '000' AS division_code,
  right(reached.phone, 4) AS phone_tail,
  count(*) AS household_count,
  count(DISTINCT reached.division_code) AS village_count,
  newest.month AS first_month,
  newest.month AS last_month,
  '村干部或经办人员（' || known.posts || '）' AS holder,
  list(fact(reached.source_row, '联系电话', reached.phone) ORDER BY reached.source_row) || COALESCE(known.facts, []) AS facts
FROM reached
CROSS JOIN newest
LEFT JOIN known ON known.phone = reached.phone
WHERE reached.has_younger
GROUP BY reached.phone, newest.month, known.posts, known.facts
HAVING count(*) >= $least_households::INTEGER
ORDER BY reached.phone
