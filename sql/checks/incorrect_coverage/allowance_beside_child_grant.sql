/*---
id: allowance_beside_child_grant
code: CB-20
title: { zh: 低保、特困与孤儿和事实无人抚养儿童保障重复, en: Allowance or destitute support beside the grant for orphans and unattended children }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕43号, text: 未成年人同时符合特困供养和孤儿认定条件的，纳入孤儿基本生活保障。 }
  - { document: 民发〔2019〕62号, text: 事实无人抚养儿童已享受低保、特困等保障的，按就高原则不重复享受。 }
inputs: [registers.child_roll, registers.overlapping_support, registers.person]
population: registers.child_roll
subject: { kind: person, key: person_id }
natural_key: [programme]
parameters:
  changeover_months:
    type: integer
    default: 1
    title: { zh: 转换保障允许重叠的月数, en: Months of overlap allowed for the changeover }
evidence:
  household_no: 低保家庭编号
  both_months: 重叠月数
  child_yuan: 同期已发儿童基本生活费
amount: amount_yuan
statement:
  zh: "{person_name}在{first_month}至{last_month}间有{both_months}个月同时为{programme}和孤儿、事实无人抚养儿童保障对象，同期发放{programme}{amount_yuan}元、儿童基本生活费{child_yuan}元。"
  en: "{person_name} had {programme} and the grant for orphans and unattended children in {both_months} months between {first_month} and {last_month}; {amount_yuan} yuan of {programme} and {child_yuan} yuan of the grant were paid for them."
innocent_explanations:
  - { zh: 家庭保留低保，儿童本人不计入保障人口, tested_with: [registers.overlapping_support] }
  - { zh: 转换保障当月的衔接, tested_with: [registers.overlapping_support] }
  - { zh: 低保已暂停, tested_with: [registers.overlapping_support] }
  - { zh: 花名册未及时更新，发放时已另行扣减 }
remedy:
  zh: 核对两本花名册的起止年月，保留儿童保障，自纳入次月将儿童移出低保或特困，重复部分按规定退回或抵扣。
  en: Compare the terms on both rolls, keep the grant, take the child off the other roll from the month after, recover or set off what was paid twice.
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
  sum(twice.beside_yuan)::DECIMAL(18, 2) AS child_yuan,
  sum(twice.paid_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(twice.month, 0, twice.paid_yuan, twice.paid_yuan) ORDER BY twice.month) AS months,
  list(fact(twice.roll_source_row, strftime(twice.month, '%Y年%-m月') || '在低保或特困花名册', '在保') ORDER BY twice.month)
    || list(fact(twice.beside_source_row, strftime(twice.month, '%Y年%-m月') || '在儿童花名册', '在保') ORDER BY twice.month)
    || COALESCE(list(fact(twice.payment_source_row, strftime(twice.month, '%Y年%-m月') || '发放', twice.paid_yuan) ORDER BY twice.month)
      FILTER (WHERE twice.payment_source_row IS NOT NULL), []) AS facts
FROM registers.overlapping_support AS twice
JOIN registers.person AS person USING (person_id)
SEMI JOIN registers.child_roll AS child ON child.person_id = twice.person_id
WHERE twice.beside_programme = 'orphan' AND twice.programme IN ('rural_dibao', 'urban_dibao', 'destitute_support')
GROUP BY twice.person_id, twice.programme, person.name
HAVING count(*) > $changeover_months::INTEGER
ORDER BY twice.person_id, twice.programme
