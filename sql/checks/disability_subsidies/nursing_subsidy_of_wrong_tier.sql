/*---
id: nursing_subsidy_of_wrong_tier
code: DS-05
title: { zh: 护理补贴档次与残疾等级不符, en: Nursing subsidy of the wrong tier }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 甘肃省残疾人两项补贴政策文件, text: 护理补贴分高低两档，视力、肢体、智力、精神一级和智力、精神二级为高档，其余一、二级为低档，多重残疾按最重的类别。 }
inputs: [registers.as_of, registers.disability_holder, registers.entitlement_month, registers.person, registers.policy_month]
population: "registers.disability_subsidy_roll WHERE kind = 'nursing_subsidy'"
population_zh: 重度残疾人护理补贴花名册人员
subject: { kind: person, key: person_id }
parameters:
  least_people:
    type: integer
    default: 10
    title: { zh: 认定县里普遍高于标准的最少人数, en: Least people from which an amount above the standard counts as the county's own }
evidence:
  disability: 残疾类别等级
  tier_name: 应享受档次
  first_month: 首个不符月份
  last_month: 最后不符月份
  wrong_months: 不符月数
  roll_yuan: 最近一个不符月份花名册金额（元）
  standard_yuan: 同月该档标准（元）
amount: amount_yuan
statement:
  zh: "{person_name}残疾人证登记为{disability}，属护理补贴{tier_name}；{first_month}至{last_month}间有{wrong_months}个月花名册金额与标准不符，{last_month}为{roll_yuan}元，标准为{standard_yuan}元，累计相差{amount_yuan}元。"
  en: "The certificate of {person_name} ({disability}) brings one tier of the nursing subsidy; in {wrong_months} months from {first_month} to {last_month} the roll has another amount, {roll_yuan} instead of {standard_yuan} yuan in {last_month}, {amount_yuan} yuan in all."
innocent_explanations:
  - { zh: 多重残疾未登记明细，不作判断, tested_with: [registers.disability_holder] }
  - { zh: 县里标准普遍高于省定标准, tested_with: [registers.entitlement_month] }
  - { zh: 发证或换证当月，档次尚在调整, tested_with: [registers.disability_holder] }
  - { zh: 当地另有分档办法，未录入保障标准 }
remedy:
  zh: 核对残疾人证类别、等级和当地分档标准，自次月更正；少发的补发，多发的按规定退回或抵扣。
  en: Check category, grade and the tiers in force there and correct from the next month; pay what is short, recover what is over.
---*/
WITH graded AS (
  -- the certificate tells the tier from the month after its issue to the month before the next
  SELECT
    roll.person_id, roll.month, roll.due_yuan AS roll_yuan, roll.county_code, roll.division_code, roll.source_row,
    holder.nursing_tier, holder.category, holder.grade, holder.issued_on, holder.source_row AS certificate_source_row
  FROM registers.entitlement_month AS roll
  CROSS JOIN registers.as_of AS run
  JOIN registers.disability_holder AS holder ON holder.person_id = roll.person_id
  WHERE roll.programme = 'nursing_subsidy' AND roll.is_entitled AND roll.month <= run.as_of_month
    AND holder.nursing_tier IN ('high', 'low')
    AND COALESCE(roll.month > holder.issued_month, holder.is_newest) AND COALESCE(roll.month < holder.replaced_month, TRUE)
),

usual AS (
  -- what most of a tier have
  SELECT county_code, month, nursing_tier, mode(roll_yuan ORDER BY roll_yuan) AS roll_yuan
  FROM graded
  GROUP BY county_code, month, nursing_tier
  HAVING count(*) >= $least_people::INTEGER
),

wrong AS (
  SELECT graded.*, standard.monthly_amount AS standard_yuan, standard.source_row AS standard_source_row
  FROM graded
  JOIN registers.policy_month AS standard
    ON standard.county_code = graded.county_code AND standard.month = graded.month AND standard.tier = graded.nursing_tier
    AND standard.programme = 'nursing_subsidy' AND standard.area = 'rural'
  LEFT JOIN usual ON usual.county_code = graded.county_code AND usual.month = graded.month AND usual.nursing_tier = graded.nursing_tier
  WHERE graded.roll_yuan <> standard.monthly_amount
    -- a standard of the province or prefecture is a floor
    AND NOT (graded.roll_yuan > standard.monthly_amount AND substr(standard.division_code, 5, 2) = '00' AND COALESCE(graded.roll_yuan = usual.roll_yuan, FALSE))
)

SELECT
  wrong.person_id,
  'nursing_subsidy' AS programme,
  person.name AS person_name,
  max(wrong.division_code) AS division_code,
  disability_category_zh(arg_max(wrong.category, wrong.month)) || disability_grade_zh(arg_max(wrong.grade, wrong.month)) AS disability,
  CASE arg_max(wrong.nursing_tier, wrong.month) WHEN 'high' THEN '高档' ELSE '低档' END AS tier_name,
  min(wrong.month) AS first_month,
  max(wrong.month) AS last_month,
  count(*) AS wrong_months,
  arg_max(wrong.roll_yuan, wrong.month)::DECIMAL(18, 2) AS roll_yuan,
  arg_max(wrong.standard_yuan, wrong.month)::DECIMAL(18, 2) AS standard_yuan,
  sum(wrong.roll_yuan - wrong.standard_yuan)::DECIMAL(18, 2) AS amount_yuan,
  CASE WHEN max(wrong.issued_on) IS NULL THEN 'low' END AS confidence,
  list(month_money(wrong.month, wrong.standard_yuan, wrong.roll_yuan, wrong.roll_yuan - wrong.standard_yuan) ORDER BY wrong.month) AS months,
  list_sort(list_distinct(list(fact(wrong.certificate_source_row, '残疾类别等级', disability_category_zh(wrong.category) || disability_grade_zh(wrong.grade)))
    || list(fact(wrong.standard_source_row, '该档月标准', wrong.standard_yuan))))
    || list(fact(wrong.source_row, strftime(wrong.month, '%Y年%-m月') || '花名册金额', wrong.roll_yuan) ORDER BY wrong.month) AS facts
FROM wrong
JOIN registers.person AS person USING (person_id)
ANTI JOIN registers.entitlement_month AS supported
  ON supported.person_id = wrong.person_id AND supported.month = wrong.month AND supported.programme = 'destitute_support' AND supported.is_entitled
GROUP BY wrong.person_id, person.name
ORDER BY wrong.person_id
