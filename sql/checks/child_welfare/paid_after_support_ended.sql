/*---
id: paid_after_support_ended
code: CH-04
title: { zh: 儿童被收养、成年或死亡后仍发放基本生活费, en: "Child support paid after adoption, coming of age or death" }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 国办发〔2010〕54号, text: 孤儿被依法收养、年满18周岁或者死亡的，终止孤儿基本生活保障。 }
  - { document: 民发〔2019〕62号, text: 事实无人抚养儿童被收养、成年或者死亡的，停止发放基本生活补贴；仍在中等学校就读的按当地规定延续。 }
inputs: [registers.as_of, registers.delivered, registers.payment_month, registers.person]
inputs_any: [[registers.adoption, registers.death, registers.school_enrolment]]
population: registers.payment_month
subject: { kind: person, key: person_id }
natural_key: [ground]
shared: [adult_age, school_stages, school_ended_words, school_gap_months]
parameters:
  reporting_lag_months:
    type: integer
    default: 1
    title: { zh: 死亡信息传递宽限月数, en: Months allowed for the news of a death to arrive }
  # a province that goes on paying students adds 本科 and 专科
evidence:
  ground: 情形
  event_on: 情形发生日期
  first_month: 首个应停发月份
  last_month: 最后发放月份
  paid_months: 发放月数
  paid_yuan: 发放金额
amount: amount_yuan
statement:
  zh: "{person_name}{ground}（{event_on}），{first_month}至{last_month}仍发放孤儿或事实无人抚养儿童基本生活费{paid_months}个月、{paid_yuan}元。"
  en: "{person_name}: {ground} ({event_on}); child support was still paid for {paid_months} months from {first_month} to {last_month}, {paid_yuan} yuan."
innocent_explanations:
  - { zh: 仍在中等学校就读，或在两所学校之间衔接, tested_with: [registers.school_enrolment] }
  - { zh: 收养已解除, tested_with: [registers.adoption] }
  - { zh: 死亡发生在基准月或上月，停发手续尚在办理, tested_with: [registers.death] }
  - { zh: 补发的是情形发生以前的月份, tested_with: [registers.payment_month] }
  - { zh: 在外地就读，学籍未登记 }
  - { zh: 收养登记或死亡登记有误 }
remedy:
  zh: 核实收养、在校和健在情况，自次月停发，多发的按规定退回；符合低保、特困条件的及时转接。
  en: Establish adoption, schooling and that the person lives; stop from the next month, recover what was overpaid, and pass on to other support where due.
---*/
WITH drawn AS (
  SELECT money.person_id, money.month, money.paid_yuan, money.last_paid_on, money.source_row, (person.born_on + to_years($adult_age::INTEGER))::DATE AS turned_on, person.name, money.division_code
  FROM registers.payment_month AS money
  JOIN registers.person AS person ON person.person_id = money.person_id
  CROSS JOIN registers.as_of AS run
  WHERE money.programme = 'orphan' AND money.paid_yuan > 0 AND money.month <= run.as_of_month
),

enrolled AS (
  SELECT school.person_id, COALESCE(school.enrolled_month, DATE '1900-01-01') AS from_month,
    schooled_until(school.status, school.left_month, run.as_of_month, $school_ended_words, $school_gap_months) AS until_month
  FROM registers.school_enrolment AS school
  CROSS JOIN registers.as_of AS run
  WHERE COALESCE(regexp_matches(school.stage, array_to_string($school_stages::VARCHAR[], '|')), TRUE)
),

ended AS (
  SELECT drawn.*, '被收养' AS ground, adoption.registered_on AS event_on, adoption.source_row AS event_row, drawn.paid_yuan AS at_stake_yuan
  FROM drawn
  JOIN registers.adoption AS adoption ON adoption.child_id = drawn.person_id AND drawn.month > adoption.registered_on
  WHERE COALESCE(drawn.month <= adoption.dissolved_on, TRUE)
  UNION ALL
  -- this money is counted by the check on deaths
  SELECT drawn.*, '死亡', death.died_on, death.source_row, 0
  FROM drawn
  JOIN registers.death AS death ON death.person_id = drawn.person_id AND drawn.month > death.died_month AND drawn.last_paid_on > death.died_on
  CROSS JOIN registers.as_of AS run
  WHERE death.died_month < run.as_of_month - to_months($reporting_lag_months::INTEGER)
  UNION ALL
  -- and this by the check on grown-up orphans
  SELECT drawn.*, '年满' || $adult_age::INTEGER || '周岁且无中等学校学籍', drawn.turned_on, NULL, 0
  FROM drawn
  ANTI JOIN enrolled ON enrolled.person_id = drawn.person_id AND enrolled.from_month <= drawn.month AND enrolled.until_month >= drawn.month
  WHERE drawn.month > drawn.turned_on AND 'school_enrolment' IN (SELECT register FROM registers.delivered)
)

SELECT
  person_id,
  ground,
  arg_max(name, month) AS person_name,
  arg_max(division_code, month) AS division_code,
  'orphan' AS programme,
  max(event_on) AS event_on,
  min(month) AS first_month,
  max(month) AS last_month,
  count(*) AS paid_months,
  sum(paid_yuan)::DECIMAL(18, 2) AS paid_yuan,
  sum(at_stake_yuan)::DECIMAL(18, 2) AS amount_yuan,
  COALESCE(list(month_money(month, 0, paid_yuan, at_stake_yuan) ORDER BY month) FILTER (WHERE at_stake_yuan > 0), []) AS months,
  CASE WHEN max(event_row) IS NULL THEN [] ELSE [fact(max(event_row), ground, max(event_on))] END
    || list(fact(source_row, '发放' || strftime(month, '%Y年%-m月'), paid_yuan) ORDER BY month) AS facts
FROM ended
GROUP BY person_id, ground
ORDER BY person_id, ground
