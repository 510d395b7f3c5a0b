/*---
id: income_above_standard
code: CB-15
title: { zh: 核实的人均收入超过低保标准仍在保, en: Verified income above the standard and not exited }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 共同生活的家庭成员人均收入须低于当地低保标准；收入超过标准的，经核查办理渐退或停保。 }
  - { document: 社会救助资金审计常用口径, text: 核对报告、建档立卡或防返贫监测信息反映人均收入连续超过低保标准，或一次超过标准1.5倍的，作为应退未退疑点逐户核实。 }
inputs: [registers.allowance_standard, registers.as_of, registers.covered_family, registers.covered_member]
inputs_any: [[registers.means_report, registers.poverty_register, registers.relapse_monitoring]]
optional_inputs: [registers.low_income_roll]
population: "registers.covered_family WHERE scheme = 'dibao'"
population_zh: 在保低保家庭
subject: { kind: household, key: household_no }
parameters:
  once_ratio:
    type: decimal
    default: 1.5
    title: { zh: 一次即算的低保标准倍数, en: Multiple of the standard that counts when passed once }
  consecutive_reports:
    type: integer
    default: 2
    title: { zh: 连续几次核对超过标准即算, en: Reports in a row above the standard that count }
  income_words:
    type: list
    default: [人均年收入, 人均收入, 年人均收入, 月人均收入, 人均月收入, 人均可支配收入, 人均纯收入]
    title: { zh: 核对项目中表示家庭人均收入的字样, en: Words of an item that is the income a head }
  cost_words:
    type: list
    default: [刚性, 扣减, 扣除]
    title: { zh: 核对说明中表示须扣减刚性支出的字样, en: Words of a note on rigid costs to be deducted }
evidence:
  head_name: 户主
  source_name: 收入来源
  income_yuan: 家庭人均年收入
  allowance_yuan: 其中可能包含的人均低保金
  standard_yuan: 低保年标准
  reviewed_on: 核对报告出具日期
  grounds: 情形
statement:
  zh: "{last_month}享受{programme}的{head_name}户，{source_name}登记的家庭人均年收入为{income_yuan}元，低保年标准为{standard_yuan}元，{grounds}；该户不在渐退期。"
  en: "For the {programme} household of {head_name}, on the roll in {last_month} and not in gradual exit, {source_name} records {income_yuan} yuan a head; the yearly standard is {standard_yuan} yuan; ground: {grounds}."
innocent_explanations:
  - { zh: 已进入渐退期, tested_with: [registers.covered_family] }
  - { zh: 刚性支出困难家庭，收入尚未扣减医疗、教育等刚性支出, tested_with: [registers.low_income_roll, registers.means_report] }
  - { zh: 登记的收入包含低保金本身（扣除后不超过的标为低可信度）, tested_with: [registers.covered_family] }
  - { zh: 家庭只有一人按单人户纳入，家庭收入不按低保标准衡量, tested_with: [registers.covered_family] }
  - { zh: 家庭成员分在两户登记，收入不同（取较低的）, tested_with: [registers.poverty_register] }
  - { zh: 登记的是一次性收入或上年收入，当年已减少 }
  - { zh: 采集时按标准系数推算，与实际收入不符 }
remedy:
  zh: 入户核实当年收入和刚性支出，重新计算人均收入；确已超过标准的按规定进入渐退或停保，登记有误的通知登记部门更正。
  en: Visit and establish this year's income and rigid costs and compute anew; where the standard is passed begin the gradual exit or exit, where a record is wrong have it corrected.
---*/
WITH review AS (
  SELECT '建档立卡信息' AS source_name, person_id, NULL::DATE AS reviewed_on, income_per_capita AS income_yuan, source_row
  FROM registers.poverty_register
  WHERE income_per_capita IS NOT NULL
  UNION ALL
  SELECT '防返贫监测信息', person_id, NULL, income_per_capita, source_row
  FROM registers.relapse_monitoring
  WHERE income_per_capita IS NOT NULL
  UNION ALL
  SELECT '家庭经济状况核对报告', person_id, issued_on, amount * CASE WHEN contains(item, '月') THEN 12 ELSE 1 END, source_row
  FROM registers.means_report
  WHERE amount IS NOT NULL AND contains_any(item, $income_words) AND NOT contains_any(note, $cost_words)
),

