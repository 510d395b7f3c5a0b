/*---
id: invalid_id
code: DQ-01
title: { zh: 身份证号码无效, en: Invalid resident id }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: GB 11643—1999, text: 公民身份号码由十七位本体码和一位校验码组成，共18位，含地址码、出生日期码、顺序码，校验码按ISO 7064:1983 MOD 11-2计算。 }
inputs: [registers.person]
optional_inputs:
  - registers.allowance_roll
  - registers.child_roll
  - registers.destitute_roll
  - registers.disability_certificate
  - registers.disability_subsidy_roll
  - registers.family_member
  - registers.household_registration
  - registers.payment
  - registers.poverty_register
  - registers.relapse_monitoring
  - registers.temporary_assistance
population: registers.person
subject: { kind: person, key: person_id }
evidence:
  id_fault: 错误类型
  id_length: 号码位数
  found_in: 所在登记册
  row_count: 涉及行数
statement:
  zh: "{person_name}在{found_in}共{row_count}行中登记的身份证号码{id_fault}（共{id_length}位）。"
  en: "The id of {person_name} breaks GB 11643 ({id_fault}, {id_length} characters); it stands in {row_count} rows of {found_in}."
innocent_explanations:
  - { zh: 15位第一代身份证号码，已按规则升为18位比对, tested_with: [registers.person] }
  - { zh: 港澳台居民居住证号码，适用同一校验规则, tested_with: [registers.person] }
  - { zh: 护照、来往内地通行证等以字母开头的其他证件, tested_with: [registers.person] }
  - { zh: 新生儿尚未落户，没有身份证号码, tested_with: [registers.person] }
  - { zh: 台湾居民来往大陆通行证等全为数字的其他证件 }
  - { zh: 民政系统为无证人员编制的身份代码 }
remedy:
  zh: 核对户口簿和身份证原件，在源头系统更正号码；更正前与其他登记册的比对结果仅供参考。
  en: Compare with the identity card and correct the number at its source; until then matches with other registers are only indicative.
---*/
WITH faulty AS (
  -- another document begins with a letter; a note without any digit, such as 新生儿, is no number at all
  SELECT person_id, name, id_fault, division_code
  FROM registers.person
  WHERE id_fault IS NOT NULL
    AND regexp_matches(person_id, '[0-9]')
    AND NOT regexp_matches(person_id, '^[A-Z]')
),

standing AS (
  SELECT person_id, '低保花名册' AS register_title, source_row FROM registers.allowance_roll
  WHERE person_id IN (SELECT DISTINCT person_id FROM faulty SEMI JOIN registers.family_member AS member USING (person_id))
  UNION ALL
  SELECT person_id, '特困人员供养花名册', source_row FROM registers.destitute_roll SEMI JOIN faulty USING (person_id)
  UNION ALL
  SELECT person_id, '孤儿和事实无人抚养儿童花名册', source_row FROM registers.child_roll SEMI JOIN faulty USING (person_id)
  UNION ALL
  SELECT person_id, '残疾人两项补贴花名册', source_row FROM registers.disability_subsidy_roll SEMI JOIN faulty USING (person_id)
  UNION ALL
  SELECT person_id, '残疾人证信息', source_row FROM registers.disability_certificate SEMI JOIN faulty USING (person_id)
  UNION ALL
  SELECT person_id, '建档立卡人口信息', source_row FROM registers.poverty_register SEMI JOIN faulty USING (person_id)
  UNION ALL
  SELECT person_id, '防返贫监测对象信息', source_row FROM registers.relapse_monitoring SEMI JOIN faulty USING (person_id)
  UNION ALL
  SELECT person_id, '临时救助台账', source_row FROM registers.temporary_assistance SEMI JOIN faulty USING (person_id)
  UNION ALL
  SELECT person_id, '户籍人口信息', source_row FROM registers.household_registration SEMI JOIN faulty USING (person_id)
  UNION ALL
  SELECT person_id, '一卡通发放明细', source_row
  FROM (SELECT beneficiary_id AS person_id, source_row FROM registers.payment) AS payment
  SEMI JOIN faulty USING (person_id)
),

sighting AS (
  -- a snapshot shows the same row in every month
  SELECT person_id, register_title, count(DISTINCT source_row) AS row_count, max(source_row) AS source_row
  FROM standing
  GROUP BY person_id, register_title
)

SELECT
  faulty.person_id,
  faulty.name AS person_name,
  faulty.division_code,
  faulty.id_fault,
  length(faulty.person_id) AS id_length,
  list(sighting.register_title ORDER BY sighting.register_title) AS found_in,
  sum(sighting.row_count)::INTEGER AS row_count,
  -- the fault is the finding itself
  'high' AS confidence,
  list(fact(sighting.source_row, '身份证号码（' || sighting.register_title || sighting.row_count || '行）', faulty.person_id) ORDER BY sighting.source_row) AS facts
FROM faulty
JOIN sighting USING (person_id)
GROUP BY faulty.person_id, faulty.name, faulty.division_code, faulty.id_fault
ORDER BY faulty.person_id
