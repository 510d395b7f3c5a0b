/*---
id: paid_after_death
code: TX-01
title: { zh: 死亡后仍发放, en: Benefit paid after death }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 动态管理, text: 保障对象死亡的，自次月起停发。 }
  - { document: 民发〔2021〕43号, clause: 第二十六条, text: 特困人员死亡的，终止救助供养，从次月起停发。 }
inputs: [registers.as_of, registers.death, registers.payment_month, registers.person]
population: registers.death
subject: { kind: person, key: person_id }
natural_key: [programme]
parameters:
  reporting_lag_months:
    type: integer
    default: 1
    title: { zh: 死亡信息传递宽限月数, en: Months allowed for the news of a death to arrive }
  excluded_programmes:
    type: list
    codes: programme
    default: [funeral_grant, temporary_assistance, medical_assistance, farm_subsidy]
    title: { zh: 不属于按月待遇的项目, en: Programmes that are no monthly benefit }
evidence:
  died_on: 死亡日期
  death_source: 死亡数据来源
  first_month: 首个发放月份
  last_month: 最后发放月份
  paid_months: 发放月数
amount: amount_yuan
statement:
  zh: "{person_name}于{died_on}死亡（{death_source}），{first_month}至{last_month}仍按{programme}发放{paid_months}个月，共{amount_yuan}元。"
  en: "{person_name} died on {died_on} ({death_source}); {programme} was still paid for {paid_months} months from {first_month} to {last_month}, {amount_yuan} yuan in all."
innocent_explanations:
  - { zh: 死亡发生在基准月或上月，停发手续尚在办理, tested_with: [registers.death] }
  - { zh: 发放的是死亡当月或生前月份的补发, tested_with: [registers.payment_month] }
  - { zh: 家庭其他成员的待遇，户主死亡未换账号, tested_with: [registers.payment_month] }
  - { zh: 丧葬费等一次性费用, tested_with: [registers.payment_month] }
  - { zh: 死亡登记错误，本人健在 }
remedy:
  zh: 核实死亡日期，自次月停发，多发资金按规定追缴；如系死亡误登，通知登记部门更正。
  en: Confirm the day of death, stop from the next month, recover what was overpaid; if the record is wrong, have it corrected.
---*/
WITH reported AS (
  -- a death of the as-of month or the month before may still be on its way to the roll
  SELECT death.*
  FROM registers.death AS death
  CROSS JOIN registers.as_of AS run
  WHERE death.died_month < run.as_of_month - to_months($reporting_lag_months::INTEGER)
),

paid AS (
  -- the month of death is due, the months after it are not
  SELECT
    payment.*,
    reported.died_on,
    reported.source,
    reported.source_row AS death_source_row
  FROM registers.payment_month AS payment
  JOIN reported USING (person_id)
  WHERE payment.month > reported.died_month
    AND payment.last_paid_on > reported.died_on
    AND payment.paid_yuan > 0
    AND NOT list_contains($excluded_programmes::VARCHAR[], payment.programme)
)

SELECT
  paid.person_id,
  paid.programme,
  person.name AS person_name,
  min(paid.household_no) AS household_no,
  person.division_code,
  paid.died_on,
  COALESCE(paid.source, '死亡登记') AS death_source,
  min(paid.month) AS first_month,
  max(paid.month) AS last_month,
  count(*) AS paid_months,
  sum(paid.paid_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(paid.month, 0, paid.paid_yuan, paid.paid_yuan) ORDER BY paid.month) AS months,
  [fact(any_value(paid.death_source_row), '死亡日期', paid.died_on)]
    || list(fact(paid.source_row, '发放' || strftime(paid.month, '%Y年%-m月'), paid.paid_yuan) ORDER BY paid.month) AS facts
FROM paid
JOIN registers.person AS person USING (person_id)
GROUP BY paid.person_id, paid.programme, person.name, person.division_code, paid.died_on, paid.source
ORDER BY paid.person_id, paid.programme
