/*---
id: single_cover_without_ground
code: CB-17
title: { zh: 单人保无依据, en: Single-person cover without a ground }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 第八条, text: 参照单人户申请低保的限于重度残疾人、三级智力精神残疾人、当地认定的重病患者、脱离家庭三年以上的宗教教职人员和县级规定的其他人员。 }
inputs: [registers.as_of, registers.delivered, registers.disability, registers.household, registers.household_registration, registers.on_roll, registers.person]
optional_inputs: [registers.death, registers.major_illness]
population: "registers.household WHERE starts_with(cover_basis, 'single')"
population_zh: 单人保家庭
subject: { kind: person, key: person_id }
natural_key: [household_no]
shared: [illness_months]
parameters:
  accepted_reasons:
    type: list
    default: [宗教, 僧, 道士, 教职]
    title: { zh: 视为符合单人保规定的申请原因字样（县级规定的其他情形加在此处）, en: Words of the roll's reason that are a ground }
evidence:
  cover_basis: 纳入类型
  treated_on: 最近重特大疾病记录
  beside_count: 同一户籍其他人数
statement:
  zh: "{person_name}{last_month}以{cover_basis}享受{programme}；残疾人证信息中无此人，十二个月内无重特大疾病记录，花名册所填原因不属单人保情形。"
  en: "{person_name} was covered by {programme} as a single person ({cover_basis}) in {last_month}; no disability certificate, no major illness within twelve months and no reason on the roll is a ground for it."
innocent_explanations:
  - { zh: 持有残疾人证（证件是否符合另行核查）, tested_with: [registers.disability] }
  - { zh: 十二个月内有重特大疾病记录, tested_with: [registers.major_illness] }
  - { zh: 全户只有本人一人，本来就是一人户, tested_with: [registers.death, registers.household_registration] }
  - { zh: 宗教教职人员或县级规定的其他情形, tested_with: [registers.household] }
  - { zh: 重病在外地治疗，未进入本地医保结算 }
remedy:
  zh: 查阅审批档案中的单人保依据，入户核实残疾、患病和家庭情况；无依据的按整户重新核定。
  en: Look up the ground in the file, visit and establish disability, illness and family; without a ground decide for the whole family.
---*/
WITH single AS (
  SELECT roll.*, household.cover_basis, illness.treated_on, illness.source_row AS illness_source_row
  FROM registers.on_roll AS roll
  JOIN registers.household AS household ON household.household_no = roll.household_no
  CROSS JOIN registers.as_of AS run
  ANTI JOIN registers.disability AS certificate ON certificate.person_id = roll.person_id
  LEFT JOIN registers.major_illness AS illness ON illness.person_id = roll.person_id
  WHERE roll.scheme = 'dibao' AND roll.is_entitled AND starts_with(household.cover_basis, 'single')
    AND NOT COALESCE(illness.treated_on >= run.as_of_date - to_months($illness_months::INTEGER), FALSE)
    AND NOT COALESCE(regexp_matches(household.reason, array_to_string($accepted_reasons::VARCHAR[], '|')), FALSE)
    -- the ground may be an illness, of which only the medical register can speak
    AND (household.cover_basis = 'single_severe_disability' OR 'medical' IN (SELECT register FROM registers.delivered))
),

beside AS (
  SELECT single.person_id, count(*) AS beside_count
  FROM single
  JOIN registers.person AS own ON own.person_id = single.person_id
  JOIN registers.household_registration AS other ON other.household_no = own.registration_no AND other.person_id <> own.person_id
  ANTI JOIN registers.death AS death ON death.person_id = other.person_id
  WHERE other.moved_out_on IS NULL AND NOT COALESCE(other.cancelled, FALSE)
  GROUP BY single.person_id
)

SELECT
  single.person_id,
  single.household_no,
  person.name AS person_name,
  single.division_code,
  single.programme,
  single.month AS first_month,
  single.month AS last_month,
  cover_basis_zh(single.cover_basis) AS cover_basis,
  single.treated_on,
  beside.beside_count,
  CASE WHEN person.registration_no IS NULL THEN 'low' END AS confidence,
  [fact(single.source_row, '纳入类型', cover_basis_zh(single.cover_basis))]
    || CASE WHEN single.treated_on IS NULL THEN [] ELSE [fact(single.illness_source_row, '最近重特大疾病记录', single.treated_on)] END
    || CASE WHEN beside.beside_count IS NULL THEN [] ELSE [fact(person.registration_source_row, '同一户籍其他人数', beside.beside_count)] END AS facts
FROM single
JOIN registers.person AS person ON person.person_id = single.person_id
LEFT JOIN beside ON beside.person_id = single.person_id
WHERE person.died_on IS NULL AND COALESCE(beside.beside_count > 0, person.registration_no IS NULL)
ORDER BY single.person_id, single.household_no
