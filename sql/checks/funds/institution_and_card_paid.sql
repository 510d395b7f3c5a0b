/*---
id: institution_and_card_paid
code: FU-26
title: { zh: 集中供养人员个人账户和供养机构重复发放, en: Institutional care paid to both card and institution }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 国发〔2016〕14号, text: 集中供养的，救助供养金发放到供养服务机构，由机构统一用于供养对象。 }
  - { document: 社会救助资金审计常用口径, text: 同一集中供养人员同月向个人账户和供养机构分别发放的，核查是否重复。 }
inputs: [registers.destitute_roll, registers.entitlement_month, registers.payment]
population: "registers.destitute_roll WHERE care_mode = 'institutional'"
population_zh: 集中供养的特困人员
subject: { kind: person, key: person_id }
shared: [institution_words]
parameters:
  tolerance_yuan:
    type: decimal
    default: 1
    title: { zh: 与应发金额相比的容差（元）, en: Tolerance in yuan against what was due }
evidence:
  institution_name: 供养机构账户
  first_month: 首个重复月份
  last_month: 最后重复月份
  both_months: 重复月数
  card_yuan: 发入个人账户
  institution_yuan: 发入供养机构
  due_yuan: 应发金额
statement:
  zh: "{person_name}为集中供养，{first_month}至{last_month}有{both_months}个月同时发放到个人账户（{card_yuan}元）和{institution_name}（{institution_yuan}元），同期应发{due_yuan}元。"
  en: "{person_name} is kept in an institution; for {both_months} months from {first_month} to {last_month} both the card ({card_yuan} yuan) and {institution_name} ({institution_yuan} yuan) were paid, {due_yuan} yuan being due."
innocent_explanations:
  - { zh: 部分金额作为零用钱发给本人，合计未超过应发, tested_with: [registers.entitlement_month] }
  - { zh: 入住当月, tested_with: [registers.destitute_roll] }
  - { zh: 个人账户所发属以前月份的补发，按所属月份计算, tested_with: [registers.payment] }
  - { zh: 离院返家当月，名册尚未更新 }
remedy:
  zh: 核对入住时间和供养机构收款记录，确属重复的由一方退还；金额由重复发放、发放差额核查项列示。
  en: Check the day of entry and what the institution received; one of the two returns the money. The amounts stand with the checks of double payment and of differences.
---*/
WITH ward AS (
  -- not the month of entry
  SELECT kept.person_id, kept.month, min(kept.name) AS name, min(kept.division_code) AS division_code, min(normalise_name(kept.institution)) AS institution, min(kept.source_row) AS source_row
  FROM registers.destitute_roll AS kept
  ANTI JOIN (SELECT person_id, (month + INTERVAL 1 MONTH)::DATE AS month FROM registers.destitute_roll WHERE care_mode = 'at_home') AS moved
    ON moved.person_id = kept.person_id AND moved.month = kept.month
  WHERE kept.care_mode = 'institutional' AND kept.start_month IS DISTINCT FROM kept.month
  GROUP BY kept.person_id, kept.month
),

received AS (
  SELECT
    ward.person_id,
    ward.month,
    line.amount,
    line.source_row,
    COALESCE(line.account_name, line.payee_name) AS receiver,
    COALESCE(normalise_name(receiver) = ward.institution, FALSE) OR regexp_matches(receiver, array_to_string($institution_words::VARCHAR[], '|')) AS is_institution
  FROM registers.payment AS line
  JOIN ward USING (person_id, month)
  WHERE line.programme IN ('destitute_support', 'destitute_care') AND line.status = 'paid' AND COALESCE(line.account_name, line.payee_name) IS NOT NULL
),

split AS (
  SELECT
    person_id,
    month,
    sum(amount) FILTER (WHERE NOT is_institution) AS card_yuan,
    sum(amount) FILTER (WHERE is_institution) AS institution_yuan,
    min(receiver) FILTER (WHERE is_institution) AS institution_name,
    list(fact(source_row, strftime(month, '%Y年%-m月') || CASE WHEN is_institution THEN '发入供养机构' ELSE '发入个人账户' END, amount) ORDER BY source_row) AS facts
  FROM received
  SEMI JOIN (SELECT person_id, month FROM received GROUP BY person_id, month HAVING bool_or(is_institution) AND NOT bool_and(is_institution)) AS both_ways USING (person_id, month)
  GROUP BY person_id, month
  HAVING card_yuan > 0 AND institution_yuan > 0
)

SELECT
  split.person_id,
  min(ward.name) AS person_name,
  min(ward.division_code) AS division_code,
  'destitute_support' AS programme,
  min(split.institution_name) AS institution_name,
  min(split.month) AS first_month,
  max(split.month) AS last_month,
  count(*) AS both_months,
  sum(split.card_yuan)::DECIMAL(18, 2) AS card_yuan,
  sum(split.institution_yuan)::DECIMAL(18, 2) AS institution_yuan,
  CASE WHEN count(due.due_yuan) = count(*) THEN sum(due.due_yuan)::DECIMAL(18, 2) END AS due_yuan,
  CASE WHEN count(due.due_yuan) < count(*) THEN 'low' END AS confidence,
  list(fact(ward.source_row, strftime(ward.month, '%Y年%-m月') || '供养方式', '集中供养') ORDER BY ward.month) || flatten(list(split.facts ORDER BY split.month)) AS facts
FROM split
JOIN ward USING (person_id, month)
LEFT JOIN registers.entitlement_month AS due ON due.person_id = split.person_id AND due.month = split.month AND due.programme = 'destitute_support'
WHERE due.due_yuan IS NULL OR split.card_yuan + split.institution_yuan > due.due_yuan + $tolerance_yuan::DECIMAL(18, 2)
GROUP BY split.person_id
ORDER BY split.person_id
