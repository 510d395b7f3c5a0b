/*---
id: pension_above_standard
code: CB-11
title: { zh: 职工养老金人均超过低保标准, en: Employee pensions above the allowance standard a head }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 第八条, text: 低保边缘家庭中的重度残疾人等可以参照单人户纳入低保，低保边缘家庭人均收入低于低保标准的1.5倍。 }
  - { document: 民发〔2021〕57号, text: 养老金等转移净收入计入家庭收入，城乡居民基础养老金按规定不计入；家庭人均收入须低于低保标准。 }
inputs: [registers.allowance_standard, registers.as_of, registers.covered_family, registers.covered_member, registers.social_insurance]
population: "registers.covered_family WHERE scheme = 'dibao'"
population_zh: 在保低保家庭
subject: { kind: household, key: household_no }
parameters:
  feed_gap_months:
    type: integer
    default: 2
    title: { zh: 距最近发放月份几个月内仍视为领取, en: Months behind the newest of the feed within which a pension still runs }
  single_cover_ratio:
    type: decimal
    default: 1.5
    title: { zh: 单人户家庭人均收入上限为低保标准的几倍, en: Multiple of the standard that the income of a family with single-person cover may reach }
evidence:
  head_name: 户主
  member_count: 家庭成员数
  pensioner_count: 领取人数
  pension_month: 最近领取月份
  pension_yuan: 月养老金合计
  per_head_yuan: 人均月养老金
  standard_yuan: 低保月标准
statement:
  zh: "{last_month}享受{programme}的{head_name}户{member_count}人中有{pensioner_count}人领取职工或机关事业单位养老金，每月合计{pension_yuan}元，人均{per_head_yuan}元，高于低保月标准{standard_yuan}元。"
  en: "In the {programme} household of {head_name} ({member_count} members, on the roll in {last_month}) {pensioner_count} draw employee pensions of {pension_yuan} yuan a month, {per_head_yuan} yuan a head, above the monthly standard of {standard_yuan} yuan."
innocent_explanations:
  - { zh: 城乡居民基础养老金，不计入收入, tested_with: [registers.social_insurance] }
  - { zh: 遗属津贴, tested_with: [registers.social_insurance] }
  - { zh: 当月含一次性补发，取近几个月最低额, tested_with: [registers.social_insurance] }
  - { zh: 已停发或已不再领取, tested_with: [registers.social_insurance] }
  - { zh: 领取人不是共同生活的家庭成员, tested_with: [registers.covered_member] }
  - { zh: 家庭只有一人按单人户纳入，家庭收入按低保边缘标准（1.5倍）衡量, tested_with: [registers.covered_family] }
  - { zh: 户籍在一起但长期分开生活 }
  - { zh: 家庭实际人口多于花名册和户籍登记 }
remedy:
  zh: 核实养老金领取情况、家庭实际人口和共同生活情况，计入家庭收入重新核定；超过标准的按规定渐退或停保。
  en: Establish the pensions drawn, who lives in the household and how many they are; count the income and decide anew, with gradual exit or exit where the standard is passed.
---*/
WITH drawn AS (
  SELECT
    member.*,
    pension.scheme AS scheme_name,
    pension.month AS pension_month,
    pension.benefit,
    pension.source_row
  FROM registers.social_insurance AS pension
  JOIN registers.covered_member AS member ON member.person_id = pension.person_id AND member.scheme = 'dibao'
  CROSS JOIN registers.as_of AS run
  WHERE pension.benefit > 0
    AND COALESCE(pension.month <= run.as_of_month, TRUE)
    AND COALESCE(pension.month >= (SELECT max(month) FROM registers.social_insurance WHERE benefit > 0 AND month <= run.as_of_month) - to_months($feed_gap_months::INTEGER), TRUE)
    AND is_employee_pension(pension.scheme, pension.status)
),

pension AS (
  -- the lowest of the recent months is the ordinary one
  SELECT
    household_no, person_id, scheme_name,
    min(name) AS name,
    max(pension_month) AS pension_month,
    min(benefit) AS benefit,
    arg_min(source_row, {benefit: benefit, source_row: source_row}) AS source_row
  FROM drawn
  GROUP BY household_no, person_id, scheme_name
)

SELECT
  family.household_no,
  CASE WHEN count(DISTINCT pension.person_id) = 1 THEN min(pension.person_id) END AS person_id,
  CASE WHEN count(DISTINCT pension.person_id) = 1 THEN min(pension.name) END AS person_name,
  family.division_code,
  family.programme,
  family.month AS first_month,
  family.month AS last_month,
  family.head_name,
  family.member_count,
  count(DISTINCT pension.person_id) AS pensioner_count,
  max(pension.pension_month) AS pension_month,
  sum(pension.benefit)::DECIMAL(18, 2) AS pension_yuan,
  (sum(pension.benefit) / family.member_count)::DECIMAL(18, 2) AS per_head_yuan,
  standard.monthly_yuan AS standard_yuan,
  list(fact(pension.source_row, pension.scheme_name || '待遇金额', pension.benefit) ORDER BY pension.source_row)
    || [fact(standard.source_row, '低保月标准', standard.monthly_yuan), fact(family.roll_source_row, '在保月份', strftime(family.month, '%Y年%-m月'))] AS facts
FROM pension
JOIN registers.covered_family AS family ON family.household_no = pension.household_no AND family.scheme = 'dibao'
JOIN registers.allowance_standard AS standard
  ON standard.county_code = family.county_code AND standard.programme = family.programme AND standard.month = family.month
GROUP BY family.household_no, family.division_code, family.programme, family.month, family.head_name, family.member_count, family.is_single_cover, family.roll_source_row,
  standard.monthly_yuan, standard.source_row
HAVING sum(pension.benefit) > standard.monthly_yuan * family.member_count * CASE WHEN family.is_single_cover THEN $single_cover_ratio::DECIMAL(9, 2) ELSE 1 END
ORDER BY family.household_no
