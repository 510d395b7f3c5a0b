/*---
id: wages_above_standard
code: CB-12
title: { zh: 单位缴纳社保反映的工资超过低保标准, en: Wages shown by employee contributions above the standard }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 工资性收入计入家庭收入，可以扣减必要的就业成本；家庭人均收入须低于低保标准。 }
  - { document: 社会救助资金审计常用口径, text: 保障家庭成员由单位缴纳职工社会保险的，按缴费基数推算工资收入逐户核实。 }
inputs: [registers.allowance_standard, registers.as_of, registers.covered_family, registers.covered_member, registers.social_insurance]
population: "registers.covered_family WHERE scheme = 'dibao'"
population_zh: 在保低保家庭
subject: { kind: household, key: household_no }
parameters:
  employee_words:
    type: list
    default: [职工, 机关, 事业, 企业, 失业, 工伤]
    title: { zh: 险种中表示单位参保的字样, en: Words of an employee scheme }
  excluded_words:
    type: list
    default: [居民, 灵活, 个体, 个人, 自谋, 暂停, 停缴, 停保, 中断, 终止, 退休]
    title: { zh: 险种、状态或单位中出现即不计的字样, en: 'Words in scheme, state or unit that exclude: self-paid, paused, retired' }
  agency_words:
    type: list
    default: [代理, 代缴, 人才, 人力资源, 挂靠]
    title: { zh: 代理代缴单位的字样, en: Words of agencies that only pay the contribution }
  contributed_months:
    type: integer
    default: 3
    title: { zh: 至少缴费几个月, en: Months of contributions needed }
  stopped_months:
    type: integer
    default: 3
    title: { zh: 停缴满几个月不计, en: Months without contributions after which they count as stopped }
  job_cost_pct:
    type: decimal
    default: 30
    title: { zh: 每名就业人员扣减的就业成本占低保标准的百分比, en: Job costs deducted an earner in per cent of the standard }
  single_cover_ratio:
    type: decimal
    default: 1.5
    title: { zh: 单人户家庭人均收入上限为低保标准的几倍, en: Multiple of the standard that the income of a family with single-person cover may reach }
evidence:
  head_name: 户主
  member_count: 家庭成员数
  earner_count: 单位参保人数
  units: 缴费单位
  last_contribution_month: 最近缴费月份
  base_yuan: 月缴费基数合计
  per_head_yuan: 推算人均年收入
  standard_yuan: 低保年标准
statement:
  zh: "{last_month}享受{programme}的{head_name}户{member_count}人中有{earner_count}人由单位缴纳社会保险（{units}，最近{last_contribution_month}），月缴费基数合计{base_yuan}元，扣减就业成本后推算人均年收入{per_head_yuan}元，高于低保年标准{standard_yuan}元。"
  en: "In the {programme} household of {head_name} ({member_count} members, on the roll in {last_month}) employers contribute for {earner_count} ({units}, last in {last_contribution_month}) on bases of {base_yuan} yuan a month; less job costs this is {per_head_yuan} yuan a head and year, above the standard of {standard_yuan} yuan."
innocent_explanations:
  - { zh: 以个人身份灵活就业参保，自己缴费, tested_with: [registers.social_insurance] }
  - { zh: 代理、代缴机构代办参保, tested_with: [registers.social_insurance] }
  - { zh: 停缴三个月以上，已不在岗, tested_with: [registers.social_insurance] }
  - { zh: 已进入渐退期, tested_with: [registers.covered_family] }
  - { zh: 家庭只有一人按单人户纳入，家庭收入按低保边缘标准（1.5倍）衡量, tested_with: [registers.covered_family] }
  - { zh: 挂靠亲友企业参保，没有实际工资 }
  - { zh: 缴费基数按社会平均工资下限核定，高于实际工资 }
remedy:
  zh: 调取工资发放记录，入户核实是否实际就业和到手工资，扣减就业成本后重新核定；超过标准的按规定渐退或停保。
  en: Call for the pay records, visit and establish whether there is a job and what it pays; deduct job costs and decide anew, with gradual exit or exit where the standard is passed.
---*/
WITH contributed AS (
  -- several schemes of one month stand on one wage
  SELECT member.household_no, member.person_id, any_value(member.name) AS name, insured.month, max(insured.base) AS base, arg_max(insured.unit, {base: insured.base, source_row: insured.source_row}) AS unit, min(insured.source_row) AS source_row
  FROM registers.social_insurance AS insured
  JOIN registers.covered_member AS member ON member.person_id = insured.person_id AND member.scheme = 'dibao'
  CROSS JOIN registers.as_of AS run
  WHERE insured.base > 0 AND insured.unit IS NOT NULL AND insured.month <= run.as_of_month
    AND contains_any(insured.scheme, $employee_words)
    AND NOT contains_any(concat_ws(' ', insured.scheme, insured.status, insured.unit), $excluded_words)
    AND NOT contains_any(insured.unit, $agency_words)
  GROUP BY member.household_no, member.person_id, insured.month
),

