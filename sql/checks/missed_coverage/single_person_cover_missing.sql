/*---
id: single_person_cover_missing
code: LB-02
title: { zh: 困难家庭重度残疾人未按单人户施保, en: Severely disabled person of a poor household without single-person cover }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 第八条, text: 低保边缘家庭（人均收入低于低保标准1.5倍、财产符合规定）中的重度残疾人和三级智力、精神残疾人，可以参照单人户纳入低保。 }
inputs: [registers.as_of, registers.household, registers.on_roll, registers.severe_uncovered]
inputs_any: [[registers.poverty_register, registers.relapse_monitoring, registers.low_income_roll]]
optional_inputs: [registers.allowance_standard, registers.application, registers.archive_document, registers.public_payroll, registers.real_estate, registers.social_insurance, registers.vehicle]
population: registers.disability_certificate
subject: { kind: person, key: person_id }
shared: [exempt_vehicle_kinds, exempt_vehicle_words, inspection_lapse_years, public_payroll_kinds]
parameters:
  income_ratio:
    type: decimal
    default: 1.5
    title: { zh: 监测户人均收入低于低保标准的几倍视为困难, en: Multiple of the standard below which a monitored household counts as poor }
  refusal_months:
    type: integer
    default: 24
    title: { zh: 书面不予确认在几个月内有效, en: Months for which a written refusal answers }
  poor_flags:
    type: list
    codes: exit_flag
    default: [not_exited, relapsed]
    title: { zh: 视为困难的脱贫标志, en: Exit flags of the poverty register that count as poor }
evidence:
  disability: 残疾类别等级
  proof: 困难依据
  income_yuan: 家庭年人均收入
  standard_yuan: 低保年标准
statement:
  zh: "{person_name}持有效残疾人证（{disability}），家庭属{proof}，{last_month}不在低保、特困、孤儿和事实无人抚养儿童任何一本花名册。"
  en: "{person_name} holds a valid certificate ({disability}); the household is listed as {proof}; in {last_month} the person stands on no roll of the allowance, of destitute support or of orphans and unattended children."
innocent_explanations:
  - { zh: 家庭已整户纳入低保, tested_with: [registers.household, registers.on_roll] }
  - { zh: 未满十八周岁并享受孤儿或事实无人抚养儿童保障, tested_with: [registers.on_roll] }
  - { zh: 本人或家庭声明放弃, tested_with: [registers.application, registers.archive_document] }
  - { zh: 家庭有非豁免机动车, tested_with: [registers.vehicle] }
  - { zh: 家庭购买了商品房, tested_with: [registers.real_estate] }
  - { zh: 家庭有财政供养人员, tested_with: [registers.public_payroll] }
  - { zh: 残疾人证已注销或过期, tested_with: [registers.severe_uncovered] }
  - { zh: 已申请、书面告知理由不予确认, tested_with: [registers.application] }
  - { zh: 享受工伤待遇, tested_with: [registers.social_insurance] }
  - { zh: 本人外出务工, tested_with: [registers.poverty_register] }
  - { zh: 家庭另有未登记的财产 }
remedy:
  zh: 主动上门告知单人户政策，受理申请并核实收入财产，符合条件的自确认次月起发放；放弃的留存书面声明。
  en: Visit and explain single-person cover, accept an application and check means, pay from the month after the decision; keep a written statement where it is declined.
---*/
WITH severe AS (
  SELECT holder.*, line.yearly_yuan AS standard_yuan
  FROM registers.severe_uncovered AS holder
  LEFT JOIN registers.allowance_standard AS line
    ON line.county_code = holder.county_code AND line.programme = 'rural_dibao' AND line.month = date_trunc('month', $as_of_date::DATE)
),

kin AS (
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
  SELECT kin.person_id FROM kin JOIN registers.application AS application ON application.person_id = kin.kin_id WHERE application.result = 'withdrawn'
  UNION ALL
  SELECT kin.person_id FROM kin
  JOIN (
    SELECT person_id, household_no FROM registers.poverty_register UNION ALL SELECT person_id, household_no FROM registers.relapse_monitoring
    UNION ALL SELECT person_id, household_no FROM registers.low_income_roll UNION ALL SELECT person_id, household_no FROM registers.application
  ) AS numbered ON numbered.person_id = kin.kin_id JOIN registers.archive_document AS waiver USING (household_no)
  WHERE waiver.type = 'waiver'
  UNION ALL
  SELECT kin.person_id FROM kin JOIN registers.on_roll AS covered ON covered.person_id = kin.kin_id
    AND covered.programme IN ('rural_dibao', 'urban_dibao', 'destitute_support', 'orphan') AND covered.reason IN ('due', 'before_start', 'suspended')
  JOIN registers.household AS household ON household.household_no = covered.household_no AND household.cover_basis = 'whole_household'
  UNION ALL
  SELECT person_id FROM registers.social_insurance WHERE scheme LIKE '%工伤%' AND benefit > 0
  UNION ALL
  SELECT person_id FROM registers.poverty_register WHERE work_months > 0
),

proven AS (
  SELECT kin.person_id, '防返贫监测户（风险未消除）' AS proof, COALESCE(monitored.income_per_capita, poor.income_per_capita) AS income_yuan, monitored.source_row
  FROM kin JOIN severe USING (person_id)
  JOIN registers.relapse_monitoring AS monitored ON monitored.person_id = kin.kin_id
  LEFT JOIN registers.poverty_register AS poor ON poor.person_id = kin.kin_id
  WHERE NOT monitored.is_risk_eliminated AND COALESCE(monitored.income_per_capita, poor.income_per_capita) < severe.standard_yuan * $income_ratio::DECIMAL(18, 2)
  UNION ALL
  SELECT kin.person_id, '建档立卡' || exit_flag_zh(poor.exit_flag) || '户' AS proof, poor.income_per_capita, poor.source_row
  FROM kin JOIN registers.poverty_register AS poor ON poor.person_id = kin.kin_id
  WHERE list_contains($poor_flags::VARCHAR[], poor.exit_flag)
  UNION ALL
  SELECT kin.person_id, low_income_kind_zh(marginal.kind) AS proof, marginal.income_per_capita, marginal.source_row
  FROM kin JOIN registers.low_income_roll AS marginal ON marginal.person_id = kin.kin_id CROSS JOIN registers.as_of AS run
  WHERE COALESCE(marginal.valid_from <= run.as_of_date, TRUE) AND COALESCE(marginal.valid_to > run.as_of_date, TRUE)
)

SELECT
  severe.person_id,
  severe.name AS person_name,
  severe.month AS first_month,
  severe.month AS last_month,
  disability_category_zh(severe.category) || disability_grade_zh(severe.grade) AS disability,
  string_agg(DISTINCT proven.proof, '、' ORDER BY proven.proof) AS proof,
  min(proven.income_yuan) AS income_yuan,
  severe.standard_yuan,
  [fact(any_value(severe.source_row), '残疾人证', disability_category_zh(severe.category) || disability_grade_zh(severe.grade))]
    || list_sort(list(DISTINCT fact(proven.source_row, proven.proof, COALESCE('人均收入' || proven.income_yuan || '元', '收入未填')))) AS facts
FROM severe
JOIN proven USING (person_id)
ANTI JOIN spoken_against USING (person_id)
GROUP BY severe.person_id, severe.name, severe.month, severe.category, severe.grade, severe.standard_yuan
ORDER BY severe.person_id
