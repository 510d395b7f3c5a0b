/*---
id: base_below_ratio
code: TC-09
title: { zh: 特困基本生活标准低于低保标准1.3倍, en: Base standard of the destitute below 1.3 times the allowance }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 国发〔2016〕14号, text: 特困人员基本生活标准一般不低于当地最低生活保障标准的1.3倍。 }
inputs: [registers.as_of, registers.policy_month, registers.roll_span]
optional_inputs: [registers.entitlement_month]
population: registers.policy_month
subject: { kind: county, key: county_code }
natural_key: [area, year]
parameters:
  least_ratio:
    type: decimal
    default: 1.3
    title: { zh: 特困基本生活标准至少为低保标准的几倍, en: Least multiple of the allowance standard }
evidence:
  year: 年度
  area_name: 城乡
  base_yuan: 特困基本生活月标准
  allowance_yuan: 低保月标准
  ratio: 倍数
  least_yuan: 按倍数应为
  first_month: 首个不足月份
  last_month: 最后不足月份
  person_months: 涉及人月
amount: amount_yuan
statement:
  zh: "{area_name}特困人员基本生活标准{first_month}至{last_month}为每月{base_yuan}元，同期低保标准每月{allowance_yuan}元，为{ratio}倍，1.3倍为{least_yuan}元；涉及{person_months}人月，相差{amount_yuan}元。"
  en: "From {first_month} to {last_month} the base standard of the destitute ({area_name}) was {base_yuan} yuan a month and the allowance {allowance_yuan}, a ratio of {ratio}; {least_yuan} would be the required multiple; {person_months} person-months, {amount_yuan} yuan apart."
innocent_explanations:
  - { zh: 县级标准高于省定标准, tested_with: [registers.policy_month] }
  - { zh: 低保一类以外的档次不是低保标准, tested_with: [registers.policy_month] }
  - { zh: 本地提高后的特困标准尚未录入保障标准表 }
  - { zh: 月标准由年标准折算取整，年标准符合倍数 }
remedy:
  zh: 核对两项标准文件，确低于倍数的按规定提高特困基本生活标准并补发；标准表漏录的补录。
  en: Compare the two orders; raise the base standard and pay the arrears where it is too low, enter the order where the table lacks it.
---*/
WITH standard AS (
  -- class I is the allowance standard itself
  SELECT policy.county_code, policy.area, policy.month,
    max(policy.monthly_amount) FILTER (WHERE policy.programme = 'destitute_base' AND policy.tier IS NULL) AS base_yuan,
    COALESCE(
      max(policy.monthly_amount) FILTER (WHERE policy.programme <> 'destitute_base' AND policy.tier = '1'),
      max(policy.monthly_amount) FILTER (WHERE policy.programme <> 'destitute_base' AND policy.tier IS NULL)) AS allowance_yuan,
    max(policy.source_row) FILTER (WHERE policy.programme = 'destitute_base') AS base_source_row,
    max(policy.source_row) FILTER (WHERE policy.programme <> 'destitute_base' AND COALESCE(policy.tier = '1', TRUE)) AS allowance_source_row
  FROM registers.policy_month AS policy
  CROSS JOIN registers.as_of AS run
  CROSS JOIN registers.roll_span AS span
  WHERE policy.month BETWEEN span.first_month AND run.as_of_month
    AND (policy.programme = 'destitute_base' OR policy.programme = policy.area || '_dibao')
  GROUP BY policy.county_code, policy.area, policy.month
),

short AS (
  SELECT standard.*, (standard.allowance_yuan * $least_ratio::DECIMAL(9, 3))::DECIMAL(18, 2) AS least_yuan, COALESCE(supported.people, 0) AS people
  FROM standard
  LEFT JOIN (
    SELECT county_code, area, month, count(*) AS people
    FROM registers.entitlement_month
    WHERE programme = 'destitute_support' AND is_entitled
    GROUP BY county_code, area, month
  ) AS supported USING (county_code, area, month)
  WHERE standard.base_yuan < standard.allowance_yuan * $least_ratio::DECIMAL(9, 3)
)

SELECT
  county_code,
  area,
  year(month) AS year,
  county_code || '000000' AS division_code,
  'destitute_support' AS programme,
  area_zh(area) AS area_name,
  min(month) AS first_month,
  max(month) AS last_month,
  arg_max(base_yuan, month) AS base_yuan,
  arg_max(allowance_yuan, month) AS allowance_yuan,
  arg_max(round(base_yuan / allowance_yuan, 4), month)::DECIMAL(9, 4) AS ratio,
  arg_max(least_yuan, month) AS least_yuan,
  sum(people)::INTEGER AS person_months,
  COALESCE(sum((base_yuan - least_yuan) * people), 0)::DECIMAL(18, 2) AS amount_yuan,
  COALESCE(list(month_money(month, least_yuan * people, base_yuan * people, (base_yuan - least_yuan) * people) ORDER BY month) FILTER (WHERE people > 0), []) AS months,
  [fact(arg_max(base_source_row, month), '特困基本生活月标准', arg_max(base_yuan, month)),
    fact(arg_max(allowance_source_row, month), '低保月标准', arg_max(allowance_yuan, month))] AS facts
FROM short
GROUP BY county_code, area, year(month)
ORDER BY county_code, area, year
