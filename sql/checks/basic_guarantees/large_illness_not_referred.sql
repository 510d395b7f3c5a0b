/*---
id: large_illness_not_referred
code: SB-08
title: { zh: 一二类低保户大额医疗支出未纳入防返贫监测, en: Class I or II household with a large medical bill not referred to monitoring }
severity: yellow
kind: B
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 农村低保一二类家庭因病因学刚性支出较大的，应推送乡村振兴部门研判是否纳入防返贫监测；2020年以前对照建档立卡。 }
inputs: [registers.as_of, registers.covered_member, registers.medical, registers.person, registers.relapse_monitoring]
optional_inputs: [registers.poverty_register]
population: registers.covered_family
subject: { kind: household, key: family_key }
shared: [poor_classes]
parameters:
  spend_limit_yuan:
    type: decimal
    default: 50000
    title: { zh: 全家十二个月个人自付起点（元）, en: Own share of the family in twelve months in yuan from which it counts }
  months:
    type: integer
    default: 12
    title: { zh: 统计几个月的支出, en: Months of spending that are added up }
evidence:
  head_name: 户主
  class_label: 低保类别
  self_paid_yuan: 十二个月个人自付
  bill_count: 结算次数
  last_visit_on: 最近结算日期
  last_month: 在保月份
statement:
  zh: "{head_name}户（{class_label}）近十二个月医疗费用个人自付{self_paid_yuan}元（{bill_count}次结算，最近{last_visit_on}），家庭成员不在建档立卡和防返贫监测名册。"
  en: "The household of {head_name} ({class_label}) paid {self_paid_yuan} yuan of medical bills itself in twelve months ({bill_count} bills, the last on {last_visit_on}); no member is on the poverty register or in monitoring."
innocent_explanations:
  - { zh: 城市低保家庭, tested_with: [registers.covered_member] }
  - { zh: 已在建档立卡或监测名册, tested_with: [registers.poverty_register, registers.relapse_monitoring] }
  - { zh: 以同一户口的其他家庭成员纳入监测, tested_with: [registers.person] }
  - { zh: 商业保险或社会捐助已报销大部分 }
  - { zh: 另有因学等支出，或支出由户外亲属承担 }
remedy:
  zh: 入户了解支出负担和收入，符合监测条件的推送乡村振兴部门。
  en: Visit, learn of the burden and the income, and refer the family to monitoring where it qualifies.
---*/
WITH bill AS (
  SELECT member.family_key, member.head_name, member.household_no, member.programme, member.tier, member.month, member.division_code, member.roll_source_row,
    medical.self_paid, medical.visited_on, medical.source_row
  FROM registers.covered_member AS member
  JOIN registers.medical AS medical USING (person_id)
  CROSS JOIN registers.as_of AS run
  WHERE member.scheme = 'dibao' AND member.area = 'rural' AND list_contains($poor_classes::VARCHAR[], member.tier)
    AND medical.self_paid > 0 AND medical.visited_on > run.as_of_date - to_months($months::INTEGER) AND medical.visited_on <= run.as_of_date
),

burdened AS (
  SELECT family_key, head_name, household_no, programme, tier, month, division_code, roll_source_row,
    sum(self_paid) AS self_paid_yuan, count(*) AS bill_count, max(visited_on) AS last_visit_on,
    list(fact(source_row, strftime(visited_on, '%Y年%-m月%-d日') || '个人自付', self_paid) ORDER BY visited_on, source_row) AS facts
  FROM bill
  SEMI JOIN (SELECT family_key FROM bill GROUP BY family_key HAVING sum(self_paid) >= $spend_limit_yuan::DECIMAL(18, 2)) AS heavy USING (family_key)
  GROUP BY ALL
  HAVING sum(self_paid) >= $spend_limit_yuan::DECIMAL(18, 2)
),

member AS (
  SELECT family_key, person_id FROM registers.covered_member WHERE family_key IN (SELECT DISTINCT family_key FROM burdened)
),

listed AS (
  SELECT person_id FROM registers.relapse_monitoring UNION ALL SELECT person_id FROM registers.poverty_register
),

referred AS (
  -- on a list, or registered with somebody who is
  SELECT member.family_key FROM member SEMI JOIN listed USING (person_id)
  UNION ALL
  SELECT registered.family_key
  FROM (SELECT member.family_key, person.registration_no FROM member JOIN registers.person AS person USING (person_id)) AS registered
  JOIN registers.person AS neighbour USING (registration_no)
  SEMI JOIN listed ON listed.person_id = neighbour.person_id
)

SELECT
  burdened.family_key,
  burdened.head_name,
  burdened.household_no,
  burdened.division_code,
  burdened.programme,
  burdened.month AS first_month,
  burdened.month AS last_month,
  '低保' || CASE burdened.tier WHEN '1' THEN '一类' WHEN '2' THEN '二类' ELSE burdened.tier || '类' END AS class_label,
  burdened.self_paid_yuan,
  burdened.bill_count,
  burdened.last_visit_on,
  burdened.facts || [fact(burdened.roll_source_row, '在保月份', strftime(burdened.month, '%Y年%-m月'))] AS facts
FROM burdened
ANTI JOIN referred USING (family_key)
ORDER BY burdened.family_key
