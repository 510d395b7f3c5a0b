/*---
id: registered_outside_county
code: CB-26
title: { zh: 保障对象户籍不在本县, en: Covered member registered outside the county }
severity: yellow
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 低保向户籍所在地申请；户籍不在本地的，按居住证试点或本省规定办理。 }
inputs: [registers.as_of, registers.household_registration, registers.on_roll, registers.person]
optional_inputs: [registers.division, registers.student]
population: "registers.on_roll WHERE scheme = 'dibao'"
population_zh: 最近月份花名册在册的低保人员
subject: { kind: person, key: person_id }
natural_key: [household_no]
parameters:
  lapse_months:
    type: integer
    default: 3
    title: { zh: 户籍迁出后允许办理衔接的月数, en: Months allowed after a move }
evidence:
  registered_at: 户籍所在
  moved_on: 迁移日期
statement:
  zh: "{person_name}{last_month}享受{programme}，户籍人口信息显示户籍不在本县（{registered_at}）。"
  en: "{person_name} was covered by {programme} in {last_month}; the household registration shows no registration in the county ({registered_at})."
innocent_explanations:
  - { zh: 迁出未满三个月，正在衔接, tested_with: [registers.household_registration] }
  - { zh: 在校学生的集体户口, tested_with: [registers.student] }
  - { zh: 区划调整，代码变更而人未迁移, tested_with: [registers.division] }
  - { zh: 迁出后又迁回, tested_with: [registers.person] }
  - { zh: 持居住证在居住地申请的试点 }
remedy:
  zh: 核实实际居住地和户籍，确已迁出的告知向迁入地申请并衔接停发；属居住证试点的留存材料。
  en: Establish residence and registration; who moved away applies at the new place before payment here ends; keep the papers of a residence-permit case.
---*/
WITH registered AS (
  SELECT
    roll.person_id, roll.household_no, roll.programme, roll.month, roll.division_code, roll.county_code, roll.source_row,
    person.name,
    entry.moved_out_on,
    COALESCE(entry.moved_out_on, entry.moved_in_on) AS moved_on,
    left(entry.division_code, 6) AS registered_county,
    entry.source_row AS entry_source_row
  FROM registers.on_roll AS roll
  JOIN registers.person AS person ON person.person_id = roll.person_id
  JOIN registers.household_registration AS entry ON entry.source_row = person.registration_source_row
  WHERE roll.scheme = 'dibao' AND roll.is_entitled AND person.died_on IS NULL
    AND (entry.moved_out_on IS NOT NULL OR left(entry.division_code, 6) <> roll.county_code)
)

SELECT
  registered.person_id,
  registered.household_no,
  registered.name AS person_name,
  registered.division_code,
  registered.programme,
  registered.month AS first_month,
  registered.month AS last_month,
  CASE WHEN registered.moved_out_on IS NOT NULL THEN '已迁出' ELSE COALESCE(county.name, registered.registered_county) END AS registered_at,
  registered.moved_on,
  [fact(registered.entry_source_row, '户籍所在', CASE WHEN registered.moved_out_on IS NOT NULL THEN '已迁出' ELSE COALESCE(county.name, registered.registered_county) END),
    fact(registered.entry_source_row, '迁移日期', COALESCE(registered.moved_on::VARCHAR, '未填')),
    fact(registered.source_row, '在保月份', strftime(registered.month, '%Y年%-m月'))] AS facts
FROM registered
CROSS JOIN registers.as_of AS run
LEFT JOIN registers.division AS county ON county.division_code = registered.registered_county || '000000'
LEFT JOIN registers.division AS home ON home.division_code = registered.county_code || '000000'
ANTI JOIN registers.student AS student ON student.person_id = registered.person_id
WHERE COALESCE(registered.moved_on < run.as_of_date - to_months($lapse_months::INTEGER), TRUE)
  AND (registered.moved_out_on IS NOT NULL
    OR COALESCE(left(county.successor_code, 6) <> registered.county_code, TRUE) AND COALESCE(left(home.successor_code, 6) <> registered.registered_county, TRUE))
ORDER BY registered.person_id, registered.household_no
