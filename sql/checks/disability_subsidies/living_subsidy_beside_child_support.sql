/*---
id: living_subsidy_beside_child_support
code: DS-09
title: { zh: 孤儿和事实无人抚养儿童领取生活补贴, en: Living subsidy beside child support }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 甘肃省残疾人两项补贴政策文件, text: 孤儿和事实无人抚养儿童不享受困难残疾人生活补贴，可以享受重度残疾人护理补贴。 }
inputs: [registers.child_roll, registers.disability_subsidy_roll, registers.overlapping_support, registers.person]
population: registers.child_roll
subject: { kind: person, key: person_id }
evidence:
  child_name: 儿童类别
  first_month: 首个重叠月份
  last_month: 最后重叠月份
  both_months: 重叠月数
amount: amount_yuan
statement:
  zh: "{person_name}为{child_name}，{first_month}至{last_month}间有{both_months}个月同时列入困难残疾人生活补贴花名册，发放生活补贴{amount_yuan}元。"
  en: "{person_name} was on the child roll and on the roll of the living subsidy in {both_months} months between {first_month} and {last_month}; {amount_yuan} yuan of the subsidy were paid for them."
innocent_explanations:
  - { zh: 领取的是护理补贴，可以叠加, tested_with: [registers.overlapping_support] }
  - { zh: 补发的是列入儿童名册以前月份的补贴, tested_with: [registers.overlapping_support] }
  - { zh: 花名册未及时更新，发放时已另行扣减 }
remedy:
  zh: 核对儿童基本生活费起始年月，停发生活补贴，重复发放的按规定退回或抵扣；符合条件的转发护理补贴。
  en: Establish when child support began, stop the living subsidy and recover or set off what was paid; grant the nursing subsidy where it is due.
---*/
SELECT
  twice.person_id,
  'living_subsidy' AS programme,
  person.name AS person_name,
  max(twice.division_code) AS division_code,
  child_kind_zh(max(twice.beside_tier)) AS child_name,
  min(twice.month) AS first_month,
  max(twice.month) AS last_month,
  count(*) AS both_months,
  sum(twice.paid_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(twice.month, 0, twice.paid_yuan, twice.paid_yuan) ORDER BY twice.month) AS months,
  list(fact(twice.roll_source_row, strftime(twice.month, '%Y年%-m月') || '在生活补贴花名册', '在册') ORDER BY twice.month)
    || list_sort(list_distinct(list(fact(twice.beside_source_row, '儿童类别', child_kind_zh(twice.beside_tier)))))
    || COALESCE(list(fact(twice.payment_source_row, strftime(twice.month, '%Y年%-m月') || '发放生活补贴', twice.paid_yuan) ORDER BY twice.month)
      FILTER (WHERE twice.payment_source_row IS NOT NULL), []) AS facts
FROM registers.overlapping_support AS twice
JOIN registers.person AS person USING (person_id)
SEMI JOIN registers.child_roll AS child ON child.person_id = twice.person_id
SEMI JOIN registers.disability_subsidy_roll AS subsidy ON subsidy.person_id = twice.person_id
WHERE twice.beside_programme = 'orphan' AND twice.programme = 'living_subsidy'
GROUP BY twice.person_id, person.name
ORDER BY twice.person_id
