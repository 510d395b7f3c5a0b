/*---
id: kin_of_official_not_filed
code: CB-32
title: { zh: 干部、经办人员近亲属享受救助未备案, en: Near relative of an official receives assistance without a filing }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 申请人与经办人员、村（居）委会成员有近亲属关系的应当声明，单独登记备案，县级逐户入户核查。 }
  - { document: 民法典, clause: 第一千零四十五条, text: 近亲属为配偶、父母、子女、兄弟姐妹、祖父母、外祖父母、孙子女、外孙子女。 }
inputs: [registers.as_of, registers.official_kin, registers.person]
inputs_any: [[registers.on_roll, registers.temporary_assistance]]
optional_inputs: [registers.delivered, registers.inspection]
population: registers.official_kin
subject: { kind: person, key: person_id }
natural_key: [official_id, programme]
parameters:
  grant_months:
    type: integer
    default: 12
    title: { zh: 临时救助回溯的月数, en: Months of temporary assistance looked back on }
evidence:
  official_id: 干部或经办人员身份证号
  official_name: 干部或经办人员
  post: 职务
  unit: 单位
  kinship: 亲属关系
  period: 享受期间
  filing: 备案情况
statement:
  zh: "{person_name}与{unit}{post}{official_name}为近亲属（{kinship}），{period}列为{programme}对象；{filing}。"
  en: "{person_name} is a near relative ({kinship}) of {official_name}, {post} of {unit}, and was a recipient of {programme} between {first_month} and {last_month}; filing: {filing}."
innocent_explanations:
  - { zh: 已按规定备案，县级已入户核查, tested_with: [registers.official_kin, registers.inspection] }
  - { zh: 同名不同人（只按身份证号认定亲属）, tested_with: [registers.official_kin] }
  - { zh: 干部本人就在该户享受（由本人享受的核查处理）, tested_with: [registers.on_roll] }
  - { zh: 已离婚, tested_with: [registers.official_kin] }
  - { zh: 干部已离任或尚未任职, tested_with: [registers.official_kin] }
  - { zh: 收养、过继等关系已解除，户籍未变更 }
remedy:
  zh: 核对近亲属关系，补办备案，由县级民政部门直接入户核查该户经济状况并公示；符合条件的照常保障，不因亲属关系停保。
  en: Confirm the kinship, file it and have the county itself visit the family; a family that is eligible stays covered, kinship is no ground for exit.
---*/
WITH near AS (
  SELECT * FROM registers.official_kin WHERE kinship <> 'declared'
),

received AS (
  SELECT roll.person_id, roll.programme, roll.household_no, roll.month AS first_month, roll.month AS last_month, roll.division_code, roll.source_row
  FROM registers.on_roll AS roll
  SEMI JOIN near ON near.kin_id = roll.person_id
  WHERE roll.is_entitled AND roll.scheme IN ('dibao', 'destitute')
  UNION ALL
  SELECT given.person_id, 'temporary_assistance', min(given.household_no), date_trunc('month', min(given.approved_on))::DATE, date_trunc('month', max(given.approved_on))::DATE,
    min(given.division_code), min(given.source_row)
  FROM registers.temporary_assistance AS given
  CROSS JOIN registers.as_of AS run
  SEMI JOIN near ON near.kin_id = given.person_id
  WHERE given.approved_on > run.as_of_date - to_months($grant_months::INTEGER) AND given.approved_on <= run.as_of_date
  GROUP BY given.person_id
),

visited AS (
  SELECT household_no, max(visited_on) AS visited_on FROM registers.inspection WHERE household_no IS NOT NULL GROUP BY household_no
)

SELECT
  received.person_id,
  near.official_id,
  received.programme,
  person.name AS person_name,
  received.household_no,
  received.division_code,
  received.first_month,
  received.last_month,
  COALESCE(near.official_name, '姓名未填') AS official_name,
  COALESCE(near.post, '村干部') AS post,
  COALESCE(near.unit, '单位未填') AS unit,
  near.kinship_name AS kinship,
  CASE WHEN received.first_month = received.last_month THEN '' ELSE strftime(received.first_month, '%Y年%-m月') || '至' END || strftime(received.last_month, '%Y年%-m月') AS period,
  CASE
    WHEN NOT near.is_declared THEN '近亲属备案表中无记录'
    ELSE '已于' || strftime(near.filed_on, '%Y年%-m月%-d日') || '备案，其后无县级入户核查记录'
  END AS filing,
  [fact(near.official_source_row, '职务', COALESCE(near.post, '未填')), fact(near.kin_source_row, '亲属关系', near.kinship_name),
    fact(received.source_row, '享受项目起始年月', strftime(received.first_month, '%Y年%-m月'))]
    || CASE WHEN near.is_declared THEN [fact(near.declared_source_row, '备案日期', near.filed_on)] ELSE [] END AS facts
FROM received
JOIN near ON near.kin_id = received.person_id
JOIN registers.person AS person ON person.person_id = received.person_id
LEFT JOIN visited USING (household_no)
-- the official's own family on the roll is the official's case
ANTI JOIN registers.on_roll AS own ON own.person_id = near.official_id AND own.household_no = received.household_no
-- a filing asks for a visit after it; where no visits were delivered nothing is said of them
WHERE NOT near.is_declared
  OR (COALESCE(visited.visited_on < near.filed_on, visited.visited_on IS NULL AND near.filed_on IS NOT NULL AND received.household_no IS NOT NULL)
    AND 'inspection' IN (SELECT register FROM registers.delivered))
ORDER BY received.person_id, near.official_id, received.programme
