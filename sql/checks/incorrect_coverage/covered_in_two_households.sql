/*---
id: covered_in_two_households
code: CB-21
title: { zh: 重复享受低保（两户或城乡重复）, en: Covered in two households or by both allowances }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 低保以家庭为单位申请和发放，同一人不得在两个家庭或同时在城市、农村重复计算。 }
inputs: [registers.allowance_roll, registers.as_of, registers.family_member, registers.on_roll, registers.payment, registers.person]
optional_inputs: [registers.death]
population: "registers.family_member WHERE scheme = 'dibao' AND via = 'roll'"
population_zh: 花名册上的低保人员
subject: { kind: person, key: person_id }
parameters:
  changeover_months:
    type: integer
    default: 1
    title: { zh: 迁移、婚嫁转换允许重叠的月数, en: Months of overlap allowed for a move or a marriage }
evidence:
  households: 家庭编号
  programmes: 项目
  both_months: 重叠月数
amount: amount_yuan
statement:
  zh: "{person_name}在{first_month}至{last_month}间有{both_months}个月同时在{households}（{programmes}）列为保障对象且均已发放，按其中较小的人均额计{amount_yuan}元。"
  en: "{person_name} was covered in {households} ({programmes}) at the same time in {both_months} months between {first_month} and {last_month}, all of them paid; the smaller share comes to {amount_yuan} yuan."
innocent_explanations:
  - { zh: 月中迁移、婚嫁，两户重叠一个月, tested_with: [registers.allowance_roll] }
  - { zh: 原户花名册未注销，但未按该人发放, tested_with: [registers.payment] }
  - { zh: 在其中一户只列名、不享受, tested_with: [registers.allowance_roll] }
  - { zh: 重复部分已在以后月份扣回 }
remedy:
  zh: 核实本人实际所在家庭，注销另一户中的记录，重复发放的按规定退回或抵扣。
  en: Establish to which household the person belongs, close the other row, recover or set off what was paid twice.
---*/
WITH suspect AS (
  SELECT person_id FROM registers.family_member WHERE scheme = 'dibao' AND via = 'roll' GROUP BY person_id HAVING count(*) > 1
  UNION
  SELECT person_id FROM registers.on_roll WHERE scheme = 'dibao' GROUP BY person_id HAVING count(DISTINCT programme) > 1
),

listed AS (
  SELECT roll.person_id, roll.month, roll.household_no, roll.programme, max(roll.covered_count) AS covered_count, min(roll.division_code) AS division_code, min(roll.source_row) AS source_row
  FROM registers.allowance_roll AS roll
  CROSS JOIN registers.as_of AS run
  SEMI JOIN suspect ON suspect.person_id = roll.person_id
  ANTI JOIN registers.death AS death ON death.person_id = roll.person_id AND death.died_month < roll.month
  WHERE roll.is_covered AND roll.status IN ('covered', 'gradual_exit') AND roll.month <= run.as_of_month
    AND COALESCE(roll.month < roll.end_month, TRUE) AND COALESCE(roll.month <= roll.gradual_exit_until, TRUE) AND COALESCE(roll.month >= roll.start_month, TRUE)
  GROUP BY roll.person_id, roll.month, roll.household_no, roll.programme
  QUALIFY count(*) OVER (PARTITION BY roll.person_id, roll.month) > 1
),

received AS (
  -- the share of one head; money for fewer heads than the roll covers does not show that this one was paid
  SELECT
    listed.person_id, listed.month, listed.household_no, listed.programme, listed.division_code, listed.source_row,
    min(line.source_row) AS payment_source_row,
    sum(CASE line.paid_to WHEN 'person' THEN line.amount ELSE line.amount / COALESCE(line.people_count, listed.covered_count, 1) END)::DECIMAL(18, 2) AS paid_yuan
  FROM listed
  JOIN registers.payment AS line ON line.household_no = listed.household_no AND line.programme = listed.programme AND line.month = listed.month
  WHERE line.status = 'paid'
    AND CASE line.paid_to WHEN 'person' THEN line.person_id = listed.person_id ELSE COALESCE(line.people_count >= listed.covered_count, TRUE) END
  GROUP BY listed.person_id, listed.month, listed.household_no, listed.programme, listed.division_code, listed.source_row
  HAVING sum(line.amount) > 0
  QUALIFY count(*) OVER (PARTITION BY listed.person_id, listed.month) > 1
),

twice AS (
  -- which household is the right one is not known; the dearer one is left out
  SELECT
    person_id,
    month,
    sum(paid_yuan) - max(paid_yuan) AS at_stake_yuan,
    sum(paid_yuan) AS paid_yuan,
    max(paid_yuan) AS due_yuan,
    list(fact(source_row, strftime(month, '%Y年%-m月') || '在册', household_no) ORDER BY household_no, programme)
      || list(fact(payment_source_row, strftime(month, '%Y年%-m月') || household_no || '户人均发放', paid_yuan) ORDER BY household_no, programme) AS facts
  FROM received
  GROUP BY person_id, month
)

SELECT
  twice.person_id,
  person.name AS person_name,
  min(unit.division_code) AS division_code,
  min(twice.month) AS first_month,
  max(twice.month) AS last_month,
  unit.households,
  unit.programmes,
  count(*) AS both_months,
  sum(twice.at_stake_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(twice.month, twice.due_yuan, twice.paid_yuan, twice.at_stake_yuan) ORDER BY twice.month) AS months,
  flatten(list(twice.facts ORDER BY twice.month)) AS facts
FROM twice
JOIN (
  SELECT person_id, string_agg(DISTINCT household_no, '、' ORDER BY household_no) AS households,
    string_agg(DISTINCT programme_zh(programme), '、' ORDER BY programme_zh(programme)) AS programmes, min(division_code) AS division_code
  FROM received GROUP BY person_id
) AS unit USING (person_id)
JOIN registers.person AS person USING (person_id)
GROUP BY twice.person_id, person.name, unit.households, unit.programmes
HAVING count(*) > $changeover_months::INTEGER
ORDER BY twice.person_id
