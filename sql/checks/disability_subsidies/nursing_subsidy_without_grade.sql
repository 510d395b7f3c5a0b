/*---
id: nursing_subsidy_without_grade
code: DS-03
title: { zh: 残疾等级不符仍领护理补贴, en: Nursing subsidy without the grade for it }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 国发〔2015〕52号, text: 重度残疾人护理补贴发给残疾等级一级、二级且需要长期照护的残疾人；有条件的地方可以扩大到三、四级智力、精神残疾人。 }
inputs: [registers.as_of, registers.disability_holder, registers.disability_subsidy_roll, registers.person, registers.reconciliation_month]
optional_inputs: [registers.entitlement_month]
population: "registers.disability_subsidy_roll WHERE kind = 'nursing_subsidy'"
population_zh: 重度残疾人护理补贴花名册人员
subject: { kind: person, key: person_id }
parameters:
  extended_divisions:
    type: list
    default: []
    title: { zh: 护理补贴扩大到三、四级智力和精神残疾人的行政区划代码, en: Codes of divisions that extend the subsidy to mental and intellectual grades 3 and 4 }
evidence:
  disability: 残疾人证登记情况
  issued_on: 发证日期
  first_month: 首个发放月份
  last_month: 最后发放月份
  paid_months: 发放月数
amount: amount_yuan
statement:
  zh: "{person_name}{disability}，{first_month}至{last_month}发放重度残疾人护理补贴{paid_months}个月，共{amount_yuan}元。"
  en: "The nursing subsidy was paid to {person_name} for {paid_months} months from {first_month} to {last_month}, {amount_yuan} yuan; what the certificates show: {disability}."
innocent_explanations:
  - { zh: 评残等级当月刚作调整, tested_with: [registers.disability_holder] }
  - { zh: 当地已扩大到三、四级智力和精神残疾人（按参数设定）, tested_with: [registers.disability_holder] }
  - { zh: 证件登记的身份证号有误，按残疾人证号可以对上, tested_with: [registers.disability_holder] }
  - { zh: 本人对评残结果提出异议，尚在复核 }
  - { zh: 残疾人证由外地核发，不在本次提供的数据中 }
remedy:
  zh: 与残联核对持证和评残情况；确不符合的自次月停发，多发资金按规定退回；复核期间的记录在案。
  en: Check certificate and grade with the disabled persons' federation; otherwise stop from the next month and recover; note an appeal that is under way.
---*/
WITH county AS (
  -- a county whose certificates are not here has nobody missing from them
  SELECT DISTINCT county_code FROM registers.disability_holder
),

drawn AS (
  SELECT subsidy.*
  FROM registers.reconciliation_month AS subsidy
  CROSS JOIN registers.as_of AS run
  SEMI JOIN county USING (county_code)
  WHERE subsidy.programme = 'nursing_subsidy' AND subsidy.is_entitled AND subsidy.paid_yuan > 0 AND subsidy.month <= run.as_of_month
),

unknown AS MATERIALIZED (
  SELECT drawn.* FROM drawn ANTI JOIN registers.disability_holder AS holder USING (person_id)
),

graded AS (
  -- the grade counts from the month after its certificate to the month before the next
  SELECT drawn.*, holder.category, holder.grade, holder.issued_on, holder.source_row AS certificate_source_row
  FROM (SELECT * FROM drawn WHERE person_id IN (SELECT DISTINCT person_id FROM registers.disability_holder WHERE nursing_tier = 'none')) AS drawn
  JOIN registers.disability_holder AS holder USING (person_id)
  WHERE holder.nursing_tier = 'none'
    AND COALESCE(drawn.month > holder.issued_month, holder.is_newest) AND COALESCE(drawn.month < holder.replaced_month, TRUE)
    AND NOT ((holder.category IN ('5', '6') OR COALESCE(regexp_matches(holder.multiple_detail::VARCHAR, '智力|精神'), FALSE))
      AND len(list_filter($extended_divisions::VARCHAR[], lambda code: starts_with(drawn.county_code, place_prefix(code)))) > 0)
  UNION ALL
  SELECT unknown.*, NULL, NULL, NULL, NULL
  FROM unknown
  JOIN registers.disability_subsidy_roll AS roll ON roll.source_row = unknown.roll_source_row AND roll.month = unknown.month
  ANTI JOIN registers.disability_holder AS numbered ON numbered.certificate_no = roll.certificate_no
)

SELECT
  graded.person_id,
  'nursing_subsidy' AS programme,
  person.name AS person_name,
  max(graded.division_code) AS division_code,
  COALESCE('残疾人证登记为' || disability_category_zh(arg_max(graded.category, graded.month)) || disability_grade_zh(arg_max(graded.grade, graded.month)),
    CASE WHEN max(graded.grade) IS NULL THEN '残疾人证信息中查无此人' ELSE '残疾人证登记为' || disability_grade_zh(max(graded.grade)) END) AS disability,
  max(graded.issued_on) AS issued_on,
  min(graded.month) AS first_month,
  max(graded.month) AS last_month,
  count(*) AS paid_months,
  sum(graded.paid_yuan)::DECIMAL(18, 2) AS amount_yuan,
  CASE WHEN max(graded.issued_on) IS NULL THEN 'low' END AS confidence,
  list(month_money(graded.month, 0, graded.paid_yuan, graded.paid_yuan) ORDER BY graded.month) AS months,
  list_sort(list_distinct(COALESCE(list(fact(graded.certificate_source_row, '残疾等级', disability_grade_zh(graded.grade))) FILTER (WHERE graded.certificate_source_row IS NOT NULL), [])))
    || list(fact(graded.roll_source_row, strftime(graded.month, '%Y年%-m月') || '在护理补贴花名册', '在册') ORDER BY graded.month)
    || list(fact(graded.payment_source_row, strftime(graded.month, '%Y年%-m月') || '发放护理补贴', graded.paid_yuan) ORDER BY graded.month) AS facts
FROM graded
JOIN registers.person AS person USING (person_id)
ANTI JOIN registers.entitlement_month AS supported
  ON supported.person_id = graded.person_id AND supported.month = graded.month AND supported.programme = 'destitute_support' AND supported.is_entitled
GROUP BY graded.person_id, person.name
ORDER BY graded.person_id
