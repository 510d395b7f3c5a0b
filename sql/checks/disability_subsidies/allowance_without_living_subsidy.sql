/*---
id: allowance_without_living_subsidy
code: DS-02
title: { zh: 低保残疾人未享受生活补贴, en: Disabled allowance recipient without the living subsidy }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 国发〔2015〕52号, text: 低保家庭中的残疾人享受困难残疾人生活补贴。 }
  - { document: 甘肃省残疾人两项补贴政策文件, text: 特困人员、享受工伤保险生活护理费的不享受两项补贴，孤儿和事实无人抚养儿童不享受生活补贴。 }
inputs: [registers.as_of, registers.allowance_roll, registers.disability_holder, registers.disability_subsidy_roll, registers.entitlement_month, registers.on_roll, registers.policy_month]
optional_inputs: [registers.application, registers.archive_document, registers.payment_month, registers.social_insurance]
population: "registers.disability_holder SEMI JOIN (SELECT person_id FROM registers.on_roll WHERE scheme = 'dibao' AND is_entitled) AS covered USING (person_id) WHERE is_newest AND is_valid"
population_zh: 在保并持有效残疾人证的低保人员
subject: { kind: person, key: person_id }
parameters:
  wait_months:
    type: integer
    default: 2
    title: { zh: 持证并在保后几个月仍未享受即为疑点, en: Months after certificate and allowance from which the subsidy is missed }
  excusing_stops:
    type: list
    default: [放弃, 死亡, 特困, 工伤, 孤儿, 无人抚养, 迁出, 外地, 外县]
    title: { zh: 停发原因中出现即不算漏的字样, en: Words in the reason for a stop that excuse it }
evidence:
  disability: 残疾类别等级
  issued_on: 发证日期
  first_month: 首个未享受月份
  last_month: 最后未享受月份
  missing_months: 未享受月数
amount: amount_yuan
statement:
  zh: "{person_name}在低保花名册，持有效残疾人证（{disability}），{first_month}至{last_month}有{missing_months}个月不在生活补贴花名册，也无发放记录。"
  en: "{person_name} is on the allowance roll and holds a valid certificate ({disability}); in {missing_months} months from {first_month} to {last_month} there is neither a row on the living subsidy roll nor a payment."
innocent_explanations:
  - { zh: 本人已纳入特困或孤儿、事实无人抚养儿童保障, tested_with: [registers.on_roll] }
  - { zh: 已享受工伤生活护理费, tested_with: [registers.social_insurance] }
  - { zh: 本人放弃或申请未获批准, tested_with: [registers.application] }
  - { zh: 放弃声明在档, tested_with: [registers.archive_document] }
  - { zh: 其他县区发放, tested_with: [registers.payment_month] }
  - { zh: 新近发证或新纳入低保，尚在申请期内, tested_with: [registers.disability_holder] }
  - { zh: 择高享受其他同类补贴，未在花名册写明 }
remedy:
  zh: 核实本人是否享受其他待遇、是否提出过申请；符合条件的主动告知并协助申请，自申请当月发放。
  en: Establish whether another benefit is drawn and whether an application was made; inform and help to apply, and pay from the month of the application.
---*/
WITH delivered AS (
  -- a county whose roll is not here has nobody missing from it
  SELECT roll.county_code, min(roll.month) AS first_month, max(roll.month) AS last_month
  FROM registers.entitlement_month AS roll
  CROSS JOIN registers.as_of AS run
  WHERE roll.programme IN ('living_subsidy', 'nursing_subsidy') AND roll.month <= run.as_of_month
  GROUP BY roll.county_code
),

drawn AS (
  SELECT person_id, max(month) AS last_month
  FROM (
    SELECT person_id, month FROM registers.entitlement_month WHERE programme = 'living_subsidy' AND reason IN ('due', 'before_start')
    UNION ALL
    SELECT person_id, month FROM registers.payment_month WHERE programme = 'living_subsidy' AND paid_yuan > 0
  )
  GROUP BY person_id
),