reviewed AS (
  -- the lower figure where members' records of one source and day differ
  SELECT
    member.household_no,
    review.source_name,
    review.reviewed_on,
    min(review.income_yuan) AS income_yuan,
    arg_min(review.source_row, {income_yuan: review.income_yuan, source_row: review.source_row}) AS source_row,
    row_number() OVER (PARTITION BY member.household_no, review.source_name ORDER BY review.reviewed_on DESC) AS turn
  FROM review
  JOIN registers.covered_member AS member ON member.person_id = review.person_id AND member.scheme = 'dibao'
  CROSS JOIN registers.as_of AS run
  WHERE COALESCE(review.reviewed_on <= run.as_of_date, TRUE)
  GROUP BY member.household_no, review.source_name, review.reviewed_on
),

judged AS (
  SELECT
    family.*,
    reviewed.source_name,
    reviewed.reviewed_on,
    reviewed.turn,
    reviewed.income_yuan,
    reviewed.source_row,
    standard.yearly_yuan AS standard_yuan,
    standard.source_row AS standard_source_row,
    -- a report is made without the allowance, the lists of poor households are not
    CASE WHEN reviewed.reviewed_on IS NULL THEN round(family.due_yuan * 12 / family.member_count, 2) ELSE 0 END::DECIMAL(18, 2) AS allowance_yuan,
    lead({reviewed_on: reviewed.reviewed_on, income_yuan: reviewed.income_yuan, source_row: reviewed.source_row})
      OVER (PARTITION BY family.household_no, reviewed.source_name ORDER BY reviewed.turn) AS earlier,
    reviewed.turn = 1 AND reviewed.income_yuan > standard.yearly_yuan * $once_ratio::DECIMAL(9, 2) AS is_far_above,
    count(*) FILTER (WHERE reviewed.reviewed_on IS NOT NULL AND reviewed.turn <= $consecutive_reports::INTEGER AND reviewed.income_yuan > standard.yearly_yuan)
      OVER (PARTITION BY family.household_no, reviewed.source_name) >= $consecutive_reports::INTEGER AS is_repeated
  FROM reviewed
  JOIN registers.covered_family AS family ON family.household_no = reviewed.household_no AND family.scheme = 'dibao' AND NOT family.is_exiting AND NOT family.is_single_cover
  JOIN registers.allowance_standard AS standard
    ON standard.county_code = family.county_code AND standard.programme = family.programme AND standard.month = family.month
),

strained AS (
  SELECT DISTINCT member.household_no
  FROM registers.low_income_roll AS listed
  JOIN registers.covered_member AS member ON member.person_id = listed.person_id AND member.scheme = 'dibao'
  CROSS JOIN registers.as_of AS run
  WHERE listed.kind = 'rigid_expenditure' AND COALESCE(listed.valid_from <= run.as_of_date, TRUE) AND COALESCE(listed.valid_to > run.as_of_date, TRUE)
)

SELECT
  judged.household_no,
  judged.division_code,
  judged.programme,
  judged.month AS first_month,
  judged.month AS last_month,
  judged.head_name,
  judged.source_name,
  judged.income_yuan,
  judged.allowance_yuan,
  judged.standard_yuan,
  judged.reviewed_on,
  CASE WHEN judged.is_far_above THEN '超过低保年标准的' || rtrim(rtrim($once_ratio::DECIMAL(9, 2)::VARCHAR, '0'), '.') || '倍' ELSE '连续' ||
    CASE $consecutive_reports::INTEGER WHEN 2 THEN '两' ELSE $consecutive_reports::VARCHAR END || '次核对均超过低保年标准' END AS grounds,
  CASE WHEN judged.is_far_above AND judged.income_yuan - judged.allowance_yuan <= judged.standard_yuan * $once_ratio::DECIMAL(9, 2) THEN 'low' END AS confidence,
  [fact(judged.source_row, '家庭人均年收入', judged.income_yuan), fact(judged.standard_source_row, '低保年标准', judged.standard_yuan),
    fact(judged.roll_source_row, '在保月份', strftime(judged.month, '%Y年%-m月'))]
    || CASE WHEN judged.is_far_above THEN [] ELSE [fact(judged.earlier.source_row, '前一次核对的家庭人均年收入', judged.earlier.income_yuan)] END AS facts
FROM judged
ANTI JOIN strained USING (household_no)
WHERE judged.turn = 1 AND (judged.is_far_above OR judged.is_repeated)
-- a household is raised once, on its surest source
QUALIFY row_number() OVER (PARTITION BY judged.household_no ORDER BY confidence NULLS FIRST, judged.income_yuan - judged.allowance_yuan DESC, judged.source_name) = 1
ORDER BY judged.household_no
