/*---
id: severe_disability_not_covered
code: LB-01
title: { zh: 重度残疾人未纳入基本生活保障, en: Severely disabled person on no basic-living programme }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 第八条, text: 低保边缘家庭中持一级、二级残疾人证的重度残疾人和三级智力、精神残疾人，可以参照单人户提出低保申请。 }
inputs: [registers.as_of, registers.severe_uncovered]
optional_inputs: [registers.allowance_standard, registers.application, registers.low_income_roll, registers.poverty_register, registers.public_payroll, registers.real_estate, registers.relapse_monitoring, registers.social_insurance, registers.vehicle]
population: registers.disability_certificate
subject: { kind: person, key: person_id }
shared: [exempt_vehicle_kinds, exempt_vehicle_words, inspection_lapse_years, public_payroll_kinds]
parameters:
  income_ratio:
    type: decimal
    default: 1.5
    title: { zh: 家庭人均收入超过低保标准的几倍不算漏保, en: Multiple of the standard above which income speaks against }
  refusal_months:
    type: integer
    default: 24
    title: { zh: 书面不予确认在几个月内有效, en: Months for which a written refusal answers }
evidence:
  disability: 残疾类别等级
  issued_on: 发证日期
  family_count: 户籍和扶贫户内已知家庭成员数
  income_yuan: 家庭年人均收入
  standard_yuan: 低保年标准
statement:
  zh: "{person_name}持有效残疾人证（{disability}），{last_month}不在低保、特困、孤儿和事实无人抚养儿童任何一本花名册。"
  en: "{person_name} holds a valid certificate ({disability}) and in {last_month} stands on no roll of the allowance, of destitute support or of orphans and unattended children."
innocent_explanations:
  - { zh: 家庭人均收入超过低保标准1.5倍, tested_with: [registers.allowance_standard, registers.low_income_roll, registers.poverty_register, registers.relapse_monitoring] }
  - { zh: 家庭有非豁免机动车, tested_with: [registers.vehicle] }
  - { zh: 家庭购买了商品房, tested_with: [registers.real_estate] }
  - { zh: 家庭有财政供养人员, tested_with: [registers.public_payroll] }
  - { zh: 残疾人证已注销或过期, tested_with: [registers.severe_uncovered] }
  - { zh: 已申请、书面告知理由不予确认, tested_with: [registers.application] }
  - { zh: 享受工伤待遇, tested_with: [registers.social_insurance] }
  - { zh: 本人外出务工, tested_with: [registers.poverty_register] }
  - { zh: 户籍已迁出、注销，本人已去世, tested_with: [registers.severe_uncovered] }
  - { zh: 享受离休等其他待遇 }
  - { zh: 本人或家庭不愿申请 }
remedy:
  zh: 入户了解家庭收入、财产和本人意愿，符合条件的告知政策、受理申请，不符合的书面说明理由。
  en: Visit and learn of income, property and the person's wish; inform and accept an application, or refuse in writing with the reason.
---*/
-- people of LB-02 are left in: the stronger check rests on lists that may be missing on a night, this one does not
WITH kin AS (
  SELECT person_id, unnest(kin_ids) AS kin_id FROM registers.severe_uncovered
),

spoken_against AS (
  SELECT kin.person_id FROM kin JOIN registers.vehicle AS vehicle ON vehicle.owner_id = kin.kin_id
  WHERE vehicle.vehicle_kind IS NOT NULL
    AND NOT vehicle_is_exempt(vehicle.vehicle_kind, vehicle.plate_kind, vehicle.use, vehicle.model, $exempt_vehicle_kinds, $exempt_vehicle_words)
    AND NOT vehicle_is_gone(vehicle.status, vehicle.inspected_until, $as_of_date::DATE - to_years($inspection_lapse_years::INTEGER))
  UNION ALL
  SELECT kin.person_id FROM kin JOIN registers.real_estate AS estate ON estate.owner_id = kin.kin_id
  WHERE is_bought_flat(estate.right_kind, estate.acquired_by) AND COALESCE(estate.use, 'dwelling') = 'dwelling'
    AND COALESCE(estate.status NOT IN ('historic', 'cancelled'), TRUE)
  UNION ALL
  SELECT kin.person_id FROM kin JOIN registers.public_payroll AS payroll ON payroll.person_id = kin.kin_id
  WHERE is_publicly_paid(payroll.kind, payroll.establishment, $public_payroll_kinds)
  UNION ALL
  SELECT kin.person_id FROM kin CROSS JOIN registers.as_of AS run JOIN registers.application AS application ON application.person_id = kin.kin_id
  WHERE application.result = 'refused' AND application.reason IS NOT NULL AND COALESCE(application.programme, 'rural_dibao') IN ('rural_dibao', 'urban_dibao', 'destitute_support')
    AND COALESCE(application.decided_on, application.applied_on) > run.as_of_date - to_months($refusal_months::INTEGER)
  UNION ALL
  SELECT person_id FROM registers.social_insurance WHERE scheme LIKE '%工伤%' AND benefit > 0
  UNION ALL
  SELECT person_id FROM registers.poverty_register WHERE work_months > 0
),

income AS (
  -- the newest kind of list is believed first
  SELECT
    kin.person_id,
    count(DISTINCT kin.kin_id) AS family_count,
    COALESCE(max(marginal.income_per_capita), max(monitored.income_per_capita), max(poor.income_per_capita)) AS income_yuan,
    COALESCE(max(marginal.source_row) FILTER (WHERE marginal.income_per_capita IS NOT NULL), max(monitored.source_row) FILTER (WHERE monitored.income_per_capita IS NOT NULL),
      max(poor.source_row) FILTER (WHERE poor.income_per_capita IS NOT NULL)) AS source_row
  FROM kin
  LEFT JOIN registers.low_income_roll AS marginal ON marginal.person_id = kin.kin_id
  LEFT JOIN registers.relapse_monitoring AS monitored ON monitored.person_id = kin.kin_id
  LEFT JOIN registers.poverty_register AS poor ON poor.person_id = kin.kin_id
  GROUP BY kin.person_id
)

SELECT
  severe.person_id,
  severe.name AS person_name,
  severe.month AS first_month,
  severe.month AS last_month,
  disability_category_zh(severe.category) || disability_grade_zh(severe.grade) AS disability,
  severe.issued_on,
  income.family_count,
  income.income_yuan,
  line.yearly_yuan AS standard_yuan,
  [fact(severe.source_row, '残疾类别等级', disability_category_zh(severe.category) || disability_grade_zh(severe.grade)),
    fact(severe.source_row, '证件状态', COALESCE(certificate_status_zh(severe.status), '未填'))]
    || CASE WHEN income.source_row IS NULL THEN [] ELSE [fact(income.source_row, '家庭年人均收入', income.income_yuan)] END AS facts
FROM registers.severe_uncovered AS severe
JOIN income USING (person_id)
ANTI JOIN spoken_against USING (person_id)
LEFT JOIN registers.allowance_standard AS line
  ON line.county_code = severe.county_code AND line.programme = 'rural_dibao' AND line.month = date_trunc('month', $as_of_date::DATE)
WHERE NOT COALESCE(income.income_yuan > line.yearly_yuan * $income_ratio::DECIMAL(18, 2), FALSE)
ORDER BY severe.person_id