excused AS (
  SELECT person_id FROM registers.on_roll WHERE is_entitled AND programme IN ('destitute_support', 'orphan')
  UNION ALL
  SELECT person_id FROM registers.social_insurance WHERE scheme LIKE '%工伤%' AND benefit > 0
  UNION ALL
  SELECT person_id FROM registers.application WHERE programme = 'living_subsidy' AND result IN ('withdrawn', 'refused')
  UNION ALL
  SELECT person_id FROM registers.disability_subsidy_roll
  WHERE kind = 'living_subsidy' AND regexp_matches(stop_reason, array_to_string($excusing_stops::VARCHAR[], '|'))
  UNION ALL
  SELECT covered.person_id
  FROM registers.archive_document AS waiver
  JOIN registers.on_roll AS covered USING (household_no)
  WHERE waiver.type = 'waiver' AND regexp_matches(waiver.text, '残疾|困残|生活补贴')
),

without AS MATERIALIZED (
  SELECT
    holder.person_id, holder.name, holder.category, holder.grade, holder.issued_on, holder.issued_month, holder.source_row, covered.county_code,
    covered.month AS roll_month, covered.source_row AS roll_source_row, drawn.last_month AS drawn_month, delivered.first_month, delivered.last_month
  FROM registers.on_roll AS covered
  JOIN registers.disability_holder AS holder ON holder.person_id = covered.person_id AND holder.is_newest AND holder.is_valid AND NOT holder.is_gone
  JOIN delivered ON delivered.county_code = covered.county_code
  LEFT JOIN drawn ON drawn.person_id = covered.person_id
  ANTI JOIN excused ON excused.person_id = covered.person_id
  WHERE covered.scheme = 'dibao' AND covered.is_entitled AND COALESCE(drawn.last_month < delivered.last_month, TRUE)
),

entitled AS (
  -- since when certificate and allowance hold both
  SELECT
    without.*,
    greatest(without.first_month, (without.drawn_month + INTERVAL 1 MONTH)::DATE,
      (greatest(without.issued_month, roll.start_month, date_trunc('month', roll.approved_on) + INTERVAL 1 MONTH) + to_months($wait_months::INTEGER))::DATE) AS since_month
  FROM without
  JOIN (SELECT * FROM registers.allowance_roll WHERE month IN (SELECT DISTINCT roll_month FROM without)) AS roll
    ON roll.source_row = without.roll_source_row AND roll.month = without.roll_month
)

SELECT
  entitled.person_id,
  'living_subsidy' AS programme,
  entitled.name AS person_name,
  max(held.household_no) AS household_no,
  max(held.division_code) AS division_code,
  COALESCE(disability_category_zh(entitled.category), '') || COALESCE(disability_grade_zh(entitled.grade), '等级未登记') AS disability,
  entitled.issued_on,
  min(held.month) AS first_month,
  max(held.month) AS last_month,
  count(*) AS missing_months,
  -COALESCE(sum(standard.monthly_amount), 0)::DECIMAL(18, 2) AS amount_yuan,
  CASE WHEN entitled.issued_on IS NULL THEN 'low' END AS confidence,
  list(month_money(held.month, COALESCE(standard.monthly_amount, 0), 0, -COALESCE(standard.monthly_amount, 0)) ORDER BY held.month) AS months,
  [fact(entitled.source_row, '残疾人证', '有效'), fact(entitled.source_row, '残疾类别等级', COALESCE(disability_category_zh(entitled.category), '') || COALESCE(disability_grade_zh(entitled.grade), '等级未登记'))]
    || list(fact(held.source_row, strftime(held.month, '%Y年%-m月') || '在低保花名册', '在保') ORDER BY held.month) AS facts
FROM entitled
JOIN registers.entitlement_month AS held ON held.person_id = entitled.person_id AND held.month >= entitled.since_month AND held.month <= entitled.last_month
LEFT JOIN registers.policy_month AS standard
  ON standard.county_code = entitled.county_code AND standard.month = held.month AND standard.area = held.area
  AND standard.programme = 'living_subsidy' AND standard.tier IS NOT DISTINCT FROM CASE held.area WHEN 'rural' THEN held.tier END
WHERE held.programme IN ('rural_dibao', 'urban_dibao') AND held.is_entitled
GROUP BY entitled.person_id, entitled.name, entitled.category, entitled.grade, entitled.issued_on, entitled.source_row
ORDER BY entitled.person_id
