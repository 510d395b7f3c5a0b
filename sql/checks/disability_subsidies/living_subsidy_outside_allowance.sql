/*---
id: living_subsidy_outside_allowance
code: DS-01
title: { zh: 非低保人员领取生活补贴, en: Living subsidy outside the allowance }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 国发〔2015〕52号, text: 困难残疾人生活补贴发给低保家庭中的残疾人，有条件的地方可以扩大到低保边缘家庭。 }
inputs: [registers.as_of, registers.entitlement_month, registers.household, registers.person, registers.reconciliation_month]
optional_inputs: [registers.family_member, registers.low_income_roll]
population: "registers.disability_subsidy_roll WHERE kind = 'living_subsidy'"
population_zh: 困难残疾人生活补贴花名册人员
subject: { kind: person, key: person_id }
parameters:
  not_extended:
    type: list
    default: []
    title: { zh: 生活补贴未扩大到低保边缘家庭的行政区划代码, en: Codes of divisions that do not extend the subsidy to marginal families }
evidence:
  first_month: 首个不在保月份
  last_month: 最后不在保月份
  paid_months: 发放月数
amount: amount_yuan
statement:
  zh: "{person_name}在{first_month}至{last_month}间有{paid_months}个月不在低保花名册，同期发放困难残疾人生活补贴{amount_yuan}元。"
  en: "{person_name} was on no allowance roll in {paid_months} months between {first_month} and {last_month}; {amount_yuan} yuan of the living subsidy were paid for them."
innocent_explanations:
  - { zh: 当地已扩大到低保边缘家庭，本人在名册内, tested_with: [registers.low_income_roll] }
  - { zh: 家庭处于渐退期, tested_with: [registers.entitlement_month] }
  - { zh: 本人是低保家庭成员，未单独列入花名册, tested_with: [registers.family_member] }
  - { zh: 补发的是在保月份的补贴, tested_with: [registers.reconciliation_month] }
  - { zh: 在其他县区享受低保 }
remedy:
  zh: 核对家庭低保起止年月和低保边缘认定情况；确不符合的自次月停发，多发资金按规定退回。
  en: Check when the family had the allowance or was recognised as marginal; otherwise stop from the next month and recover what was overpaid.
---*/
WITH span AS (
  -- the months that the county's allowance roll covers
  SELECT left(division_code, 6) AS county_code, min(first_month) AS first_month, max(last_month) AS last_month
  FROM registers.household
  GROUP BY ALL
),

drawn AS (
  SELECT subsidy.*, len(list_filter($not_extended::VARCHAR[], lambda code: starts_with(subsidy.county_code, place_prefix(code)))) = 0 AS is_extended
  FROM registers.reconciliation_month AS subsidy
  CROSS JOIN registers.as_of AS run
  JOIN span ON span.county_code = subsidy.county_code AND subsidy.month >= span.first_month AND subsidy.month <= span.last_month
  WHERE subsidy.programme = 'living_subsidy' AND subsidy.is_entitled AND subsidy.paid_yuan > 0 AND subsidy.month <= run.as_of_month
),

beside AS (
  -- on a roll that month
  SELECT drawn.* FROM drawn
  ANTI JOIN (
    SELECT person_id, month FROM registers.entitlement_month
    -- what the destitute and orphans draw beside their support is the business of other checks
    WHERE programme IN ('rural_dibao', 'urban_dibao', 'destitute_support', 'orphan') AND reason IN ('due', 'not_covered', 'suspended', 'before_start')
  ) AS roll USING (person_id, month)
),

kept AS (
  SELECT person_id, first_month AS month, last_month AS until_month, FALSE AS is_marginal
  FROM registers.family_member
  WHERE scheme = 'dibao' AND via <> 'roll'
  UNION ALL
  SELECT person_id, COALESCE(date_trunc('month', valid_from), DATE '1900-01-01'), COALESCE(valid_to, DATE '9999-12-31'), TRUE
  FROM registers.low_income_roll
  WHERE kind = 'marginal'
)

SELECT
  beside.person_id,
  'living_subsidy' AS programme,
  person.name AS person_name,
  max(beside.division_code) AS division_code,
  min(beside.month) AS first_month,
  max(beside.month) AS last_month,
  count(*) AS paid_months,
  sum(beside.paid_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(beside.month, 0, beside.paid_yuan, beside.paid_yuan) ORDER BY beside.month) AS months,
  list(fact(beside.roll_source_row, strftime(beside.month, '%Y年%-m月') || '在生活补贴花名册', '在册') ORDER BY beside.month)
    || list(fact(beside.payment_source_row, strftime(beside.month, '%Y年%-m月') || '发放生活补贴', beside.paid_yuan) ORDER BY beside.month) AS facts
FROM beside
JOIN registers.person AS person USING (person_id)
ANTI JOIN kept ON kept.person_id = beside.person_id AND kept.month <= beside.month AND kept.until_month >= beside.month AND kept.is_marginal <= beside.is_extended
GROUP BY beside.person_id, person.name
ORDER BY beside.person_id
