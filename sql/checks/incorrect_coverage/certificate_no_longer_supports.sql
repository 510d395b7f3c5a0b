/*---
id: certificate_no_longer_supports
code: CB-29
title: { zh: 残疾人证已失效或等级不符, en: Disability certificate no longer supports the cover }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 第八条, text: 单人保的残疾人为一、二级残疾人和三级智力、精神残疾人。 }
  - { document: 民发〔2021〕43号, text: 无劳动能力的残疾情形为智力、精神残疾一至三级，肢体残疾一、二级，视力残疾一级。 }
inputs: [registers.as_of, registers.disability, registers.household, registers.on_roll, registers.person]
optional_inputs: [registers.death, registers.household_registration, registers.major_illness]
population: registers.disability
subject: { kind: person, key: person_id }
natural_key: [programme]
shared: [illness_months, certificate_renewal_days]
evidence:
  disability: 残疾类别等级
  certificate_no: 残疾人证号
  valid_to: 有效期至
  certificate_fault: 证件情况
  cover_basis: 纳入依据
statement:
  zh: "{person_name}{last_month}以{cover_basis}享受{programme}，所持残疾人证（{disability}）{certificate_fault}。"
  en: "{person_name} was covered by {programme} ({cover_basis}) in {last_month}; state of the certificate ({disability}): {certificate_fault}."
innocent_explanations:
  - { zh: 到期九十天内，正在换证, tested_with: [registers.disability] }
  - { zh: 已换发新证, tested_with: [registers.disability] }
  - { zh: 残疾人证已转到外县, tested_with: [registers.disability] }
  - { zh: 另有十二个月内重特大疾病记录, tested_with: [registers.major_illness] }
  - { zh: 全户只有本人一人，本来就是一人户, tested_with: [registers.death, registers.household_registration] }
  - { zh: 特困人员未满十六或年满六十周岁，不以残疾认定, tested_with: [registers.person] }
  - { zh: 本人本月去世，证件随之注销, tested_with: [registers.person] }
  - { zh: 残情未变，残联系统状态更新有误 }
remedy:
  zh: 与残联核对证件状态和等级，通知本人换证或重新评定；确已不符合的按规定重新核定保障方式。
  en: Check state and grade with the federation of the disabled, have the certificate renewed or the person assessed; decide anew where the ground is gone.
---*/
WITH resting AS (
  -- cover that rests on a certificate: single persons of the allowance, destitute people of working age
  SELECT roll.*, COALESCE(cover_basis_zh(household.cover_basis), '特困供养') AS cover_basis, person.name AS person_name, person.registration_no
  FROM registers.on_roll AS roll
  JOIN registers.disability AS certificate ON certificate.person_id = roll.person_id
  JOIN registers.person AS person ON person.person_id = roll.person_id
  CROSS JOIN registers.as_of AS run
  LEFT JOIN registers.household AS household ON household.household_no = roll.household_no
  ANTI JOIN registers.major_illness AS illness ON illness.person_id = roll.person_id AND illness.treated_on >= run.as_of_date - to_months($illness_months::INTEGER)
  WHERE roll.is_entitled AND person.died_on IS NULL
    AND (roll.scheme = 'dibao' AND starts_with(household.cover_basis, 'single')
      OR roll.scheme = 'destitute' AND person.born_on > run.as_of_date - INTERVAL 60 YEAR AND person.born_on <= run.as_of_date - INTERVAL 16 YEAR)
),

judged AS (
  SELECT
    resting.*,
    certificate.* EXCLUDE (person_id, source_row),
    certificate.source_row AS certificate_source_row,
    CASE
      WHEN certificate.status = 'moved_out' THEN NULL
      WHEN certificate.status IN ('cancelled', 'frozen') THEN '证件状态为' || certificate_status_zh(certificate.status) || COALESCE('（' || certificate.cancel_reason || '）', '')
      WHEN certificate.valid_to < run.as_of_date - $certificate_renewal_days::INTEGER THEN '已于' || strftime(certificate.valid_to, '%Y年%-m月%-d日') || '到期'
      WHEN certificate.status = 'expired' AND certificate.valid_to IS NULL THEN '证件状态为过期'
      -- unknown where a multiple disability does not say of what
      WHEN NOT CASE resting.scheme WHEN 'destitute' THEN certificate.without_labour ELSE certificate.is_severe END THEN '等级低于规定'
    END AS certificate_fault
  FROM resting
  JOIN registers.disability AS certificate ON certificate.person_id = resting.person_id
  CROSS JOIN registers.as_of AS run
),

sole AS (
  -- alone in the 户
  SELECT judged.person_id
  FROM judged
  SEMI JOIN (SELECT person_id FROM judged WHERE certificate_fault IS NOT NULL) AS faulted USING (person_id)
  JOIN registers.household_registration AS registered ON registered.household_no = judged.registration_no
  ANTI JOIN registers.death AS death ON death.person_id = registered.person_id
  WHERE judged.scheme = 'dibao' AND registered.moved_out_on IS NULL AND NOT COALESCE(registered.cancelled, FALSE)
  GROUP BY judged.person_id
  HAVING count(DISTINCT registered.person_id) = 1
)

SELECT
  judged.person_id,
  judged.programme,
  judged.person_name,
  judged.household_no,
  judged.division_code,
  judged.month AS first_month,
  judged.month AS last_month,
  disability_category_zh(judged.category) || disability_grade_zh(judged.grade) AS disability,
  judged.certificate_no,
  judged.valid_to,
  judged.certificate_fault,
  judged.cover_basis,
  [fact(judged.source_row, '纳入依据', judged.cover_basis), fact(judged.certificate_source_row, '证件状态', certificate_status_zh(judged.status)),
    fact(judged.certificate_source_row, '残疾类别等级', disability_category_zh(judged.category) || disability_grade_zh(judged.grade)),
    fact(judged.certificate_source_row, '有效期至', COALESCE(judged.valid_to::VARCHAR, '未填'))] AS facts
FROM judged
ANTI JOIN sole ON sole.person_id = judged.person_id
WHERE judged.certificate_fault IS NOT NULL
ORDER BY judged.person_id, judged.programme
