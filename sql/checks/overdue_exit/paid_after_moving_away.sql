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
WITH paid AS MATERIALIZED (
  -- of a person registered twice the last row counts
  SELECT
    paid.person_id, paid.programme, paid.month, paid.household_no, paid.paid_yuan, paid.source_row,
    moved.name, moved.division_code, moved.spouse_id, moved.moved_out_on, moved.cancel_reason, moved.registration_source_row
  FROM registers.payment_month AS paid
  JOIN registers.person AS moved ON moved.person_id = paid.person_id AND moved.moved_out_on < paid.month
  CROSS JOIN registers.as_of AS run
  WHERE moved.moved_out_on < run.as_of_month - to_months($reporting_lag_months::INTEGER)
    AND NOT COALESCE(regexp_matches(moved.cancel_reason, array_to_string($harmless_words::VARCHAR[], '|')), FALSE)
    AND paid.paid_yuan > 0
    AND COALESCE(paid.month <= moved.died_on, TRUE)
),

moved AS (
  SELECT DISTINCT person_id, moved_out_on, cancel_reason, spouse_id, registration_source_row AS source_row FROM paid
),

married AS (
  SELECT moved.person_id, wedding.spouse_id
  FROM moved
  JOIN (SELECT husband_id AS person_id, wife_id AS spouse_id, registered_on FROM registers.marriage
    UNION ALL SELECT wife_id, husband_id, registered_on FROM registers.marriage) AS wedding USING (person_id)
  WHERE abs(date_diff('month', wedding.registered_on, moved.moved_out_on)) <= 12
  UNION ALL
  SELECT person_id, spouse_id FROM moved WHERE regexp_matches(cancel_reason, '婚')
),

registered AS MATERIALIZED (
  SELECT person_id, moved_in_on, division_code, source_row, moved_out_on IS NULL AND cancelled IS NOT TRUE AS is_here
  FROM registers.household_registration
  WHERE person_id IN (SELECT person_id FROM moved UNION ALL SELECT spouse_id FROM married)
),

still_here AS (
  -- registered elsewhere in the county, at school, or the spouse of somebody registered in the county
  SELECT moved.person_id
  FROM moved
  JOIN registered AS origin USING (source_row)
  JOIN registered AS again ON again.person_id = moved.person_id AND again.source_row <> moved.source_row
  WHERE again.is_here AND (again.moved_in_on >= moved.moved_out_on OR again.division_code <> origin.division_code)
  UNION ALL
  SELECT person_id FROM registers.school_enrolment
  UNION ALL
  SELECT married.person_id FROM married JOIN registered AS spouse ON spouse.person_id = married.spouse_id AND spouse.is_here
)

SELECT
  person_id,
  programme,
  name AS person_name,
  min(household_no) AS household_no,
  division_code,
  moved_out_on,
  COALESCE(cancel_reason, '原因未填') AS move_reason,
  min(month) AS first_month,
  max(month) AS last_month,
  count(*) AS paid_months,
  sum(paid_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(month, 0, paid_yuan, paid_yuan) ORDER BY month) AS months,
  [fact(min(registration_source_row), '迁出日期', moved_out_on)]
    || list(fact(source_row, '发放' || strftime(month, '%Y年%-m月'), paid_yuan) ORDER BY month) AS facts
FROM paid
ANTI JOIN still_here USING (person_id)
WHERE NOT list_contains($excluded_programmes::VARCHAR[], programme)
GROUP BY person_id, programme, name, division_code, moved_out_on, cancel_reason
ORDER BY person_id, programme
