/*---
id: care_amount_off_standard
code: TC-08
title: { zh: 照料护理费与档次标准不符, en: Care allowance differs from the standard of its tier }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 国发〔2016〕14号, text: 照料护理标准根据特困人员生活自理能力分档制定。 }
  - { document: 各级当年社会救助保障标准文件, text: 照料护理费按全自理、半护理、全护理三档标准按月核定。 }
inputs: [registers.as_of, registers.destitute_roll, registers.entitlement_month, registers.policy_month]
population: registers.destitute_roll
subject: { kind: person, key: person_id }
parameters:
  tolerance_yuan:
    type: decimal
    default: 1
    title: { zh: 月差额达到多少元即列示, en: Difference in yuan from which a month is raised }
  arrears_until_month:
    type: integer
    default: 6
    title: { zh: 当年提标差额补发截止月份, en: Month by whose end arrears of a raised standard are paid }
evidence:
  ability_name: 自理能力
  first_month: 首个不符月份
  last_month: 最后不符月份
  wrong_months: 不符月数
  care_yuan: 最后不符月份登记的照料护理费
  standard_yuan: 当月档次标准
amount: amount_yuan
statement:
  zh: "{person_name}（{ability_name}）在{first_month}至{last_month}有{wrong_months}个月登记的照料护理费与档次标准不符，{last_month}登记{care_yuan}元，标准{standard_yuan}元；各月差额合计{amount_yuan}元。"
  en: "The care allowance of {person_name} ({ability_name}) differs from the standard in {wrong_months} months from {first_month} to {last_month}; {care_yuan} yuan in {last_month} where the standard is {standard_yuan}; {amount_yuan} yuan apart in all."
innocent_explanations:
  - { zh: 当地标准高于省定标准, tested_with: [registers.policy_month] }
  - { zh: 档次变动当月仍按原档次, tested_with: [registers.destitute_roll] }
  - { zh: 当年提标尚未补发，或差额已在年内补足, tested_with: [registers.destitute_roll, registers.policy_month] }
  - { zh: 花名册登记的是年标准, tested_with: [registers.destitute_roll, registers.policy_month] }
  - { zh: 死亡或停止供养以后的月份, tested_with: [registers.entitlement_month] }
  - { zh: 照料护理费由机构或服务单位统一结算 }
  - { zh: 当地档次名称的高低顺序相反 }
remedy:
  zh: 核对评估档次和当地标准，少发的补发，多发的退回或抵扣；标准未录入的补录标准表。
  en: Check the evaluated tier and the local standard; pay what is short, recover what is over, and enter a standard that is missing.
---*/
WITH standard AS (
  SELECT county_code, area, tier, month, monthly_amount, source_row
  FROM registers.policy_month
  WHERE programme = 'destitute_care'
),

odd AS (
  SELECT roll.person_id, roll.name, roll.month, roll.ability, roll.area, roll.care_amount, monthly_care(roll.care_amount, standard.monthly_amount) AS monthly_yuan, roll.division_code, roll.source_row,
    standard.county_code, standard.monthly_amount AS standard_yuan, standard.source_row AS standard_source_row
  FROM registers.destitute_roll AS roll
  JOIN standard ON standard.county_code = left(roll.division_code, 6) AND standard.area = roll.area AND standard.tier = roll.ability AND standard.month = roll.month
  CROSS JOIN registers.as_of AS run
  SEMI JOIN registers.entitlement_month AS entitlement
    ON entitlement.source_row = roll.source_row AND entitlement.month = roll.month AND entitlement.is_entitled AND entitlement.programme = 'destitute_support'
  WHERE roll.month <= run.as_of_month
    AND abs(monthly_care(roll.care_amount, standard.monthly_amount) - standard.monthly_amount) >= $tolerance_yuan::DECIMAL(18, 2)
),

excused AS (
  -- the standard of the tier of the month before, or last year's while arrears may still come
  SELECT odd.person_id, odd.month
  FROM odd
  JOIN registers.destitute_roll AS before ON before.person_id = odd.person_id AND before.month = odd.month - INTERVAL 1 MONTH
  JOIN standard AS former ON former.county_code = odd.county_code AND former.area = odd.area AND former.tier = before.ability AND former.month = odd.month
  WHERE abs(monthly_care(odd.care_amount, former.monthly_amount) - former.monthly_amount) < $tolerance_yuan::DECIMAL(18, 2)
  UNION
  SELECT odd.person_id, odd.month
  FROM odd
  CROSS JOIN registers.as_of AS run
  JOIN standard AS former ON former.county_code = odd.county_code AND former.area = odd.area AND former.tier = odd.ability AND former.month = date_trunc('year', odd.month) - INTERVAL 1 MONTH
  WHERE abs(monthly_care(odd.care_amount, former.monthly_amount) - former.monthly_amount) < $tolerance_yuan::DECIMAL(18, 2)
    AND run.as_of_date <= last_day(make_date(year(odd.month)::INTEGER, $arrears_until_month::INTEGER, 1))
),

wrong AS (
  -- what is made up within the year is settled
  SELECT odd.*, odd.monthly_yuan - odd.standard_yuan AS apart_yuan, sum(odd.monthly_yuan - odd.standard_yuan) OVER (PARTITION BY odd.person_id, year(odd.month)) AS year_yuan
  FROM odd
  ANTI JOIN excused USING (person_id, month)
)

SELECT
  person_id,
  arg_max(name, month) AS person_name,
  max(division_code) AS division_code,
  'destitute_support' AS programme,
  arg_max(ability_zh(ability), month) AS ability_name,
  min(month) AS first_month,
  max(month) AS last_month,
  count(*) AS wrong_months,
  arg_max(care_amount, month) AS care_yuan,
  arg_max(standard_yuan, month) AS standard_yuan,
  sum(apart_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(month, standard_yuan, monthly_yuan, apart_yuan) ORDER BY month) AS months,
  list(fact(source_row, strftime(month, '%Y年%-m月') || '照料护理费', care_amount || '元（' || ability_zh(ability) || '）') ORDER BY month)
    || [fact(arg_max(standard_source_row, month), '照料护理标准', arg_max(standard_yuan, month))] AS facts
FROM wrong
WHERE abs(year_yuan) >= $tolerance_yuan::DECIMAL(18, 2)
GROUP BY person_id
ORDER BY person_id
