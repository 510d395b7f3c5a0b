/*---
id: poor_family_not_listed
code: XJ-01
title: { zh: 一二类低保和特困家庭符合条件未纳入监测, en: Class I or II or destitute family that is poor but on neither list }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 农村低保一二类和特困家庭人均收入低于监测线或住房、教育、医疗、饮水有短板的，应纳入建档立卡或防返贫监测。 }
inputs: [registers.covered_family, registers.covered_member, registers.household, registers.person, registers.poverty_register, registers.relapse_monitoring]
optional_inputs: [registers.family_guarantee]
population: registers.covered_family
subject: { kind: household, key: family_key }
natural_key: [scheme]
shared: [poor_classes]
parameters:
  monitoring_line_yuan:
    type: decimal
    default: 6000
    title: { zh: 防返贫监测年人均收入线（元）, en: Yearly income line of monitoring in yuan a person }
evidence:
  head_name: 户主或特困人员
  class_label: 保障类别
  income_yuan: 含救助金的年人均收入
  shortfall: 符合条件之处
  last_month: 在保月份
statement:
  zh: "{head_name}户{last_month}在享受{programme}（{class_label}），{shortfall}，全户及同户口人员均不在建档立卡和防返贫监测名册。"
  en: "The household of {head_name} was on {programme} ({class_label}) in {last_month}; {shortfall}; nobody of it or of its registration is on the poverty register or in monitoring."
innocent_explanations:
  - { zh: 城镇居民, tested_with: [registers.covered_family] }
  - { zh: 已脱贫，仍在建档立卡名册, tested_with: [registers.poverty_register] }
  - { zh: 以亲属户登记在册, tested_with: [registers.person] }
  - { zh: 经研判收入稳定、不愿纳入 }
remedy:
  zh: 推送乡村振兴部门入户研判，符合条件的按程序纳入监测。
  en: Refer to the rural revitalisation office, which visits and includes the family where it qualifies.
---*/
WITH family AS (
  SELECT covered.*, member.tier, household.income_per_capita + covered.due_yuan * 12 / covered.member_count AS income_yuan
  FROM registers.covered_family AS covered
  JOIN (SELECT family_key, scheme, min(tier) AS tier FROM registers.covered_member WHERE via = 'roll' GROUP BY ALL) AS member USING (family_key, scheme)
  LEFT JOIN registers.household AS household ON household.household_no = covered.household_no
  WHERE covered.area = 'rural'
    AND (covered.scheme = 'destitute' OR list_contains($poor_classes::VARCHAR[], member.tier) AND NOT covered.is_single_cover)
),

judged AS (
  SELECT family.*, screened.source_row AS sheet_source_row,
    list_filter([CASE WHEN family.income_yuan < $monitoring_line_yuan::DECIMAL(18, 2) THEN '含救助金的年人均收入' || family.income_yuan::DECIMAL(18, 2) || '元，低于监测线' || $monitoring_line_yuan::DECIMAL(18, 2) || '元' END,
      array_to_string(screened.gaps, '、')], lambda found: found <> '') AS shortfalls
  FROM family
  LEFT JOIN registers.family_guarantee AS screened ON screened.family_key = family.family_key AND screened.scheme = family.scheme AND screened.is_own
  WHERE len(shortfalls) > 0
),

member AS (
  SELECT family_key, scheme, person_id FROM registers.covered_member SEMI JOIN (SELECT DISTINCT family_key, scheme FROM judged) AS family USING (family_key, scheme)
),

listed AS (
  SELECT person_id FROM registers.poverty_register UNION ALL SELECT person_id FROM registers.relapse_monitoring
),

known AS (
  -- on a list, or registered with somebody who is
  SELECT member.family_key, member.scheme FROM member SEMI JOIN listed USING (person_id)
  UNION
  SELECT registered.family_key, registered.scheme
  FROM (SELECT member.family_key, member.scheme, person.registration_no FROM member JOIN registers.person AS person USING (person_id)) AS registered
  JOIN registers.person AS kin USING (registration_no)
  SEMI JOIN listed ON listed.person_id = kin.person_id
)

SELECT
  judged.family_key,
  judged.scheme,
  CASE judged.scheme WHEN 'destitute' THEN judged.family_key END AS person_id,
  judged.head_name,
  judged.household_no,
  judged.division_code,
  judged.programme,
  judged.month AS first_month,
  judged.month AS last_month,
  CASE judged.scheme WHEN 'destitute' THEN '特困' ELSE CASE judged.tier WHEN '1' THEN '一类' WHEN '2' THEN '二类' ELSE judged.tier || '类' END END AS class_label,
  judged.income_yuan::DECIMAL(18, 2) AS income_yuan,
  array_to_string(judged.shortfalls, '；') AS shortfall,
  [fact(judged.roll_source_row, '在保月份', strftime(judged.month, '%Y年%-m月'))]
    || CASE WHEN judged.sheet_source_row IS NULL THEN [] ELSE [fact(judged.sheet_source_row, '三保障核查', array_to_string(judged.shortfalls, '；'))] END AS facts
FROM judged
ANTI JOIN known USING (family_key, scheme)
WHERE EXISTS (SELECT 1 FROM listed)
ORDER BY judged.family_key, judged.scheme
