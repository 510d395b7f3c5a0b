/*---
id: grown_up_destitute_minor
code: TX-12
title: { zh: 特困未成年人年满18周岁未在校仍在供养, en: Destitute minor turned 18 and is at no school }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕43号, clause: 第二十四条, text: 特困人员中的未成年人可继续享有救助供养待遇至18周岁；年满18周岁仍在接受义务教育或者在普通高中、中等职业学校就读的，可继续享有。 }
  - { document: 民发〔2021〕43号, clause: 第二十六条, text: 终止救助供养的，从次月起停发。 }
inputs: [registers.as_of, registers.destitute_roll, registers.on_roll, registers.person, registers.school_enrolment]
optional_inputs: [registers.disability_certificate, registers.payment_month]
population: "registers.on_roll WHERE programme = 'destitute_support'"
population_zh: 最近月份花名册在册的特困人员
subject: { kind: person, key: person_id }
shared: [school_stages, school_ended_words, school_gap_months]
parameters:
  qualifying_disabilities:
    type: list
    default: ["51", "52", "53", "61", "62", "63", "41", "42", "11", "71", "72"]
    title: { zh: 本人视为无劳动能力的残疾类别和等级, en: Category and grade of disabilities that are grounds of the person's own }
evidence:
  entered_month: 纳入供养年月
  turned_on: 年满18周岁日期
  schooling: 最近学籍
  first_month: 首个涉及月份
  last_month: 最近在册月份
  paid_months: 满18周岁后发放月数
amount: amount_yuan
statement:
  zh: "{person_name}{entered_month}未成年时纳入特困供养，{turned_on}年满18周岁，学籍登记为{schooling}，{last_month}仍在册；满18周岁次月起未在校期间发放{paid_months}个月，共{amount_yuan}元。"
  en: "{person_name} entered destitute support as a minor in {entered_month} and turned 18 on {turned_on}; school record: {schooling}; still on the roll in {last_month}, {paid_months} months paid while at no school, {amount_yuan} yuan."
innocent_explanations:
  - { zh: 仍在义务教育、普通高中或中等职业学校就读, tested_with: [registers.school_enrolment] }
  - { zh: 毕业升学衔接期，学籍登记较晚, tested_with: [registers.school_enrolment] }
  - { zh: 本人残疾或生活自理能力丧失，符合特困条件, tested_with: [registers.disability_certificate, registers.destitute_roll] }
  - { zh: 在外省就读，学籍未并入本地数据 }
remedy:
  zh: 核实是否在校就读、本人是否符合特困条件；不符合的自次月终止供养，多发资金按规定处理，符合低保条件的及时转接。
  en: Establish whether the person is at school or qualifies in his own right; otherwise end support from the next month and pass on to the allowance where it is due.
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
  WHERE COALESCE(regexp_matches(school.stage, array_to_string($school_stages::VARCHAR[], '|')), TRUE)
),

grown AS (
  -- entered as a minor, of age before this month, without grounds of his own
  SELECT
    listed.person_id, person.name, listed.division_code, listed.month, listed.source_row AS roll_source_row,
    (person.born_on + INTERVAL 18 YEAR)::DATE AS turned_on,
    entry.entered_month
  FROM registers.on_roll AS listed
  JOIN (
    SELECT person_id, name, born_on FROM registers.person WHERE person_id IN (SELECT person_id FROM registers.destitute_roll)
  ) AS person ON person.person_id = listed.person_id AND person.born_on + INTERVAL 18 YEAR < listed.month
  JOIN (
    SELECT person_id, COALESCE(min(start_month), min(month)) AS entered_month, arg_max(ability, {month: month, source_row: source_row}) AS ability
    FROM registers.destitute_roll
    GROUP BY person_id
  ) AS entry ON entry.person_id = listed.person_id AND entry.entered_month < person.born_on + INTERVAL 18 YEAR
  ANTI JOIN registers.disability_certificate AS certificate
    ON certificate.person_id = listed.person_id
    AND COALESCE(certificate.status, 'valid') = 'valid'
    AND list_contains($qualifying_disabilities::VARCHAR[], certificate.category || certificate.grade)
  WHERE listed.programme = 'destitute_support' AND listed.is_entitled AND COALESCE(entry.ability, 'full') = 'full'
),

paid AS (
  -- months after the month of the birthday in which the person was in no school
  SELECT money.person_id, money.month, money.paid_yuan, money.source_row
  FROM registers.payment_month AS money
  JOIN grown ON grown.person_id = money.person_id AND money.month > grown.turned_on
  ANTI JOIN enrolled ON enrolled.person_id = money.person_id AND enrolled.from_month <= money.month AND enrolled.until_month >= money.month
  WHERE money.programme = 'destitute_support' AND money.paid_yuan > 0
)

SELECT
  grown.person_id,
  grown.name AS person_name,
  grown.division_code,
  'destitute_support' AS programme,
  grown.entered_month,
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
GROUP BY grown.person_id, grown.name, grown.division_code, grown.turned_on, grown.month, grown.roll_source_row, last_school.printed, last_school.source_row, grown.entered_month
ORDER BY grown.person_id
