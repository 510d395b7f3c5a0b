/*---
id: living_subsidy_beside_child_support
code: DS-09
title: { zh: 孤儿和事实无人抚养儿童领取生活补贴, en: Living subsidy beside child support }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 甘肃省残疾人两项补贴政策文件, text: 孤儿和事实无人抚养儿童不享受困难残疾人生活补贴，可以享受重度残疾人护理补贴。 }
inputs: [registers.as_of, registers.child_roll, registers.disability_subsidy_roll, registers.person, registers.reconciliation_month]
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
  - { zh: 领取的是护理补贴，可以叠加, tested_with: [registers.reconciliation_month] }
  - { zh: 补发的是列入儿童名册以前月份的补贴, tested_with: [registers.reconciliation_month] }
  - { zh: 花名册未及时更新，发放时已另行扣减 }
remedy:
  zh: 核对儿童基本生活费起始年月，停发生活补贴，重复发放的按规定退回或抵扣；符合条件的转发护理补贴。
  en: Establish when child support began, stop the living subsidy and recover or set off what was paid; grant the nursing subsidy where it is due.
---*/
WITH child AS (
  SELECT supported.person_id, supported.month, supported.tier, supported.roll_source_row
  FROM registers.reconciliation_month AS supported
  CROSS JOIN registers.as_of AS run
  SEMI JOIN registers.child_roll AS roll ON roll.person_id = supported.person_id
  WHERE supported.programme = 'orphan' AND supported.is_entitled AND supported.month <= run.as_of_month
),

drawn AS (
  SELECT subsidy.*, child.tier AS child_kind, child.roll_source_row AS child_source_row
  FROM registers.reconciliation_month AS subsidy
  JOIN child USING (person_id, month)
  SEMI JOIN registers.disability_subsidy_roll AS roll ON roll.person_id = subsidy.person_id
  WHERE subsidy.programme = 'living_subsidy' AND subsidy.is_entitled
)

SELECT
  drawn.person_id,
  'living_subsidy' AS programme,
  person.name AS person_name,
  max(drawn.division_code) AS division_code,
  child_kind_zh(max(drawn.child_kind)) AS child_name,
  min(drawn.month) AS first_month,
  max(drawn.month) AS last_month,
  count(*) AS both_months,
  sum(drawn.paid_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(drawn.month, 0, drawn.paid_yuan, drawn.paid_yuan) ORDER BY drawn.month) AS months,
  list(fact(drawn.roll_source_row, strftime(drawn.month, '%Y年%-m月') || '在生活补贴花名册', '在册') ORDER BY drawn.month)
    || list_distinct(list(fact(drawn.child_source_row, '儿童类别', child_kind_zh(drawn.child_kind))))
    || COALESCE(list(fact(drawn.payment_source_row, strftime(drawn.month, '%Y年%-m月') || '发放生活补贴', drawn.paid_yuan) ORDER BY drawn.month)
      FILTER (WHERE drawn.payment_source_row IS NOT NULL), []) AS facts
FROM drawn
JOIN registers.person AS person USING (person_id)
GROUP BY drawn.person_id, person.name
ORDER BY drawn.person_id
