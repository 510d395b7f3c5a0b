/*---
id: listed_household_below_standard
code: LB-05
title: { zh: 建档立卡或监测户收入低于标准未纳入低保, en: Listed poor household below the standard is not on the allowance }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 共同生活的家庭成员人均收入低于当地低保标准且财产符合规定的，纳入低保。 }
  - { document: 社会救助资金审计常用口径, text: 低保与扶贫两项制度衔接，收入低于低保标准的建档立卡户和监测户应保尽保。 }
inputs: [registers.allowance_standard, registers.as_of, registers.destitute_roll, registers.household, registers.on_roll, registers.person]
inputs_any: [[registers.poverty_register, registers.relapse_monitoring]]
optional_inputs: [registers.application, registers.archive_document, registers.family_member, registers.roll_change]
population: registers.person
subject: { kind: household, key: listed_household_no }
natural_key: [list_name]
parameters:
  wish_words:
    type: list
    default: [自愿, 放弃, 主动申请退]
    title: { zh: 停保原因中表示家庭自愿的字样, en: Words in the reason for a stop that show the family's wish }
evidence:
  list_name: 名册
  listed_household_no: 户编号
  member_count: 在世未迁出人数
  income_yuan: 人均纯收入
  standard_yuan: 低保年标准
statement:
  zh: "{list_name}{person_name}户（{member_count}人）人均纯收入{income_yuan}元，低于低保年标准{standard_yuan}元，{last_month}全户无人在低保花名册。"
  en: "The household of {person_name} ({list_name}, {member_count} members) has an income of {income_yuan} yuan a head, below the annual standard of {standard_yuan} yuan; in {last_month} none of its members was on the allowance roll."
innocent_explanations:
  - { zh: 家庭自愿退出或书面放弃, tested_with: [registers.application, registers.archive_document, registers.roll_change] }
  - { zh: 建档立卡收入是上年数，按上年标准不低, tested_with: [registers.allowance_standard] }
  - { zh: 全家已转为城市低保, tested_with: [registers.on_roll] }
  - { zh: 全家已享受特困供养或孤儿、事实无人抚养儿童保障, tested_with: [registers.on_roll] }
  - { zh: 监测风险已消除, tested_with: [registers.relapse_monitoring] }
  - { zh: 家庭成员均已去世或迁出, tested_with: [registers.person] }
  - { zh: 全家在外县享受城市低保 }
  - { zh: 家庭财产超过规定 }
remedy:
  zh: 入户核实当年收入和财产，符合条件的主动告知并受理申请，自确认次月起发放；不符合的写明理由。
  en: Visit and establish this year's income and property; inform, accept an application and pay from the month after the decision, or record the reason for a refusal.
---*/
WITH covered AS (
  -- one under review or granted from next month is not missed
  SELECT person_id, bool_or(programme IN ('rural_dibao', 'urban_dibao')) AS is_on_allowance
  FROM (
    SELECT person_id, programme
    FROM registers.on_roll
    WHERE programme IN ('rural_dibao', 'urban_dibao', 'destitute_support', 'orphan') AND reason IN ('due', 'before_start', 'suspended')
    UNION ALL
    SELECT roll.person_id, 'destitute_support'
    FROM registers.destitute_roll AS roll
    JOIN registers.as_of AS run ON run.as_of_month = roll.month
    WHERE roll.status <> 'stopped' AND COALESCE(roll.month < roll.end_month, TRUE)
  )
  GROUP BY person_id
),

line AS (
  SELECT
    standard.county_code,
    max(standard.yearly_yuan) FILTER (WHERE standard.month = run.as_of_month) AS this_year_yuan,
    max(standard.yearly_yuan) FILTER (WHERE standard.month = run.as_of_month - INTERVAL 12 MONTH) AS last_year_yuan
  FROM registers.allowance_standard AS standard
  CROSS JOIN registers.as_of AS run
  WHERE standard.programme = 'rural_dibao'
  GROUP BY standard.county_code
),

listed AS (
  -- monitoring is the newer word: who stands there is not read out of the poverty register again
  SELECT '防返贫监测对象' AS list_name, monitored.household_no, monitored.person_id, monitored.relation,
    COALESCE(monitored.income_per_capita, poor.income_per_capita) AS income_yuan, monitored.source_row
  FROM registers.relapse_monitoring AS monitored
  LEFT JOIN registers.poverty_register AS poor USING (person_id)
  WHERE NOT monitored.is_risk_eliminated
  UNION ALL
  SELECT '建档立卡户' AS list_name, poor.household_no, poor.person_id, poor.relation, poor.income_per_capita, poor.source_row
  FROM registers.poverty_register AS poor
  WHERE poor.household_no NOT IN (
    SELECT beside.household_no FROM registers.poverty_register AS beside SEMI JOIN registers.relapse_monitoring USING (person_id))
),

declined AS (
  SELECT member.person_id
  FROM registers.roll_change AS change
  JOIN registers.family_member AS member USING (household_no)
  WHERE change.type = 'stopped' AND regexp_matches(change.reason, array_to_string($wish_words::VARCHAR[], '|'))
  UNION
  SELECT person_id FROM registers.application WHERE result = 'withdrawn'
  UNION
  SELECT listed.person_id FROM listed JOIN registers.archive_document AS waiver USING (household_no) WHERE waiver.type = 'waiver'
),

poor_household AS (
  SELECT
    listed.list_name,
    listed.household_no AS listed_household_no,
    COALESCE(min(listed.person_id) FILTER (WHERE listed.relation IN ('head', 'self')), min(listed.person_id)) AS person_id,
    min(person.county_code) AS county_code,
    count(DISTINCT listed.person_id) AS member_count,
    max(listed.income_yuan) AS income_yuan,
    list(fact(listed.source_row, '人均纯收入', listed.income_yuan) ORDER BY listed.source_row) AS facts
  FROM (
    -- above every county's line; where one county's is not known nobody is
    SELECT * FROM listed WHERE COALESCE(income_yuan < (SELECT CASE WHEN count(*) = count(this_year_yuan) THEN max(this_year_yuan) END FROM line), TRUE)
  ) AS listed
  JOIN registers.person AS person USING (person_id)
  LEFT JOIN covered USING (person_id)
  JOIN line USING (county_code)
  LEFT JOIN declined USING (person_id)
  WHERE COALESCE(listed.income_yuan < line.this_year_yuan, TRUE)
    AND person.died_on IS NULL AND person.moved_out_on IS NULL AND NOT COALESCE(person.is_cancelled, FALSE)
  GROUP BY listed.list_name, listed.household_no
  HAVING NOT COALESCE(bool_or(covered.is_on_allowance), FALSE)
    AND count(covered.person_id) < count(*) AND count(declined.person_id) = 0
)

SELECT
  poor_household.listed_household_no,
  poor_household.list_name,
  poor_household.person_id,
  person.name AS person_name,
  person.division_code,
  county.month AS first_month,
  county.month AS last_month,
  poor_household.member_count,
  poor_household.income_yuan,
  CASE poor_household.list_name WHEN '建档立卡户' THEN least(line.this_year_yuan, line.last_year_yuan) ELSE line.this_year_yuan END AS standard_yuan,
  poor_household.facts
FROM poor_household
JOIN (
  SELECT left(division_code, 6) AS county_code, max(last_month) AS month FROM registers.household GROUP BY ALL
) AS county USING (county_code)
JOIN line USING (county_code)
JOIN registers.person AS person USING (person_id)
WHERE poor_household.income_yuan < standard_yuan
ORDER BY poor_household.listed_household_no, poor_household.list_name
