/*---
id: guarantees_never_screened
code: SB-09
title: { zh: 低保特困户没有三保障核查记录, en: Covered household without a dated check of the basic guarantees }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 对农村低保、特困家庭的住房、教育、医疗和饮水安全应逐户筛查，每户应有载明日期的核查记录。 }
inputs: [registers.as_of, registers.basic_guarantee, registers.covered_member]
optional_inputs: [registers.destitute_roll, registers.family_guarantee]
population: registers.covered_family
subject: { kind: household, key: family_key }
natural_key: [scheme]
parameters:
  entry_months:
    type: integer
    default: 1
    title: { zh: 新纳入后几个月内完成筛查, en: Months after entry within which a household is to be screened }
evidence:
  head_name: 户主或特困人员
  since_month: 享受起始年月
  record_state: 核查记录情况
  last_month: 在保月份
statement:
  zh: "{head_name}户自{since_month}起享受{programme}，三保障和饮水安全核查表中{record_state}。"
  en: "The household of {head_name} has been covered since {since_month}; in the sheets on basic guarantees: {record_state}."
innocent_explanations:
  - { zh: 已入住供养机构, tested_with: [registers.destitute_roll] }
  - { zh: 刚纳入，尚在筛查期限内, tested_with: [registers.covered_member] }
  - { zh: 核查表以同一户口的其他家庭成员填报, tested_with: [registers.family_guarantee] }
  - { zh: 城市低保、特困家庭, tested_with: [registers.covered_member] }
  - { zh: 纸质核查表已填，未录入 }
remedy:
  zh: 补做入户筛查并录入，注明核查日期和核查人。
  en: Visit, fill in and enter the sheet with its date and signer.
---*/
WITH family AS (
  SELECT DISTINCT member.family_key, member.scheme, member.household_no, member.programme, member.area, member.month, member.head_name, member.division_code, member.roll_source_row,
    min(member.since_month) OVER (PARTITION BY member.family_key, member.scheme) AS since_month
  FROM registers.covered_member AS member
  ANTI JOIN (
    SELECT family_key, scheme FROM registers.family_guarantee WHERE checked_on IS NOT NULL
  ) AS checked USING (family_key, scheme)
)

SELECT
  family.family_key,
  family.scheme,
  CASE family.scheme WHEN 'destitute' THEN family.family_key END AS person_id,
  family.head_name,
  family.household_no,
  family.division_code,
  family.programme,
  family.month AS first_month,
  family.month AS last_month,
  family.since_month,
  CASE WHEN screened.family_key IS NULL THEN '没有该户记录' ELSE '该户记录未填核查日期' END AS record_state,
  [fact(family.roll_source_row, '在保月份', strftime(family.month, '%Y年%-m月'))]
    || CASE WHEN screened.family_key IS NULL THEN [] ELSE [fact(screened.source_row, '核查日期', '未填')] END AS facts
FROM family
CROSS JOIN registers.as_of AS run
LEFT JOIN registers.family_guarantee AS screened ON screened.family_key = family.family_key AND screened.scheme = family.scheme
WHERE family.area = 'rural'
  AND family.since_month < run.as_of_month - to_months($entry_months::INTEGER - 1)
  AND EXISTS (SELECT 1 FROM registers.basic_guarantee)
  AND (family.scheme <> 'destitute' OR family.family_key NOT IN (
    SELECT roll.person_id FROM registers.destitute_roll AS roll WHERE roll.care_mode = 'institutional' AND roll.month = family.month))
ORDER BY family.family_key, family.scheme
