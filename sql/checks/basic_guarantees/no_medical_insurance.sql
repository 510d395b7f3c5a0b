/*---
id: no_medical_insurance
code: SB-03
title: { zh: 困难群众当年未参加基本医疗保险, en: Covered or listed person without basic medical insurance this year }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 低保对象、特困人员、脱贫人口和监测对象应全部参加当年基本医疗保险（居民医保、职工医保或异地参保）。 }
inputs: [registers.as_of, registers.medical, registers.person]
inputs_any: [[registers.on_roll, registers.poverty_register, registers.relapse_monitoring]]
optional_inputs: [registers.basic_guarantee, registers.custody]
population: registers.medical
subject: { kind: person, key: person_id }
natural_key: [insured_year]
parameters:
  newborn_days:
    type: integer
    default: 90
    title: { zh: 新生儿出生后几天内参保, en: Days after birth within which a child is to be insured }
evidence:
  insured_year: 参保年度
  listed_as: 身份
  last_insured_year: 最近参保年度
statement:
  zh: "{person_name}（{listed_as}）在{insured_year}年度医疗保障信息中没有参保记录。"
  en: "{person_name} ({listed_as}) has no record of basic medical insurance for {insured_year}."
innocent_explanations:
  - { zh: 参军, tested_with: [registers.person] }
  - { zh: 出生不满90天的新生儿, tested_with: [registers.person] }
  - { zh: 服刑或强制隔离戒毒, tested_with: [registers.custody] }
  - { zh: 户籍已迁出、已在外省参保, tested_with: [registers.basic_guarantee, registers.person] }
  - { zh: 已去世, tested_with: [registers.person] }
  - { zh: 刚刚缴费，医保系统尚未到账 }
remedy:
  zh: 核实是否异地或以职工身份参保，确未参保的动员参保、按规定落实资助。
  en: Find out whether the person is insured elsewhere or as an employee; if not, help to insure and grant the subsidy.
---*/
WITH listed AS (
  SELECT person_id, CASE scheme WHEN 'destitute' THEN '特困人员' ELSE '低保对象' END AS listed_as, source_row
  FROM registers.on_roll
  WHERE scheme IN ('dibao', 'destitute') AND is_entitled
  UNION ALL
  SELECT person_id, '建档立卡人口', source_row FROM registers.poverty_register
  UNION ALL
  SELECT person_id, '防返贫监测对象', source_row FROM registers.relapse_monitoring WHERE NOT is_risk_eliminated
),

insured AS (
  -- a bill that the fund shared in proves insurance as well
  SELECT person_id
  FROM registers.medical
  CROSS JOIN registers.as_of AS run
  WHERE insured_year = year(run.as_of_date) OR pooled > 0 AND year(visited_on) = year(run.as_of_date)
  UNION ALL
  SELECT sheet.head_id
  FROM registers.basic_guarantee AS sheet
  CROSS JOIN registers.as_of AS run
  WHERE year(sheet.checked_on) = year(run.as_of_date) AND regexp_matches(sheet.medical_insurance, '参|达标|落实|异地|职工') AND NOT regexp_matches(sheet.medical_insurance, '未|不|断')
),

excused AS (
  SELECT custody.person_id
  FROM registers.custody AS custody
  CROSS JOIN registers.as_of AS run
  WHERE custody.from_on <= run.as_of_date AND COALESCE(custody.to_on >= run.as_of_date, TRUE)
)

SELECT
  person.person_id,
  year(run.as_of_date) AS insured_year,
  person.name AS person_name,
  person.division_code,
  list(DISTINCT listed.listed_as ORDER BY listed.listed_as) AS listed_as,
  (SELECT max(earlier.insured_year) FROM registers.medical AS earlier WHERE earlier.person_id = person.person_id) AS last_insured_year,
  list_sort(list(DISTINCT fact(listed.source_row, '名册身份', listed.listed_as))) AS facts
FROM (SELECT * FROM listed ANTI JOIN insured USING (person_id) ANTI JOIN excused USING (person_id)) AS listed
JOIN registers.person AS person USING (person_id)
CROSS JOIN registers.as_of AS run
WHERE person.died_on IS NULL AND person.moved_out_on IS NULL AND NOT COALESCE(person.is_cancelled, FALSE)
  AND COALESCE(person.born_on <= run.as_of_date - $newborn_days::INTEGER, TRUE)
  -- the year's insurance has been delivered at all
  AND (SELECT max(delivered.insured_year) FROM registers.medical AS delivered) >= year(run.as_of_date)
GROUP BY person.person_id, person.name, person.division_code, run.as_of_date
ORDER BY person.person_id
