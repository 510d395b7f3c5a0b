/*---
id: roll_does_not_roll_forward
code: ST-20
title: { zh: 在保人数与增减变动不衔接, en: Roll does not follow from the month before and its entries and exits }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 动态管理, text: 低保对象的纳入、增减和停发应当有记录，在册情况与调整记录一致。 }
  - { document: 社会救助资金审计常用口径, text: 上月在册数加新增减退出应等于本月在册数，不等的逐户查明。 }
inputs: [registers.as_of, registers.listed_change, registers.roll_month]
population: registers.roll_month
subject: { kind: place, key: division_code }
natural_key: [programme, first_month]
evidence:
  place_name: 地区
  first_month: 月份
  before_households: 上月在册户数
  entered_households: 动态调整表新增户数
  left_households: 动态调整表退出户数
  households: 本月在册户数
  household_gap: 户数差额
  before_persons: 上月在册人数
  person_step: 动态调整表人数净增减
  persons: 本月在册人数
  person_gap: 人数差额
statement:
  zh: "{place_name}{programme}上月在册{before_households}户{before_persons}人，动态调整表登记{first_month}新增{entered_households}户、退出{left_households}户、人数净增减{person_step}人，本月花名册为{households}户{persons}人，户数相差{household_gap}户，人数相差{person_gap}人。"
  en: "{programme} in {place_name}: {before_households} households and {before_persons} people on the roll of the month before, {entered_households} households entered, {left_households} left and {person_step} people net by the change list of {first_month}; the roll shows {households} households and {persons} people, {household_gap} households and {person_gap} people off."
innocent_explanations:
  - { zh: 分户、并户、人员增减已登记, tested_with: [registers.listed_change] }
  - { zh: 村组撤并或区划代码变更, tested_with: [registers.roll_month] }
  - { zh: 调整表未填人数，只核对户数, tested_with: [registers.listed_change] }
  - { zh: 变动已办理，调整表录在相邻月份, tested_with: [registers.roll_month] }
  - { zh: 家庭编号更换，动态调整表未登记 }
remedy:
  zh: 将两个月的花名册与动态调整表逐户比对，补录漏登的变动或更正花名册。
  en: Compare the two rolls and the change list household by household; enter the missing change or correct the roll.
---*/
WITH listed_from AS (
  -- before its first month the change list says nothing
  SELECT left(division_code, 6) AS county_code, min(month) AS first_month FROM registers.listed_change GROUP BY left(division_code, 6)
),

followed AS (
  SELECT
    place.*,
    prior.households AS before_households,
    prior.persons AS before_persons,
    prior.source_row AS before_source_row,
    place.households - prior.households - place.household_step AS household_gap,
    CASE WHEN place.unclear_changes = 0 THEN place.persons - prior.persons - place.person_step END AS person_gap
  FROM registers.roll_month AS place
  JOIN registers.roll_month AS prior
    ON prior.division_code = place.division_code AND prior.programme = place.programme AND prior.month = place.month - INTERVAL 1 MONTH
  JOIN listed_from ON listed_from.county_code = place.county_code AND place.month >= listed_from.first_month
  CROSS JOIN registers.as_of AS run
  WHERE place.month <= run.as_of_month
),

gap AS (
  SELECT * FROM followed WHERE household_gap <> 0 OR person_gap <> 0
),

off AS (
  -- what the month before or after makes good was entered a month early or late; a township or county repeats what its villages show
  SELECT gap.*
  FROM gap
  ANTI JOIN gap AS beside
    ON beside.division_code = gap.division_code AND beside.programme = gap.programme
    AND abs(date_diff('month', beside.month, gap.month)) = 1
    AND beside.household_gap = -gap.household_gap AND COALESCE(beside.person_gap, 0) = -COALESCE(gap.person_gap, 0)
  ANTI JOIN gap AS within
    ON within.programme = gap.programme AND within.month = gap.month AND within.division_code <> gap.division_code
    AND starts_with(within.division_code, CASE gap.level WHEN 'county' THEN gap.county_code WHEN 'town' THEN left(gap.division_code, 9) ELSE gap.division_code END)
)

SELECT
  off.division_code,
  'place' AS subject_kind,
  off.place_name,
  off.programme,
  off.month AS first_month,
  off.month AS last_month,
  off.before_households,
  off.entered_households,
  off.left_households,
  off.households,
  off.household_gap,
  off.before_persons,
  CASE WHEN off.unclear_changes = 0 THEN off.person_step END AS person_step,
  off.persons,
  off.person_gap,
  [fact(off.before_source_row, '上月花名册', off.before_households || '户' || off.before_persons || '人'),
    fact(off.source_row, '本月花名册', off.households || '户' || off.persons || '人')]
    || COALESCE(listed.facts, []) AS facts
FROM off
LEFT JOIN (
  SELECT division_code, programme, month,
    list(fact(source_row, '动态调整表', household_step || '户' || COALESCE(person_step::VARCHAR || '人', '，人数未填')) ORDER BY source_row) AS facts
  FROM registers.listed_change
  GROUP BY division_code, programme, month
) AS listed ON listed.division_code = off.division_code AND listed.programme = off.programme AND listed.month = off.month
ORDER BY off.division_code, off.programme, off.month
