/*---
id: guarantee_gap_not_listed
code: XJ-02
title: { zh: 一二类低保户三保障有短板未纳入监测, en: Class I or II household with a gap in the basic guarantees on neither list }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 农村低保一二类家庭住房为C、D级、有辍学、未参加基本医疗保险或饮水不安全的，应纳入建档立卡或防返贫监测。 }
inputs: [registers.covered_member, registers.family_guarantee, registers.person, registers.poverty_register, registers.relapse_monitoring]
population: registers.family_guarantee
subject: { kind: household, key: family_key }
shared: [poor_classes]
evidence:
  head_name: 户主
  class_label: 低保类别
  gaps: 短板
  checked_on: 核查日期
  last_month: 在保月份
statement:
  zh: "{head_name}户{last_month}为{class_label}低保，{checked_on}核查记录有短板：{gaps}，全户及同户口人员均不在建档立卡和防返贫监测名册。"
  en: "The household of {head_name}, {class_label} of the allowance in {last_month}, has gaps by the sheet of {checked_on}: {gaps}; nobody of it is on the poverty register or in monitoring."
innocent_explanations:
  - { zh: 核查以后短板已解决, tested_with: [registers.family_guarantee] }
  - { zh: 城市低保家庭, tested_with: [registers.covered_member] }
  - { zh: 以亲属户登记在册, tested_with: [registers.person] }
  - { zh: 短板已解决，核查表尚未更新 }
remedy:
  zh: 会同有关部门入户核实短板，未解决的推送纳入监测并落实措施。
  en: With the offices concerned visit; where a gap stands refer the family to monitoring and act.
---*/
WITH family AS (
  SELECT *
  FROM registers.family_guarantee
  WHERE scheme = 'dibao' AND area = 'rural' AND is_own AND list_contains($poor_classes::VARCHAR[], tier) AND len(gaps) > 0
),

member AS (
  SELECT family_key, person_id FROM registers.covered_member WHERE family_key IN (SELECT DISTINCT family_key FROM family)
),

listed AS (
  SELECT person_id FROM registers.poverty_register UNION ALL SELECT person_id FROM registers.relapse_monitoring
),

known AS (
  -- on a list, or registered with somebody who is
  SELECT member.family_key FROM member SEMI JOIN listed USING (person_id)
  UNION
  SELECT registered.family_key
  FROM (SELECT member.family_key, person.registration_no FROM member JOIN registers.person AS person USING (person_id)) AS registered
  JOIN registers.person AS kin USING (registration_no)
  SEMI JOIN listed ON listed.person_id = kin.person_id
)

SELECT
  family.family_key,
  family.head_name,
  family.household_no,
  family.division_code,
  family.programme,
  family.month AS first_month,
  family.month AS last_month,
  CASE family.tier WHEN '1' THEN '一类' WHEN '2' THEN '二类' ELSE family.tier || '类' END AS class_label,
  family.gaps,
  family.checked_on,
  CASE WHEN family.checked_on IS NULL THEN 'low' END AS confidence,
  [fact(family.source_row, '三保障核查', array_to_string(family.gaps, '、')), fact(family.roll_source_row, '在保月份', strftime(family.month, '%Y年%-m月'))] AS facts
FROM family
ANTI JOIN known USING (family_key)
WHERE EXISTS (SELECT 1 FROM listed)
ORDER BY family.family_key
