/*---
id: grown_up_orphan
code: TX-13
title: { zh: 孤儿、事实无人抚养儿童年满18周岁未在校仍在保障, en: Orphan or unattended child is 18 and at no secondary school }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 国办发〔2010〕54号, text: 孤儿是指失去父母、查找不到生父母的未满18周岁的未成年人，基本生活保障至年满18周岁。 }
  - { document: 民发〔2019〕62号, text: 事实无人抚养儿童保障至年满18周岁，仍在全日制中等学校就读的由地方规定延续。 }
inputs: [registers.as_of, registers.child_roll, registers.on_roll, registers.person, registers.school_enrolment]
optional_inputs: [registers.payment_month]
population: registers.child_roll
subject: { kind: person, key: person_id }
shared: [school_stages, school_ended_words, school_gap_months]
parameters:
  continued_stages:
    type: list
    default: []
    title: { zh: 本省规定继续保障的高等教育学段用词, en: Words of higher stages that the province goes on paying for }
evidence:
  child_kind: 儿童类别
  turned_on: 年满18周岁日期
  schooling: 最近学籍
  first_month: 首个涉及月份
  last_month: 最近在册月份
  paid_months: 满18周岁后发放月数
amount: amount_yuan
statement:
  zh: "{person_name}（{child_kind}）{turned_on}年满18周岁，学籍登记为{schooling}，{last_month}仍在册；满18周岁次月起未在校期间发放基本生活费{paid_months}个月，共{amount_yuan}元。"
  en: "{person_name} ({child_kind}) turned 18 on {turned_on}; school record: {schooling}; still on the roll in {last_month}, {paid_months} months paid while at no school, {amount_yuan} yuan."
innocent_explanations:
  - { zh: 仍在全日制中等学校就读, tested_with: [registers.school_enrolment] }
  - { zh: 毕业升学衔接期，学籍登记有间隔, tested_with: [registers.school_enrolment] }
  - { zh: 本省规定就读高等学校的继续保障, tested_with: [registers.school_enrolment] }
  - { zh: 在外省就读，学籍未并入本地数据 }
remedy:
  zh: 核实是否在校就读；不在校的自次月停发，多发资金按规定处理，符合低保、特困条件的及时转接。
  en: Establish whether the young person is at school; otherwise stop from the next month and pass on to the allowance or destitute support where it is due.
---*/
WITH enrolled AS (
  SELECT
    school.person_id,
    COALESCE(school.enrolled_month, DATE '1900-01-01') AS from_month,
    schooled_until(school.status, school.left_month, run.as_of_month, $school_ended_words, $school_gap_months) AS until_month,
    concat_ws('，', school.school, school.stage, school.status) AS printed,
    school.source_row
  FROM registers.school_enrolment AS school
  CROSS JOIN registers.as_of AS run
  WHERE COALESCE(regexp_matches(school.stage, array_to_string($school_stages::VARCHAR[] || $continued_stages::VARCHAR[], '|')), TRUE)
),

grown AS (
  SELECT
    listed.person_id, COALESCE(person.name, child.name) AS name, listed.division_code, listed.month, listed.source_row AS roll_source_row,
    (person.born_on + INTERVAL 18 YEAR)::DATE AS turned_on,
    child_kind_zh(child.kind) AS child_kind
  FROM registers.on_roll AS listed
  JOIN registers.person AS person ON person.person_id = listed.person_id AND person.born_on + INTERVAL 18 YEAR < listed.month
  JOIN registers.child_roll AS child ON child.source_row = listed.source_row AND child.month = listed.month
  WHERE listed.programme = 'orphan' AND listed.is_entitled
),

paid AS (
  -- months after the month of the birthday in which the person was in no school
  SELECT money.person_id, money.month, money.paid_yuan, money.source_row
  FROM registers.payment_month AS money
  JOIN grown ON grown.person_id = money.person_id AND money.month > grown.turned_on
  ANTI JOIN enrolled ON enrolled.person_id = money.person_id AND enrolled.from_month <= money.month AND enrolled.until_month >= money.month
  WHERE money.programme = 'orphan' AND money.paid_yuan > 0
)

SELECT
  grown.person_id,
  grown.name AS person_name,
  grown.division_code,
  'orphan' AS programme,
  grown.child_kind,
  grown.turned_on,
  COALESCE(min(paid.month), grown.month) AS first_month,
  grown.month AS last_month,
  COALESCE(last_school.printed, '无学籍记录') AS schooling,
  count(paid.month) AS paid_months,
  COALESCE(sum(paid.paid_yuan), 0)::DECIMAL(18, 2) AS amount_yuan,
  COALESCE(list(month_money(paid.month, 0, paid.paid_yuan, paid.paid_yuan) ORDER BY paid.month) FILTER (paid.month IS NOT NULL), []) AS months,
  [fact(grown.roll_source_row, '在册月份', strftime(grown.month, '%Y年%-m月'))]
    || CASE WHEN last_school.source_row IS NULL THEN [] ELSE [fact(last_school.source_row, '最近学籍', last_school.printed)] END
    || COALESCE(list(fact(paid.source_row, '发放' || strftime(paid.month, '%Y年%-m月'), paid.paid_yuan) ORDER BY paid.month) FILTER (paid.month IS NOT NULL), []) AS facts
FROM grown
ANTI JOIN enrolled ON enrolled.person_id = grown.person_id AND enrolled.from_month <= grown.month AND enrolled.until_month >= grown.month
LEFT JOIN paid ON paid.person_id = grown.person_id
LEFT JOIN (
  SELECT person_id, arg_max(concat_ws('，', school, stage, status), source_row) AS printed, max(source_row) AS source_row FROM registers.school_enrolment GROUP BY person_id
) AS last_school ON last_school.person_id = grown.person_id
GROUP BY grown.person_id, grown.name, grown.division_code, grown.turned_on, grown.month, grown.roll_source_row, last_school.printed, last_school.source_row, grown.child_kind
ORDER BY grown.person_id
