/*---
id: cash_without_receipt
code: TA-11
title: { zh: 临时救助现金发放超限额或无签收, en: Temporary assistance in cash above the limit or without a receipt }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 国发〔2014〕47号, text: 发放临时救助金实行社会化发放；必要时可直接发放现金。 }
  - { document: 社会救助资金审计常用口径, text: 现金发放仅限小额急难救助，现金和实物发放应有领取人签收。 }
inputs: [registers.assistance_grant]
optional_inputs: [registers.archive_document]
population: registers.assistance_grant
subject: { kind: person, key: person_id }
natural_key: [assistance_no]
shared: [township_limit_yuan]
parameters:
  cash_ways:
    type: list
    default: [cash, 现金, 现金发放]
    title: { zh: 现金的发放方式, en: Ways of paying that are cash }
  signed_ways:
    type: list
    default: [cash, 现金, 现金发放, goods, 实物, 实物发放]
    title: { zh: 应当签收的发放方式, en: Ways of paying that need a signature }
  no_bank_words:
    type: list
    default: [无银行, 无网点, 无营业网点, 银行停业, 交通中断, 不能使用银行]
    title: { zh: 材料中表示无法通过银行发放的字样, en: Words of a document that show no bank was within reach }
evidence:
  assistance_no: 救助编号
  granted_on: 救助日期
  granted_yuan: 救助金额（元）
  pay_way: 发放方式
  receipt: 有无签收
  fault: 不符之处
statement:
  zh: "{person_name}的临时救助（编号{assistance_no}，{granted_on}，{granted_yuan}元）发放方式为{pay_way}，签收情况：{receipt}；{fault}。"
  en: "Temporary assistance {assistance_no} of {person_name} on {granted_on}, {granted_yuan} yuan, was paid by {pay_way}; signed: {receipt}."
innocent_explanations:
  - { zh: 紧急情况下当地无银行可用，先行救助材料在档, tested_with: [registers.archive_document] }
  - { zh: 台账从未登记签收情况, tested_with: [registers.assistance_grant] }
  - { zh: 签收单另存纸质档案，台账漏填 }
remedy:
  zh: 调取签收单和资金支付凭证，向领取人核实实际领取的金额；缺签收的补充证明材料。
  en: Look up the receipt and the voucher and ask the recipient what was handed over; complete what is missing.
---*/
WITH handed AS (
  SELECT
    *,
    list_contains($cash_ways::VARCHAR[], pay_way) AND amount > COALESCE(limit_yuan, $township_limit_yuan::DECIMAL(18, 2)) AS is_over,
    -- an empty cell is a missing signature only where the county's ledger has the column
    COALESCE(NOT has_receipt, bool_or(has_receipt IS NOT NULL) OVER (PARTITION BY county_code)) AS is_unsigned
  FROM registers.assistance_grant
  QUALIFY list_contains($signed_ways::VARCHAR[], pay_way) AND (is_over OR is_unsigned)
),

no_bank AS (
  SELECT household_no, claimed_on
  FROM registers.archive_document
  WHERE household_no IN (SELECT household_no FROM handed)
    AND regexp_matches(text, array_to_string($no_bank_words::VARCHAR[], '|'))
)

SELECT
  handed.person_id,
  handed.assistance_no,
  handed.name AS person_name,
  handed.household_no,
  handed.division_code,
  'temporary_assistance' AS programme,
  handed.granted_month AS first_month,
  handed.granted_month AS last_month,
  handed.granted_on,
  handed.amount AS granted_yuan,
  CASE WHEN list_contains($cash_ways::VARCHAR[], handed.pay_way) THEN '现金' ELSE '实物' END AS pay_way,
  CASE handed.has_receipt WHEN TRUE THEN '有' WHEN FALSE THEN '无' ELSE '未填' END AS receipt,
  concat_ws('，且',
    CASE WHEN handed.is_over THEN '现金超过限额' || COALESCE(handed.limit_yuan, $township_limit_yuan::DECIMAL(18, 2))::DECIMAL(18, 2) || '元' END,
    CASE WHEN handed.is_unsigned THEN '未见签收' END) AS fault,
  CASE WHEN NOT handed.is_over AND handed.has_receipt IS NULL THEN 'low' END AS confidence,
  [fact(handed.source_row, '发放方式', handed.pay_way), fact(handed.source_row, '救助金额', handed.amount),
    fact(handed.source_row, '有无签收', CASE handed.has_receipt WHEN TRUE THEN '有' WHEN FALSE THEN '无' ELSE '未填' END)] AS facts
FROM handed
ANTI JOIN no_bank ON no_bank.household_no = CASE WHEN NOT handed.is_unsigned THEN handed.household_no END
  AND no_bank.claimed_on >= COALESCE(handed.applied_on, handed.granted_on) - 1 AND no_bank.claimed_on <= COALESCE(handed.paid_on, handed.granted_on)
ORDER BY handed.person_id, handed.assistance_no
