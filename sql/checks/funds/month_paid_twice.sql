/*---
id: month_paid_twice
code: FU-07
title: { zh: 同月重复发放, en: One month paid twice }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 财办〔2020〕37号, text: 惠民惠农补贴资金按规定标准通过一卡通发放，不得重复发放。 }
  - { document: 社会救助资金审计常用口径, text: 同一享受人同一项目同一所属月份已支付两笔的，第二笔为重复发放。 }
inputs: [registers.payment, registers.person, registers.programme_month]
optional_inputs: [registers.household, registers.reconciliation_month]
population: registers.payment_month
subject: { kind: household, key: recipient_no }
natural_key: [programme]
parameters:
  excluded_programmes:
    type: list
    codes: programme
    default: [temporary_assistance, medical_assistance, farm_subsidy, one_off_subsidy]
    title: { zh: 同月可多次发放的项目, en: Programmes that may pay more than once a month }
  tolerance_yuan:
    type: decimal
    default: 1
    title: { zh: 与应发金额相比的容差（元）, en: Tolerance in yuan against what was due }
evidence:
  first_month: 首个重复发放月份
  last_month: 最后重复发放月份
  repeated_months: 重复发放月数
  payment_count: 支付笔数
amount: amount_yuan
statement:
  zh: "{person_name}的{programme}在{first_month}至{last_month}有{repeated_months}个月重复发放，已支付{payment_count}笔，首笔以外共{amount_yuan}元。"
  en: "{programme} of {person_name} was paid more than once for {repeated_months} months from {first_month} to {last_month}, {payment_count} payments, {amount_yuan} yuan beyond the first ones."
innocent_explanations:
  - { zh: 首次支付失败或被撤回后重发, tested_with: [registers.payment] }
  - { zh: 已用负数记录冲正或追缴, tested_with: [registers.payment] }
  - { zh: 同户两名享受人共用收款账户, tested_with: [registers.payment] }
  - { zh: 补发差额或分次发放，合计未超过应发, tested_with: [registers.payment, registers.reconciliation_month] }
  - { zh: 不在名册、已死亡或应退人员的发放另行列示, tested_with: [registers.reconciliation_month] }
  - { zh: 第二笔实为其他月份的待遇，所属年月填错 }
remedy:
  zh: 核对批次和银行回执，确属重复的追缴第二笔或在以后月份抵扣。
  en: Check the batches and the bank's receipts; recover the second payment or set it off against later months.
---*/
WITH several AS (
  -- more lines than different months, a bit a month (modulo 62); the months themselves are counted below
  SELECT person_id, programme
  FROM registers.payment
  WHERE status = 'paid' AND NOT list_contains($excluded_programmes::VARCHAR[], programme)
  GROUP BY person_id, programme
  HAVING count(*) > bit_count(bit_or(month_bit(month)))
),

line AS (
  -- what names the beneficiary, the first payment, and whose roll the money is measured against
  SELECT
    payment.* REPLACE (COALESCE(payment.household_no, household.household_no) AS household_no),
    CASE
      WHEN payment.programme IN ('rural_dibao', 'urban_dibao', 'category_supplement') THEN COALESCE(payment.household_no, household.household_no, payment.person_id)
      ELSE payment.person_id
    END AS recipient_no,
    CASE payment.programme WHEN 'destitute_care' THEN 'destitute_support' WHEN 'category_supplement' THEN 'rural_dibao' ELSE payment.programme END AS scheme,
    CASE WHEN payment.beneficiary_id IS NULL THEN COALESCE(normalise_name(payment.beneficiary_name), '') ELSE '' END AS unnumbered,
    first_value(payment.amount) OVER (
      PARTITION BY payment.person_id, payment.programme, payment.month, unnumbered ORDER BY payment.amount < 0, payment.paid_on, payment.source_row
    ) AS first_yuan
  FROM registers.payment AS payment
  SEMI JOIN several USING (person_id, programme)
  LEFT JOIN registers.household AS household ON household.head_id = CASE WHEN payment.household_no IS NULL THEN payment.head_id END
  WHERE payment.status = 'paid'
),

