/*---
id: spouse_left_out
code: CB-16
title: { zh: 拆户保：只保一人，同户配偶未列入, en: "Split household: one person covered, the spouse of the same 户 left out" }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 第七条, text: 配偶是共同生活的家庭成员，申请低保应当以家庭为单位一并计算人口、收入和财产。 }
  - { document: 民发〔2021〕57号, clause: 第八条, text: 低保边缘家庭中的重度残疾人、重病患者等可以参照单人户申请。 }
inputs: [registers.as_of, registers.household, registers.on_roll, registers.person, registers.spouse]
optional_inputs: [registers.disability, registers.held_in_custody, registers.major_illness]
population: "registers.household WHERE covered_count = 1"
population_zh: 只保一人的低保家庭
subject: { kind: person, key: person_id }
natural_key: [spouse_id]
shared: [illness_months, certificate_renewal_days]
evidence:
  spouse_id: 配偶身份证号
  spouse_name: 配偶
  registration_no: 户籍户号
  cover_basis: 纳入类型
statement:
  zh: "{person_name}{last_month}以{cover_basis}享受{programme}，只保障1人；同一户籍（户号{registration_no}）的配偶{spouse_name}未列入保障，本人无有效重残、重病单人保依据。"
  en: "{person_name} was covered by {programme} alone ({cover_basis}) in {last_month}; the spouse {spouse_name}, registered in the same 户 {registration_no}, is not covered, and no certificate or illness on record is a ground for single-person cover."
innocent_explanations:
  - { zh: 有效的重度残疾或三级智力、精神残疾人证, tested_with: [registers.disability] }
  - { zh: 证件到期九十天内，正在换证，或已转到外县, tested_with: [registers.disability] }
  - { zh: 十二个月内有重特大疾病记录, tested_with: [registers.major_illness] }
  - { zh: 已离婚或另行结婚, tested_with: [registers.spouse] }
  - { zh: 配偶已享受特困或另有保障, tested_with: [registers.on_roll] }
  - { zh: 配偶在服刑或强制隔离戒毒, tested_with: [registers.held_in_custody] }
  - { zh: 配偶已去世、迁出或注销户口, tested_with: [registers.person] }
  - { zh: 夫妻长期分居，有证明材料 }
remedy:
  zh: 入户核实夫妻是否共同生活、配偶的收入财产和劳动能力，按整户重新核定；确属长期分居的留存证明。
  en: Visit and establish whether the couple live together, the spouse's income, property and ability to work, and decide for the whole family; keep proof of a separation.
---*/
WITH covered AS (
  SELECT person_id FROM registers.on_roll WHERE reason <> 'not_covered' AND scheme IN ('dibao', 'destitute')
),

certified AS (
  SELECT certificate.person_id
  FROM registers.disability AS certificate
  CROSS JOIN registers.as_of AS run
  WHERE certificate.is_severe AND certificate_counts(certificate.status, certificate.valid_to, run.as_of_date, $certificate_renewal_days)
),

alone AS (
  SELECT roll.*, household.cover_basis
  FROM registers.on_roll AS roll
  JOIN registers.household AS household ON household.household_no = roll.household_no
  CROSS JOIN registers.as_of AS run
  ANTI JOIN certified ON certified.person_id = roll.person_id
  ANTI JOIN registers.major_illness AS illness ON illness.person_id = roll.person_id AND illness.treated_on >= run.as_of_date - to_months($illness_months::INTEGER)
  WHERE roll.scheme = 'dibao' AND roll.is_entitled AND household.covered_count = 1
),

married AS MATERIALIZED (
  -- few, so they come first: everybody married, or registered under one number, is not
  SELECT alone.*, spouse.spouse_id, spouse.source_row AS married_source_row
  FROM alone
  JOIN registers.spouse AS spouse ON spouse.person_id = alone.person_id
  ANTI JOIN covered ON covered.person_id = spouse.spouse_id
  ANTI JOIN registers.held_in_custody AS custody ON custody.person_id = spouse.spouse_id
),

couple AS MATERIALIZED (
  SELECT married.*, own.name AS person_name, own.registration_no, own.registration_source_row
  FROM married
  JOIN registers.person AS own ON own.person_id = married.person_id
  WHERE own.died_on IS NULL
)

SELECT
  couple.person_id,
  couple.spouse_id,
  couple.person_name,
  couple.household_no,
  couple.division_code,
  couple.programme,
  couple.month AS first_month,
  couple.month AS last_month,
  other.name AS spouse_name,
  couple.registration_no,
  COALESCE(cover_basis_zh(couple.cover_basis), '未写明的方式') AS cover_basis,
  [fact(couple.source_row, '保障人口', 1), fact(couple.registration_source_row, '户号', couple.registration_no),
    fact(other.registration_source_row, '户号', other.registration_no), fact(couple.married_source_row, '配偶', other.name)] AS facts
FROM couple
JOIN registers.person AS other ON other.person_id = couple.spouse_id AND other.registration_no = couple.registration_no
WHERE other.died_on IS NULL AND other.moved_out_on IS NULL AND NOT COALESCE(other.is_cancelled, FALSE)
-- a pair that several sources name stands once
QUALIFY row_number() OVER (PARTITION BY couple.person_id, couple.spouse_id ORDER BY couple.married_source_row) = 1
ORDER BY couple.person_id, couple.spouse_id
