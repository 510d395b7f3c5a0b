/*---
id: living_subsidy_off_class
code: DS-06
title: { zh: 生活补贴金额与低保类别不符, en: Living subsidy off the allowance class }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 甘肃省残疾人两项补贴政策文件, text: 农村困难残疾人生活补贴按低保类别分档，一、二类和三、四类各有最低标准，具体标准由县里确定。 }
inputs: [registers.as_of, registers.entitlement_month, registers.person, registers.policy_month]
population: "registers.disability_subsidy_roll WHERE kind = 'living_subsidy'"
population_zh: 困难残疾人生活补贴花名册人员
subject: { kind: person, key: person_id }
parameters:
  least_people:
    type: integer
    default: 10
    title: { zh: 认定县里普遍高于标准的最少人数, en: Least people from which an amount above the standard counts as the county's own }
evidence:
  class_name: 低保类别
  first_month: 首个不符月份
  last_month: 最后不符月份
  wrong_months: 不符月数
  roll_yuan: 最近一个不符月份花名册金额（元）
  standard_yuan: 同月该类标准（元）
amount: amount_yuan
statement:
  zh: "{person_name}家庭低保类别为{class_name}，{first_month}至{last_month}间有{wrong_months}个月生活补贴花名册金额与标准不符，{last_month}为{roll_yuan}元，标准为{standard_yuan}元，累计相差{amount_yuan}元。"
  en: "In {wrong_months} months from {first_month} to {last_month} the living subsidy of {person_name} on the roll is not that of the household's allowance class, {roll_yuan} instead of {standard_yuan} yuan in {last_month}, {amount_yuan} yuan in all."
innocent_explanations:
  - { zh: 低保类别当月或次月变动, tested_with: [registers.entitlement_month] }
  - { zh: 县里标准普遍高于省定标准, tested_with: [registers.entitlement_month] }
  - { zh: 当地按残疾等级而不按低保类别分档 }
remedy:
  zh: 核对家庭低保类别变动时间和当地生活补贴标准，自次月更正；少发的补发，多发的按规定退回或抵扣。
  en: Check when the class changed and the standard there and correct from the next month; pay what is short, recover what is over.
---*/
WITH drawn AS (
  -- with the class of the month
  SELECT
    roll.person_id, roll.month, roll.due_yuan AS roll_yuan, roll.county_code, roll.division_code, roll.source_row,
    allowance.household_no, allowance.area, CASE allowance.area WHEN 'rural' THEN allowance.tier END AS class, allowance.source_row AS class_source_row
  FROM (
    SELECT entitlement.* FROM registers.entitlement_month AS entitlement CROSS JOIN registers.as_of AS run
    WHERE entitlement.programme = 'living_subsidy' AND entitlement.is_entitled AND entitlement.month <= run.as_of_month
  ) AS roll
  JOIN registers.entitlement_month AS allowance
    ON allowance.person_id = roll.person_id AND allowance.month = roll.month AND allowance.programme IN ('rural_dibao', 'urban_dibao') AND allowance.is_entitled
),

usual AS (
  -- what most of a class have
  SELECT county_code, month, area, class, mode(roll_yuan ORDER BY roll_yuan) AS roll_yuan
  FROM drawn
  GROUP BY county_code, month, area, class
  HAVING count(*) >= $least_people::INTEGER
),

wrong AS (
  SELECT drawn.*, standard.monthly_amount AS standard_yuan, standard.source_row AS standard_source_row
  FROM drawn
  JOIN registers.policy_month AS standard
    ON standard.county_code = drawn.county_code AND standard.month = drawn.month AND standard.area = drawn.area
    AND standard.programme = 'living_subsidy' AND standard.tier IS NOT DISTINCT FROM drawn.class
  LEFT JOIN usual ON usual.county_code = drawn.county_code AND usual.month = drawn.month AND usual.area = drawn.area AND usual.class IS NOT DISTINCT FROM drawn.class
  WHERE drawn.roll_yuan <> standard.monthly_amount
    -- a standard of the province or prefecture is a floor
    AND NOT (drawn.roll_yuan > standard.monthly_amount AND substr(standard.division_code, 5, 2) = '00' AND COALESCE(drawn.roll_yuan = usual.roll_yuan, FALSE))
),

classed AS (
  -- the class of the month before and of the month after
  SELECT person_id, month, lag(tier) OVER history AS class_before, lead(tier) OVER history AS class_after
  FROM registers.entitlement_month
  WHERE programme IN ('rural_dibao', 'urban_dibao') AND is_entitled AND person_id IN (SELECT person_id FROM wrong)
  WINDOW history AS (PARTITION BY person_id ORDER BY month)
)

SELECT
  wrong.person_id,
  'living_subsidy' AS programme,
  person.name AS person_name,
  arg_max(wrong.household_no, wrong.month) AS household_no,
  max(wrong.division_code) AS division_code,
  COALESCE(allowance_class_zh(arg_max(wrong.class, wrong.month)), '城市低保') AS class_name,
  min(wrong.month) AS first_month,
  max(wrong.month) AS last_month,
  count(*) AS wrong_months,
  arg_max(wrong.roll_yuan, wrong.month)::DECIMAL(18, 2) AS roll_yuan,
  arg_max(wrong.standard_yuan, wrong.month)::DECIMAL(18, 2) AS standard_yuan,
  sum(wrong.roll_yuan - wrong.standard_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(wrong.month, wrong.standard_yuan, wrong.roll_yuan, wrong.roll_yuan - wrong.standard_yuan) ORDER BY wrong.month) AS months,
  list(fact(wrong.class_source_row, strftime(wrong.month, '%Y年%-m月') || '低保类别', COALESCE(allowance_class_zh(wrong.class), '城市低保')) ORDER BY wrong.month)
    || list(fact(wrong.source_row, strftime(wrong.month, '%Y年%-m月') || '花名册金额', wrong.roll_yuan) ORDER BY wrong.month)
    || list_sort(list_distinct(list(fact(wrong.standard_source_row, '该类月标准', wrong.standard_yuan)))) AS facts
FROM wrong
JOIN classed USING (person_id, month)
JOIN registers.person AS person USING (person_id)
ANTI JOIN registers.policy_month AS beside
  ON beside.county_code = wrong.county_code AND beside.month = wrong.month AND beside.area = wrong.area AND beside.programme = 'living_subsidy'
  AND beside.monthly_amount = wrong.roll_yuan AND beside.tier IN (classed.class_before, classed.class_after)
GROUP BY wrong.person_id, person.name
ORDER BY wrong.person_id
