/*---
id: paid_after_moving_away
code: TX-03
title: { zh: 户口迁出、注销后仍发放, en: Benefit paid after the registration moved away or was cancelled }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 低保由户籍所在地受理和发放，户籍迁出或注销的应当及时办理停发或转移。 }
  - { document: 社会救助资金审计常用口径, text: 户口已迁出本县、注销或出国定居后仍发放的，逐人核实。 }
inputs: [registers.as_of, registers.household_registration, registers.payment_month, registers.person]
optional_inputs: [registers.marriage, registers.school_enrolment]
population: registers.household_registration
subject: { kind: person, key: person_id }
natural_key: [programme]
parameters:
  reporting_lag_months:
    type: integer
    default: 1
    title: { zh: 户籍变动信息传递宽限月数, en: Months allowed for the news of a move to arrive }
  excluded_programmes:
    type: list
    codes: programme
    default: [funeral_grant, temporary_assistance, medical_assistance, farm_subsidy]
    title: { zh: 不属于按月待遇的项目, en: Programmes that are no monthly benefit }
  harmless_words:
    type: list
    default: [死亡, 去世, 区划, 撤县, 撤乡, 撤村, 撤并, 合并, 更名, 升学, 入学, 学生, 大中专, 参军, 入伍, 服兵役, 重复, 双重, 县内, 本县]
    title: { zh: 注销或迁出原因中不作疑点的字样, en: Words in the reason that make it harmless }
evidence:
  moved_out_on: 迁出或注销日期
  move_reason: 原因
  first_month: 首个发放月份
  last_month: 最后发放月份
  paid_months: 发放月数
amount: amount_yuan
statement:
  zh: "{person_name}户口于{moved_out_on}迁出或注销（{move_reason}），{first_month}至{last_month}仍按{programme}发放{paid_months}个月，共{amount_yuan}元。"
  en: "The registration of {person_name} moved away or was cancelled on {moved_out_on} ({move_reason}); {programme} was still paid for {paid_months} months from {first_month} to {last_month}, {amount_yuan} yuan in all."
innocent_explanations:
  - { zh: 变动发生在基准月或上月，手续尚在办理, tested_with: [registers.household_registration] }
  - { zh: 发放的是迁出当月或以前月份的补发, tested_with: [registers.payment_month] }
  - { zh: 撤县设区、村组撤并引起的户籍变更, tested_with: [registers.household_registration] }
  - { zh: 升学迁出，学生仍是家庭成员, tested_with: [registers.school_enrolment] }
  - { zh: 县内迁移，或与本县居民结婚迁移, tested_with: [registers.marriage, registers.household_registration] }
  - { zh: 迁出后死亡的，死亡以后的月份另行列示, tested_with: [registers.person] }
  - { zh: 已与迁入地商定由原地发放至年底 }
remedy:
  zh: 核实户口去向，确已迁出或出国定居的自次月停发并追缴，符合条件的协助在迁入地申请。
  en: Establish where the person went; if away for good, stop from the next month, recover what was overpaid and help with an application there.
---*/
WITH moved AS (
  SELECT
    registration.person_id,
    registration.moved_out_on,
    registration.cancel_reason,
    registration.division_code,
    registration.spouse_id,
    registration.source_row
  FROM registers.household_registration AS registration
  -- of a person registered twice the last row counts
  JOIN registers.person AS person ON person.registration_source_row = registration.source_row
  CROSS JOIN registers.as_of AS run
  WHERE registration.moved_out_on < run.as_of_month - to_months($reporting_lag_months::INTEGER)
    AND NOT COALESCE(regexp_matches(registration.cancel_reason, array_to_string($harmless_words::VARCHAR[], '|')), FALSE)
),

still_here AS (
  -- registered elsewhere in the county, at school, or the spouse of somebody registered in the county
  SELECT moved.person_id
  FROM moved
  JOIN registers.household_registration AS again USING (person_id)
  WHERE again.source_row <> moved.source_row AND again.moved_out_on IS NULL AND again.cancelled IS NOT TRUE
    AND (again.moved_in_on >= moved.moved_out_on OR again.division_code <> moved.division_code)
  UNION
  SELECT moved.person_id FROM moved JOIN registers.school_enrolment AS school USING (person_id)
  UNION
  SELECT moved.person_id
  FROM moved
  JOIN (SELECT husband_id AS person_id, wife_id AS spouse_id, registered_on FROM registers.marriage
    UNION ALL SELECT wife_id, husband_id, registered_on FROM registers.marriage) AS wedding USING (person_id)
  JOIN registers.household_registration AS spouse ON spouse.person_id = wedding.spouse_id AND spouse.moved_out_on IS NULL AND spouse.cancelled IS NOT TRUE
  WHERE abs(date_diff('month', wedding.registered_on, moved.moved_out_on)) <= 12
  UNION
  SELECT moved.person_id
  FROM moved
  JOIN registers.household_registration AS spouse ON spouse.person_id = moved.spouse_id AND spouse.moved_out_on IS NULL AND spouse.cancelled IS NOT TRUE
  WHERE regexp_matches(moved.cancel_reason, '婚')
)

SELECT
  paid.person_id,
  paid.programme,
  person.name AS person_name,
  min(paid.household_no) AS household_no,
  person.division_code,
  moved.moved_out_on,
  COALESCE(moved.cancel_reason, '原因未填') AS move_reason,
  min(paid.month) AS first_month,
  max(paid.month) AS last_month,
  count(*) AS paid_months,
  sum(paid.paid_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(paid.month, 0, paid.paid_yuan, paid.paid_yuan) ORDER BY paid.month) AS months,
  [fact(min(moved.source_row), '迁出日期', moved.moved_out_on)]
    || list(fact(paid.source_row, '发放' || strftime(paid.month, '%Y年%-m月'), paid.paid_yuan) ORDER BY paid.month) AS facts
FROM registers.payment_month AS paid
JOIN moved USING (person_id)
JOIN registers.person AS person USING (person_id)
ANTI JOIN still_here ON still_here.person_id = paid.person_id
WHERE paid.month > moved.moved_out_on
  AND paid.paid_yuan > 0
  AND COALESCE(paid.month <= person.died_on, TRUE)
  AND NOT list_contains($excluded_programmes::VARCHAR[], paid.programme)
GROUP BY paid.person_id, paid.programme, person.name, person.division_code, moved.moved_out_on, moved.cancel_reason
ORDER BY paid.person_id, paid.programme
