/*---
id: paid_after_validity
code: TX-09
title: { zh: 有效期届满后仍发放, en: Allowance paid after its validity ended }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 动态管理, text: 对低保家庭定期核查，核查后方可继续享受。 }
  - { document: 社会救助资金审计常用口径, text: 低保证载明有效期的，期满未办理续期仍发放的逐户核实。 }
inputs: [registers.household, registers.reconciliation_month]
optional_inputs: [registers.archive_document, registers.listed_change]
population: registers.household
subject: { kind: household, key: household_no }
natural_key: [valid_to]
parameters:
  renewal_days:
    type: integer
    default: 92
    title: { zh: 期满前几天内的续期材料有效, en: Days before the end from which a renewal counts }
evidence:
  head_name: 户主
  valid_to: 有效期至
  first_month: 首个超期发放月份
  last_month: 最后超期发放月份
  paid_months: 超期发放月数
amount: amount_yuan
statement:
  zh: "{head_name}户花名册登记有效期至{valid_to}，{first_month}至{last_month}仍发放{programme}{paid_months}个月，共{amount_yuan}元，未见续期决定。"
  en: "The roll shows the allowance of the household of {head_name} valid to {valid_to}; {programme} was still paid for {paid_months} months from {first_month} to {last_month}, {amount_yuan} yuan in all, and no renewal is on file."
innocent_explanations:
  - { zh: 期满当月及以前月份的待遇或补发, tested_with: [registers.reconciliation_month] }
  - { zh: 已有续期的审批表、动态调整表, tested_with: [registers.archive_document] }
  - { zh: 花名册已载明期满前后的新审批或核查, tested_with: [registers.household] }
  - { zh: 死亡、渐退期满、停发决定之后的月份另行列示, tested_with: [registers.listed_change, registers.reconciliation_month] }
  - { zh: 续期决定尚未录入系统 }
remedy:
  zh: 立即核查家庭状况，仍符合条件的补办续期；不符合的停发并追缴期满后多发资金。
  en: Review the household at once; renew if it still qualifies, otherwise stop and recover what was paid after the end.
---*/
WITH expired AS (
  -- the newest month on the roll tells; an approval or review around the end renews it
  SELECT household.*
  FROM registers.household AS household
  WHERE household.valid_to < household.last_month
    AND NOT COALESCE(greatest(household.approved_on, household.last_review_on) >= household.valid_to - $renewal_days::INTEGER, FALSE)
),

renewed AS (
  SELECT expired.household_no
  FROM expired
  JOIN registers.archive_document AS document USING (household_no)
  WHERE document.type IN ('approval', 'change', 'gradual_exit') AND COALESCE(document.claimed_on >= expired.valid_to - $renewal_days::INTEGER, TRUE)
),

stopped AS (
  SELECT household_no, min(month) AS month FROM registers.listed_change WHERE household_step < 0 GROUP BY household_no
)

SELECT
  expired.household_no,
  expired.valid_to,
  expired.head_id AS person_id,
  COALESCE(expired.head_name, '户主姓名未填') AS head_name,
  expired.division_code,
  paid.programme,
  min(paid.month) AS first_month,
  max(paid.month) AS last_month,
  count(DISTINCT paid.month) AS paid_months,
  sum(paid.paid_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(paid.month, 0, paid.paid_yuan, paid.paid_yuan) ORDER BY paid.month) AS months,
  [fact(expired.source_row, '有效期至', expired.valid_to)]
    || list(fact(paid.source_row, '发放' || strftime(paid.month, '%Y年%-m月'), paid.paid_yuan) ORDER BY paid.month) AS facts
FROM (
  SELECT household_no, programme, month, sum(paid_yuan) AS paid_yuan, min(payment_source_row) AS source_row
  FROM registers.reconciliation_month
  WHERE is_entitled AND paid_yuan > 0 AND household_no IN (SELECT household_no FROM expired) AND programme IN ('rural_dibao', 'urban_dibao')
  GROUP BY household_no, programme, month
) AS paid
JOIN expired USING (household_no)
ANTI JOIN renewed ON renewed.household_no = paid.household_no
LEFT JOIN stopped ON stopped.household_no = paid.household_no
WHERE paid.month > expired.valid_to AND COALESCE(paid.month < stopped.month, TRUE)
GROUP BY expired.household_no, expired.valid_to, expired.head_id, expired.head_name, expired.division_code, expired.source_row, paid.programme
ORDER BY expired.household_no, paid.programme
