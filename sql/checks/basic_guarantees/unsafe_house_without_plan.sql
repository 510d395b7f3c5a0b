/*---
id: unsafe_house_without_plan
code: SB-01
title: { zh: 一二类低保和特困户住C、D级危房未改造, en: Class I or II or destitute household in a C or D grade house without a plan }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 农村低保一二类家庭和特困人员住房鉴定为C级、D级的，应有改造或安置安排；已改造、已安置的不作为疑点。 }
inputs: [registers.as_of, registers.family_guarantee]
optional_inputs: [registers.destitute_roll]
population: registers.family_guarantee
subject: { kind: household, key: family_key }
natural_key: [scheme]
shared: [poor_classes]
parameters:
  grade_valid_months:
    type: integer
    default: 60
    title: { zh: 鉴定等级几个月内有效, en: Months for which a grade can be relied on }
evidence:
  head_name: 户主或特困人员
  class_label: 保障类别
  house_grade: 住房鉴定等级
  renovation: 改造状态
  checked_on: 核查日期
  last_month: 在保月份
statement:
  zh: "{head_name}户（{class_label}）住房鉴定为{house_grade}，改造状态登记为“{renovation}”；该户{last_month}在享受{programme}。"
  en: "The house of {head_name} ({class_label}) is graded {house_grade}, renovation recorded as {renovation}; the household was on the roll in {last_month}."
innocent_explanations:
  - { zh: 已改造、已安置，或已列入改造计划, tested_with: [registers.family_guarantee] }
  - { zh: 随子女、租房等另有安全住房居住, tested_with: [registers.family_guarantee] }
  - { zh: 在供养机构集中供养, tested_with: [registers.destitute_roll] }
  - { zh: 危房已空置、无人居住, tested_with: [registers.family_guarantee] }
  - { zh: 等级出自多年前的旧鉴定, tested_with: [registers.as_of] }
  - { zh: 本人拒绝改造和安置，有书面记录 }
remedy:
  zh: 会同住建部门现场复核住房等级和实际居住地点，确在危房居住的列入改造或另行安置，并先行转移。
  en: With the housing office look at the house and where the family really lives; put it on the plan or resettle it, and move the people out first.
---*/
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
  CASE family.scheme WHEN 'destitute' THEN '特困' ELSE '低保' || CASE family.tier WHEN '1' THEN '一类' WHEN '2' THEN '二类' ELSE family.tier || '类' END END AS class_label,
  family.house_grade,
  COALESCE(family.renovation, '未填') AS renovation,
  family.checked_on,
  CASE WHEN family.checked_on IS NULL THEN 'low' END AS confidence,
  [fact(family.source_row, '住房鉴定等级', family.house_grade), fact(family.source_row, '改造状态', COALESCE(family.renovation, '未填')),
    fact(family.source_row, '核查日期', COALESCE(family.checked_on::VARCHAR, '未填')), fact(family.roll_source_row, '在保月份', strftime(family.month, '%Y年%-m月'))] AS facts
FROM registers.family_guarantee AS family
CROSS JOIN registers.as_of AS run
WHERE family.is_house_unsafe
  AND family.is_own
  AND (family.scheme = 'destitute' OR list_contains($poor_classes::VARCHAR[], family.tier))
  AND COALESCE(family.checked_on >= run.as_of_date - to_months($grade_valid_months::INTEGER), TRUE)
  -- who lives in an institution does not live in that house
  AND (family.scheme <> 'destitute' OR family.family_key NOT IN (
    SELECT roll.person_id FROM registers.destitute_roll AS roll WHERE roll.care_mode = 'institutional' AND roll.month = family.month))
ORDER BY family.family_key, family.scheme
