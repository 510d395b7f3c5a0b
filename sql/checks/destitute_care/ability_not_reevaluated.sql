/*---
id: ability_not_reevaluated
code: TC-10
title: { zh: 生活自理能力未按期重新评估, en: Ability not evaluated again in time }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕43号, text: 特困人员生活自理能力发生变化的，应当在接到报告之日起十个工作日内重新评估。 }
  - { document: 社会救助资金审计常用口径, text: 生活自理能力每年至少评估一次；发生卒中、骨折等情形的及时重新评估。 }
inputs: [registers.as_of, registers.destitute_person, registers.office_calendar]
optional_inputs: [registers.ability_report, registers.medical]
population: registers.destitute_person
subject: { kind: person, key: person_id }
natural_key: [ground]
parameters:
  yearly_days:
    type: integer
    default: 365
    title: { zh: 两次评估最多相隔天数, en: Most days between two evaluations }
  answer_days:
    type: integer
    default: 10
    title: { zh: 报告变化后重新评估的工作日数, en: Working days within which a reported change is evaluated }
  illness_days:
    type: integer
    default: 60
    title: { zh: 卒中或骨折就诊后重新评估的天数, en: Days within which a stroke or fracture is evaluated }
  illness_codes:
    type: list
    default: [I60, I61, I62, I63, I64, S12, S22, S32, S42, S52, S72, S82, T02, T08, M80, 卒中, 中风, 脑梗, 脑出血, 骨折]
    title: { zh: 卒中和骨折的诊断编码开头或字样, en: First letters or words of the diagnoses }
evidence:
  ability_name: 自理能力
  evaluated_on: 最近评估日期
  ground: 情形
  trigger_text: 依据
  passed_days: 已过天数
  calendar_basis: 工作日口径
statement:
  zh: "{person_name}（{ability_name}）{ground}：{trigger_text}，至今{passed_days}天；最近一次评估日期为{evaluated_on}。"
  en: "{person_name} ({ability_name}): {ground}; {trigger_text}, {passed_days} days ago; last evaluated on {evaluated_on}."
innocent_explanations:
  - { zh: 报告后已重新评估, tested_with: [registers.ability_report, registers.destitute_person] }
  - { zh: 期限内有法定节假日, tested_with: [registers.ability_report, registers.office_calendar] }
  - { zh: 已为全护理，患病后无需调整档次, tested_with: [registers.destitute_person, registers.medical] }
  - { zh: 已评估、花名册未更新评估日期 }
  - { zh: 骨折轻微，已痊愈 }
remedy:
  zh: 核对评估档案，未评估的立即组织评估，按结果自次月调整档次和照料护理费。
  en: Look at the evaluation file; evaluate at once where there is none and adjust tier and allowance from the next month.
---*/
WITH evaluated AS (
  SELECT ward.* REPLACE (greatest(ward.evaluated_on, answered.evaluated_on) AS evaluated_on)
  FROM registers.destitute_person AS ward
  LEFT JOIN (
    SELECT person_id, max(evaluated_on) AS evaluated_on FROM registers.ability_report GROUP BY person_id
  ) AS answered ON answered.person_id = ward.person_id
),

overdue AS (
  SELECT ward.*, '满一年未重新评估' AS ground, ward.evaluated_on AS triggered_on, '上次评估日期' || strftime(ward.evaluated_on, '%Y年%-m月%-d日') AS trigger_text, ward.source_row AS trigger_row
  FROM evaluated AS ward CROSS JOIN registers.as_of AS run
  WHERE run.as_of_date - ward.evaluated_on > $yearly_days::INTEGER
  UNION ALL
  SELECT ward.*, '报告变化后' || $answer_days::INTEGER || '个工作日内未重新评估', report.reported_on, strftime(report.reported_on, '%Y年%-m月%-d日报告变化'), report.source_row
  FROM evaluated AS ward CROSS JOIN registers.as_of AS run CROSS JOIN registers.office_calendar AS calendar
  JOIN registers.ability_report AS report ON report.person_id = ward.person_id
  WHERE COALESCE(ward.evaluated_on < report.reported_on, TRUE)
    AND working_days(report.reported_on, run.as_of_date, calendar.days_off, calendar.days_worked) > $answer_days::INTEGER
  UNION ALL
  SELECT ward.*, '卒中或骨折就诊' || $illness_days::INTEGER || '日后未重新评估', treated.visited_on, strftime(treated.visited_on, '%Y年%-m月%-d日就诊') || '（诊断' || treated.diagnosis || '）', treated.source_row
  FROM evaluated AS ward CROSS JOIN registers.as_of AS run
  JOIN registers.medical AS treated ON treated.person_id = ward.person_id
  WHERE ward.evaluated_on < treated.visited_on AND run.as_of_date - treated.visited_on > $illness_days::INTEGER
    -- asked of the wards only, not of everybody treated
    AND CASE WHEN ward.ability = 'none' THEN FALSE
      ELSE len(list_filter($illness_codes::VARCHAR[], lambda code: CASE WHEN code < '一' THEN starts_with(upper(treated.diagnosis), code) ELSE contains(treated.diagnosis, code) END)) > 0 END
)

SELECT
  overdue.person_id,
  overdue.ground,
  overdue.name AS person_name,
  overdue.division_code,
  'destitute_support' AS programme,
  overdue.month AS first_month,
  overdue.month AS last_month,
  COALESCE(ability_zh(overdue.ability), '自理能力未填') AS ability_name,
  overdue.evaluated_on,
  overdue.trigger_text,
  run.as_of_date - overdue.triggered_on AS passed_days,
  CASE WHEN contains(overdue.ground, '工作日') THEN calendar_basis(overdue.triggered_on, overdue.triggered_on, calendar.years) ELSE '按日历天数' END AS calendar_basis,
  CASE WHEN contains(overdue.ground, '工作日') AND NOT calendar_covers(overdue.triggered_on, overdue.triggered_on, calendar.years) THEN 'low' END AS confidence,
  [fact(overdue.trigger_row, overdue.ground, overdue.trigger_text)]
    || CASE WHEN overdue.trigger_row = overdue.source_row THEN [] ELSE [fact(overdue.source_row, '花名册评估日期', COALESCE(overdue.evaluated_on::VARCHAR, '未填'))] END AS facts
FROM overdue
CROSS JOIN registers.as_of AS run
CROSS JOIN registers.office_calendar AS calendar
QUALIFY row_number() OVER (PARTITION BY overdue.person_id, overdue.ground ORDER BY overdue.triggered_on, overdue.trigger_row) = 1
ORDER BY overdue.person_id, overdue.ground
