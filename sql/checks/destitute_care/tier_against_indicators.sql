/*---
id: tier_against_indicators
code: TC-07
title: { zh: 自理能力档次与六项指标不符, en: Tier of ability does not follow from the six indicators }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕43号, text: 六项指标全部达到的为具备生活自理能力；有三项以下不能达到的为部分丧失；有四项以上不能达到的为完全丧失。 }
inputs: [registers.as_of, registers.destitute_roll, registers.entitlement_month]
optional_inputs: [registers.ability_report, registers.office_calendar, registers.policy_month]
population: registers.destitute_roll
subject: { kind: person, key: person_id }
natural_key: [ability_name, indicated_name]
parameters:
  partial_from:
    type: integer
    default: 1
    title: { zh: 部分丧失的最少项数, en: Fewest tasks lost of the partly dependent }
  none_from:
    type: integer
    default: 4
    title: { zh: 完全丧失的最少项数, en: Fewest tasks lost of the totally dependent }
  answer_days:
    type: integer
    default: 10
    title: { zh: 报告变化后重新评估的工作日数, en: Working days within which a reported change is evaluated }
evidence:
  ability_name: 花名册档次
  lost_tasks: 不能自主完成的项数
  indicated_name: 六项指标对应档次
  evaluated_on: 评估日期
  first_month: 首个不符月份
  last_month: 最后不符月份
  wrong_months: 不符月数
amount: amount_yuan
statement:
  zh: "{person_name}在{first_month}至{last_month}有{wrong_months}个月的花名册登记为{ability_name}，{last_month}同一行六项指标中有{lost_tasks}项不能自主完成，对应{indicated_name}，照料护理标准相差{amount_yuan}元。"
  en: "{person_name} stood on the roll as {ability_name} in {wrong_months} months from {first_month} to {last_month}; in {last_month} the same row marks {lost_tasks} tasks as lost, which is {indicated_name}; the care standards differ by {amount_yuan} yuan."
innocent_explanations:
  - { zh: 正在重新评估, tested_with: [registers.ability_report, registers.office_calendar] }
  - { zh: 评估当月的档次自次月调整, tested_with: [registers.destitute_roll] }
  - { zh: 指标未填全, tested_with: [registers.destitute_roll] }
  - { zh: 指标或档次录入错误，评估表无误 }
remedy:
  zh: 调阅评估表核对六项指标，档次不符的自次月调整，多发少发的照料护理费按规定处理。
  en: Compare with the evaluation form; correct the tier from the next month and settle what was paid too much or too little.
---*/
WITH marked AS (
  -- an empty mark may be either
  SELECT
    roll.*,
    COALESCE(list_sum([roll.cannot_eat, roll.cannot_dress, roll.cannot_rise, roll.cannot_toilet, roll.cannot_walk, roll.cannot_bathe]::INTEGER[]), 0)::INTEGER AS lost_tasks,
    6 - list_count([roll.cannot_eat, roll.cannot_dress, roll.cannot_rise, roll.cannot_toilet, roll.cannot_walk, roll.cannot_bathe]) AS unknown_tasks
  FROM registers.destitute_roll AS roll
  CROSS JOIN registers.as_of AS run
  WHERE roll.ability IS NOT NULL AND roll.month <= run.as_of_month AND COALESCE(roll.month > roll.evaluated_on, TRUE)
),

possible AS (
  SELECT
    *,
    list_filter(['full', 'partial', 'none'], lambda tier: CASE tier
      WHEN 'full' THEN lost_tasks < $partial_from::INTEGER
      WHEN 'partial' THEN lost_tasks + unknown_tasks >= $partial_from::INTEGER AND lost_tasks < $none_from::INTEGER
      ELSE lost_tasks + unknown_tasks >= $none_from::INTEGER END) AS tiers
  FROM marked
),

wrong AS (
  SELECT possible.*, CASE WHEN len(possible.tiers) = 1 THEN possible.tiers[1] END AS tier
  FROM possible
  SEMI JOIN registers.entitlement_month AS entitlement
    ON entitlement.source_row = possible.source_row AND entitlement.month = possible.month AND entitlement.is_entitled AND entitlement.programme = 'destitute_support'
  ANTI JOIN (
    SELECT report.person_id FROM registers.ability_report AS report CROSS JOIN registers.as_of AS run CROSS JOIN registers.office_calendar AS calendar
    WHERE report.reported_on <= run.as_of_date AND report.evaluated_on IS NULL
      AND working_days(report.reported_on, run.as_of_date, calendar.days_off, calendar.days_worked) <= $answer_days::INTEGER
  ) AS redone ON redone.person_id = possible.person_id
  WHERE NOT list_contains(possible.tiers, possible.ability)
),

priced AS (
  SELECT wrong.*, care.monthly_amount AS paid_yuan, due.monthly_amount AS due_yuan
  FROM wrong
  LEFT JOIN registers.policy_month AS care ON care.programme = 'destitute_care' AND care.county_code = left(wrong.division_code, 6)
    AND care.month = wrong.month AND care.area = wrong.area AND care.tier = wrong.ability
  LEFT JOIN registers.policy_month AS due ON due.programme = 'destitute_care' AND due.county_code = left(wrong.division_code, 6)
    AND due.month = wrong.month AND due.area = wrong.area AND due.tier = wrong.tier
)

SELECT
  person_id,
  arg_max(name, month) AS person_name,
  arg_max(division_code, month) AS division_code,
  'destitute_support' AS programme,
  ability_zh(ability) AS ability_name,
  arg_max(lost_tasks, month) AS lost_tasks,
  array_to_string(list_transform(tiers, lambda code: ability_zh(code)), '或') AS indicated_name,
  max(evaluated_on) AS evaluated_on,
  min(month) AS first_month,
  max(month) AS last_month,
  count(*) AS wrong_months,
  COALESCE(sum(paid_yuan - due_yuan), 0)::DECIMAL(18, 2) AS amount_yuan,
  COALESCE(list(month_money(month, due_yuan, paid_yuan, paid_yuan - due_yuan) ORDER BY month) FILTER (WHERE paid_yuan <> due_yuan), []) AS months,
  list(fact(source_row, strftime(month, '%Y年%-m月') || '自理能力', ability_zh(ability) || '，' || lost_tasks || '项不能自主完成') ORDER BY month) AS facts
FROM priced
GROUP BY person_id, ability, tiers
ORDER BY person_id, first_month
