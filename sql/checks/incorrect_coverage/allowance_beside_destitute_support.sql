/*---
id: allowance_beside_destitute_support
code: CB-19
title: { zh: 同月同时享受低保和特困, en: Allowance and destitute support in the same months }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 国发〔2016〕14号, text: 特困人员纳入救助供养后，不再适用最低生活保障。 }
  - { document: 民发〔2021〕43号, text: 认定为特困人员的，按特困人员救助供养保障基本生活。 }
inputs: [registers.destitute_roll, registers.household, registers.overlapping_support, registers.person]
population: registers.destitute_roll
subject: { kind: person, key: person_id }
natural_key: [programme]
parameters:
  changeover_months:
    type: integer
    default: 1
    title: { zh: 低保转特困允许重叠的月数, en: Months of overlap allowed for the changeover }
evidence:
  household_no: 低保家庭编号
  first_month: 首个重叠月份
  last_month: 最后重叠月份
  both_months: 重叠月数
  destitute_yuan: 同期已发特困供养金
amount: amount_yuan
statement:
  zh: "{person_name}在{first_month}至{last_month}间有{both_months}个月同时列为{programme}和特困供养在保对象，同期发放{programme}{amount_yuan}元、特困供养金{destitute_yuan}元。"
  en: "{person_name} was covered by {programme} and by destitute support in {both_months} months between {first_month} and {last_month}; {amount_yuan} yuan of {programme} and {destitute_yuan} yuan of destitute support were paid for them."
innocent_explanations:
  - { zh: 低保转特困当月的衔接, tested_with: [registers.overlapping_support] }
  - { zh: 补发的是转特困以前月份的低保金, tested_with: [registers.overlapping_support] }
  - { zh: 本人已在低保家庭中列为不享受成员, tested_with: [registers.overlapping_support] }
  - { zh: 花名册未及时更新，发放时已另行扣减 }
remedy:
  zh: 核对两本花名册的起止年月，保留特困供养，自转入次月停发低保，重复发放的低保金按规定退回或抵扣。
  en: Compare the terms on both rolls, keep destitute support, stop the allowance from the month after the transfer and recover or set off what was paid twice.
---*/
SELECT
  twice.person_id,
  twice.programme,
  person.name AS person_name,
  max(twice.household_no) AS household_no,
  max(twice.division_code) AS division_code,
  min(twice.month) AS first_month,
  max(twice.month) AS last_month,
  count(*) AS both_months,
  sum(twice.beside_yuan)::DECIMAL(18, 2) AS destitute_yuan,
  sum(twice.paid_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(twice.month, 0, twice.paid_yuan, twice.paid_yuan) ORDER BY twice.month) AS months,
  list(fact(twice.roll_source_row, strftime(twice.month, '%Y年%-m月') || '在低保花名册', '在保') ORDER BY twice.month)
    || list(fact(twice.beside_source_row, strftime(twice.month, '%Y年%-m月') || '在特困花名册', '在保') ORDER BY twice.month)
    || COALESCE(list(fact(twice.payment_source_row, strftime(twice.month, '%Y年%-m月') || '发放低保金', twice.paid_yuan) ORDER BY twice.month)
      FILTER (WHERE twice.payment_source_row IS NOT NULL), []) AS facts
FROM registers.overlapping_support AS twice
JOIN registers.person AS person USING (person_id)
SEMI JOIN registers.destitute_roll AS roll ON roll.person_id = twice.person_id
SEMI JOIN registers.household AS household ON household.household_no = twice.household_no
WHERE twice.beside_programme = 'destitute_support' AND twice.programme IN ('rural_dibao', 'urban_dibao')
GROUP BY twice.person_id, twice.programme, person.name
HAVING count(*) > $changeover_months::INTEGER
ORDER BY twice.person_id, twice.programme