repeated AS (
  -- full payments less those taken back; arrears are a payment of their own only when they equal the first
  SELECT
    recipient_no,
    person_id,
    programme,
    scheme,
    month,
    min(household_no) AS household_no,
    min(beneficiary_name) AS beneficiary_name,
    min(division_code) AS division_code,
    count(*) FILTER (WHERE amount > 0) AS payment_count,
    sum(amount) AS paid_yuan,
    sum(amount) FILTER (WHERE amount < 0 OR NOT is_arrears OR amount = first_yuan) - any_value(first_yuan) AS second_yuan,
    list(fact(source_row, strftime(month, '%Y年%-m月') || '支付', amount) ORDER BY source_row) AS facts
  FROM line
  GROUP BY recipient_no, person_id, programme, scheme, month, unnumbered
  HAVING count(*) FILTER (WHERE amount > 0 AND (NOT is_arrears OR amount = first_yuan)) - count(*) FILTER (WHERE amount < 0) >= 2
),

owed AS (
  -- how much more than due the entitled were paid
  SELECT
    repeated.recipient_no,
    money.programme,
    money.month,
    CASE WHEN bool_and(money.due_yuan IS NOT NULL) THEN sum(money.paid_yuan - money.due_yuan) END AS excess_yuan
  FROM (SELECT DISTINCT recipient_no, scheme, month FROM repeated) AS repeated
  JOIN (SELECT person_id, programme, month, household_no, is_entitled, due_yuan, paid_yuan FROM registers.reconciliation_month) AS money
    ON repeated.recipient_no = CASE WHEN money.programme IN ('rural_dibao', 'urban_dibao') THEN COALESCE(money.household_no, money.person_id) ELSE money.person_id END
    AND money.programme = repeated.scheme
    AND money.month = repeated.month
  WHERE money.is_entitled
  GROUP BY repeated.recipient_no, money.programme, money.month
),

judged AS (
  -- in months that a roll covers only what is over the due counts, and people on no roll are left out
  SELECT repeated.*, least(repeated.second_yuan, COALESCE(owed.excess_yuan, repeated.second_yuan)) AS at_stake_yuan
  FROM repeated
  LEFT JOIN owed ON owed.recipient_no = repeated.recipient_no AND owed.programme = repeated.scheme AND owed.month = repeated.month
  LEFT JOIN (
    SELECT county_code, programme, min(month) AS first_month, max(month) AS last_month
    FROM registers.programme_month
    WHERE has_roll
    GROUP BY county_code, programme
  ) AS span ON span.county_code = left(repeated.division_code, 6) AND span.programme = repeated.scheme AND repeated.month >= span.first_month AND repeated.month <= span.last_month
  WHERE span.programme IS NULL
    OR (owed.recipient_no IS NOT NULL AND COALESCE(owed.excess_yuan >= $tolerance_yuan::DECIMAL(18, 2), TRUE))
)

SELECT
  judged.recipient_no,
  CASE WHEN min(judged.household_no) = judged.recipient_no THEN 'household' ELSE 'person' END AS subject_kind,
  judged.programme,
  min(judged.household_no) AS household_no,
  min(judged.person_id) AS person_id,
  COALESCE(min(judged.beneficiary_name), min(person.name)) AS person_name,
  COALESCE(min(person.division_code), min(judged.division_code)) AS division_code,
  min(judged.month) AS first_month,
  max(judged.month) AS last_month,
  count(DISTINCT judged.month) AS repeated_months,
  sum(judged.payment_count)::BIGINT AS payment_count,
  sum(judged.at_stake_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(judged.month, judged.paid_yuan - judged.at_stake_yuan, judged.paid_yuan, judged.at_stake_yuan) ORDER BY judged.month, judged.person_id) AS months,
  flatten(list(judged.facts ORDER BY judged.month, judged.person_id)) AS facts
FROM judged
LEFT JOIN registers.person AS person USING (person_id)
GROUP BY judged.recipient_no, judged.programme
ORDER BY judged.recipient_no, judged.programme