earner AS (
  SELECT
    contributed.household_no,
    contributed.person_id,
    any_value(contributed.name) AS name,
    max(contributed.month) AS last_month,
    arg_max(contributed.unit, contributed.month) AS unit,
    arg_max(contributed.source_row, contributed.month) AS source_row,
    round(list_avg(list(contributed.base ORDER BY contributed.month DESC)[1:$contributed_months::INTEGER]), 2)::DECIMAL(18, 2) AS base_yuan
  FROM contributed
  CROSS JOIN registers.as_of AS run
  CROSS JOIN (SELECT max(feed.month) AS month FROM registers.social_insurance AS feed JOIN registers.as_of AS run ON feed.month <= run.as_of_month WHERE feed.base > 0) AS newest
  GROUP BY contributed.household_no, contributed.person_id, newest.month
  HAVING count(*) >= $contributed_months::INTEGER AND max(contributed.month) > newest.month - to_months($stopped_months::INTEGER)
)

SELECT
  family.household_no,
  CASE WHEN count(*) = 1 THEN min(earner.person_id) END AS person_id,
  CASE WHEN count(*) = 1 THEN min(earner.name) END AS person_name,
  family.division_code,
  family.programme,
  family.month AS first_month,
  family.month AS last_month,
  family.head_name,
  family.member_count,
  count(*) AS earner_count,
  string_agg(DISTINCT earner.unit, '、' ORDER BY earner.unit) AS units,
  max(earner.last_month) AS last_contribution_month,
  sum(earner.base_yuan)::DECIMAL(18, 2) AS base_yuan,
  round((sum(earner.base_yuan) * 12 - count(*) * standard.yearly_yuan * $job_cost_pct::DECIMAL(9, 2) / 100) / family.member_count, 2)::DECIMAL(18, 2) AS per_head_yuan,
  standard.yearly_yuan AS standard_yuan,
  list(fact(earner.source_row, '近几个月平均缴费基数', earner.base_yuan) ORDER BY earner.person_id)
    || [fact(standard.source_row, '低保年标准', standard.yearly_yuan), fact(family.roll_source_row, '在保月份', strftime(family.month, '%Y年%-m月'))] AS facts
FROM earner
JOIN registers.covered_family AS family ON family.household_no = earner.household_no AND family.scheme = 'dibao' AND NOT family.is_exiting
JOIN registers.allowance_standard AS standard
  ON standard.county_code = family.county_code AND standard.programme = family.programme AND standard.month = family.month
GROUP BY family.household_no, family.division_code, family.programme, family.month, family.head_name, family.member_count, family.is_single_cover, family.roll_source_row,
  standard.yearly_yuan, standard.source_row
HAVING per_head_yuan > standard.yearly_yuan * CASE WHEN family.is_single_cover THEN $single_cover_ratio::DECIMAL(9, 2) ELSE 1 END
ORDER BY family.household_no
