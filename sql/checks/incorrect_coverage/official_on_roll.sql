/*---
id: official_on_roll
code: CB-36
title: { zh: 村干部或经办人员本人享受救助, en: Village cadre or handler receives assistance }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 申请人与经办人员、村（居）委会成员有近亲属关系的应当声明，单独登记备案，县级逐户入户核查。 }
  - { document: 社会救助资金审计常用口径, text: 村干部和社会救助经办人员本人享受低保、特困或临时救助的，作为错保疑点逐人核实。 }
inputs: [registers.as_of, registers.delivered, registers.official_in_post]
inputs_any: [[registers.on_roll, registers.temporary_assistance]]
optional_inputs: [registers.declared_kin]
population: registers.official_in_post
subject: { kind: person, key: person_id }
natural_key: [programme]
parameters:
  minor_posts:
    type: list
    default: [组长, 社长, 小组]
    title: { zh: 备案后不列为疑点的职务字样, en: Words of posts that are no lead once filed }
  grant_months:
    type: integer
    default: 12
    title: { zh: 临时救助回溯的月数, en: Months of temporary assistance looked back on }
evidence:
  post: 职务
  unit: 单位
  in_post_from: 任职起始日期
  period: 享受期间
  filing: 备案情况
  granted_yuan: 临时救助金额
statement:
  zh: "{person_name}为{unit}{post}（{filing}），{period}列为{programme}对象。"
  en: "{person_name}, {post} of {unit} ({filing}), was a recipient of {programme} between {first_month} and {last_month}."
innocent_explanations:
  - { zh: 村民小组长家庭确有困难，已备案, tested_with: [registers.declared_kin] }
  - { zh: 已离任或尚未任职, tested_with: [registers.official_in_post] }
  - { zh: 只是在保家庭中不享受的成员, tested_with: [registers.on_roll] }
  - { zh: 任职前获得的临时救助, tested_with: [registers.official_in_post, registers.temporary_assistance] }
  - { zh: 因突发重病、重残家庭确实符合条件，尚未办理备案 }
remedy:
  zh: 由县级民政部门直接入户，核实其家庭收入、财产和任职报酬；符合条件的补办备案，不符合的按规定退出并追回。
  en: The county visits itself and establishes income, property and pay of the post; file the case where the family is eligible, otherwise end and recover.
---*/
WITH received AS (
  SELECT roll.person_id, roll.programme, roll.household_no, roll.month AS first_month, roll.month AS last_month, NULL AS granted_yuan, roll.division_code,
    [fact(roll.source_row, '在册月份', strftime(roll.month, '%Y年%-m月'))] AS facts
  FROM registers.on_roll AS roll
  WHERE roll.is_entitled AND roll.scheme IN ('dibao', 'destitute')
  UNION ALL
  SELECT given.person_id, 'temporary_assistance', min(given.household_no), date_trunc('month', min(given.approved_on))::DATE, date_trunc('month', max(given.approved_on))::DATE,
    sum(given.amount)::DECIMAL(18, 2), min(given.division_code), list(fact(given.source_row, strftime(given.approved_on, '%Y年%-m月%-d日') || '临时救助', given.amount) ORDER BY given.approved_on)
  FROM registers.temporary_assistance AS given
  CROSS JOIN registers.as_of AS run
  JOIN registers.official_in_post AS official USING (person_id)
  WHERE given.approved_on > run.as_of_date - to_months($grant_months::INTEGER) AND given.approved_on <= run.as_of_date
    AND COALESCE(given.approved_on >= official.from_on, TRUE)
  GROUP BY given.person_id
),

filed AS (
  SELECT kin_id AS person_id, min(source_row) AS source_row FROM registers.declared_kin GROUP BY kin_id
)

SELECT
  official.person_id,
  received.programme,
  official.name AS person_name,
  received.household_no,
  received.division_code,
  received.first_month,
  received.last_month,
  CASE WHEN received.first_month = received.last_month THEN '' ELSE strftime(received.first_month, '%Y年%-m月') || '至' END || strftime(received.last_month, '%Y年%-m月') AS period,
  COALESCE(official.post, '职务未填') AS post,
  COALESCE(official.unit, '单位未填') AS unit,
  official.from_on AS in_post_from,
  CASE
    WHEN filed.person_id IS NOT NULL THEN '已备案'
    WHEN 'declared_kin' IN (SELECT register FROM registers.delivered) THEN '未备案'
    ELSE '未交备案表'
  END AS filing,
  received.granted_yuan,
  [fact(official.source_row, '职务', COALESCE(official.post, '职务未填'))] || received.facts
    || CASE WHEN filed.person_id IS NULL THEN [] ELSE [fact(filed.source_row, '近亲属备案', '已备案')] END AS facts
FROM registers.official_in_post AS official
JOIN received USING (person_id)
LEFT JOIN filed USING (person_id)
-- a post the register does not name may be a group leader's
WHERE filed.person_id IS NULL
  OR NOT COALESCE(regexp_matches(official.post, array_to_string($minor_posts::VARCHAR[], '|')), TRUE)
ORDER BY official.person_id, received.programme
