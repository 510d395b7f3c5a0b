/*---
id: subsidy_beside_destitute_support
code: DS-07
title: { zh: 特困人员重复享受残疾人补贴, en: Disability subsidy beside destitute support }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 国发〔2015〕52号, text: 纳入特困人员救助供养的残疾人，不享受残疾人两项补贴。 }
  - { document: 民发〔2021〕43号, text: 特困人员的基本生活和照料护理由救助供养保障。 }
inputs: [registers.destitute_roll, registers.disability_subsidy_roll, registers.overlapping_support, registers.person]
population: registers.destitute_roll
subject: { kind: person, key: person_id }
natural_key: [programme]
parameters:
  changeover_months:
    type: integer
    default: 1
    title: { zh: 转为特困时允许重叠的月数, en: Months of overlap allowed for the changeover }
  stacking_from:
    type: date
    default: "9999-12-01"
    title: { zh: 当地文件允许叠加享受的起始月份, en: First month in which a local order allows both }
evidence:
  first_month: 首个重叠月份
  last_month: 最后重叠月份
  both_months: 重叠月数
amount: amount_yuan
statement:
  zh: "{person_name}在{first_month}至{last_month}间有{both_months}个月列为特困供养在保对象，同期又列入{programme}花名册，发放{programme}{amount_yuan}元。"
  en: "{person_name} was on destitute support and on the roll of {programme} in {both_months} months between {first_month} and {last_month}; {amount_yuan} yuan of {programme} were paid for them."
innocent_explanations:
  - { zh: 转为特困当月的衔接, tested_with: [registers.overlapping_support] }
  - { zh: 补发的是转为特困以前月份的补贴, tested_with: [registers.overlapping_support] }
  - { zh: 当地文件自某月起允许叠加（按参数设定）, tested_with: [registers.overlapping_support] }
  - { zh: 花名册未及时更新，发放时已另行扣减 }
remedy:
  zh: 核对特困供养起始年月，自次月停发两项补贴，重复发放的按规定退回或抵扣。
  en: Establish when destitute support began, stop the subsidy from the next month and recover or set off what was paid twice.
---*/
SELECT
  twice.person_id,
  twice.programme,
  person.name AS person_name,
  max(twice.division_code) AS division_code,
  min(twice.month) AS first_month,
  max(twice.month) AS last_month,
  count(*) AS both_months,
  sum(twice.paid_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(twice.month, 0, twice.paid_yuan, twice.paid_yuan) ORDER BY twice.month) AS months,
  list(fact(twice.roll_source_row, strftime(twice.month, '%Y年%-m月') || '在残疾人补贴花名册', '在册') ORDER BY twice.month)
    || list(fact(twice.beside_source_row, strftime(twice.month, '%Y年%-m月') || '在特困花名册', '在保') ORDER BY twice.month)
    || COALESCE(list(fact(twice.payment_source_row, strftime(twice.month, '%Y年%-m月') || '发放补贴', twice.paid_yuan) ORDER BY twice.month)
      FILTER (WHERE twice.payment_source_row IS NOT NULL), []) AS facts
FROM registers.overlapping_support AS twice
JOIN registers.person AS person USING (person_id)
SEMI JOIN registers.destitute_roll AS roll ON roll.person_id = twice.person_id
SEMI JOIN registers.disability_subsidy_roll AS subsidy ON subsidy.person_id = twice.person_id
WHERE twice.beside_programme = 'destitute_support' AND twice.programme IN ('living_subsidy', 'nursing_subsidy') AND twice.month < $stacking_from::DATE
GROUP BY twice.person_id, twice.programme, person.name
HAVING count(*) > $changeover_months::INTEGER
ORDER BY twice.person_id, twice.programme
