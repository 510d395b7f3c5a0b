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
inputs: [registers.as_of, registers.child_roll, registers.person, registers.reconciliation_month]
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
  - { zh: 家庭保留低保，儿童本人不计入保障人口, tested_with: [registers.reconciliation_month] }
  - { zh: 转换保障当月的衔接, tested_with: [registers.reconciliation_month] }
  - { zh: 低保已暂停, tested_with: [registers.reconciliation_month] }
  - { zh: 花名册未及时更新，发放时已另行扣减 }
remedy:
  zh: 核对两本花名册的起止年月，保留儿童保障，自纳入次月将儿童移出低保或特困，重复部分按规定退回或抵扣。
  en: Compare the terms on both rolls, keep the grant, take the child off the other roll from the month after, recover or set off what was paid twice.
---*/
WITH line AS (
  SELECT ledger.person_id, ledger.programme, ledger.month, ledger.household_no, ledger.paid_yuan, ledger.roll_source_row, ledger.payment_source_row, ledger.division_code
  FROM registers.reconciliation_month AS ledger
  CROSS JOIN registers.as_of AS run
  SEMI JOIN registers.child_roll AS child ON child.person_id = ledger.person_id
  WHERE ledger.is_entitled AND ledger.month <= run.as_of_month
    AND ledger.programme IN ('orphan', 'rural_dibao', 'urban_dibao', 'destitute_support')
)

SELECT
  line.person_id,
  line.programme,
  person.name AS person_name,
  max(line.household_no) AS household_no,
  max(line.division_code) AS division_code,
  min(line.month) AS first_month,
  max(line.month) AS last_month,
  count(*) AS both_months,
  sum(beside.paid_yuan)::DECIMAL(18, 2) AS child_yuan,
  sum(line.paid_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(line.month, 0, line.paid_yuan, line.paid_yuan) ORDER BY line.month) AS months,
  list(fact(line.roll_source_row, strftime(line.month, '%Y年%-m月') || '在低保或特困花名册', '在保') ORDER BY line.month)
    || list(fact(beside.roll_source_row, strftime(line.month, '%Y年%-m月') || '在儿童花名册', '在保') ORDER BY line.month)
    || COALESCE(list(fact(line.payment_source_row, strftime(line.month, '%Y年%-m月') || '发放', line.paid_yuan) ORDER BY line.month)
      FILTER (WHERE line.payment_source_row IS NOT NULL), []) AS facts
FROM line
JOIN line AS beside ON beside.person_id = line.person_id AND beside.month = line.month AND beside.programme = 'orphan'
JOIN registers.person AS person ON person.person_id = line.person_id
WHERE line.programme <> 'orphan'
GROUP BY line.person_id, line.programme, person.name
HAVING count(*) > $changeover_months::INTEGER
ORDER BY line.person_id, line.programme
