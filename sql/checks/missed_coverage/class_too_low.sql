/*---
id: class_too_low
code: LB-12
title: { zh: 三、四类家庭无劳动能力，类别偏低, en: Class set too low for a household unable to work }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 甘肃省农村低保分类口径（2017年检查标准）, text: 一类为完全丧失劳动能力家庭，二类为部分丧失劳动能力或因病因残因学入不敷出家庭。 }
  - { document: 民发〔2021〕43号, text: 无劳动能力的情形为未满十六周岁、年满六十周岁和规定类别等级的残疾。 }
inputs: [registers.as_of, registers.household, registers.on_roll, registers.person, registers.policy_month]
inputs_any: [[registers.disability, registers.labour_record]]
optional_inputs: [registers.employed_person, registers.major_illness, registers.student]
population: "registers.household WHERE class IN ('3', '4')"
population_zh: 三、四类低保家庭
subject: { kind: household, key: household_no }
shared: [illness_months]
parameters:
  review_months:
    type: integer
    default: 6
    title: { zh: 健康状况新变化等待核查的月数, en: Months in which a change of health may await its review }
evidence:
  head_name: 户主
  class_name: 现低保类别
  fitting_class: 对应类别
  covered_count: 保障人口
  member_states: 成员劳动能力
  short_yuan: 当月相差金额
amount: amount_yuan
statement:
  zh: "{head_name}户{last_month}按{class_name}享受{programme}，保障{covered_count}人均无完整劳动能力（{member_states}），与{fitting_class}条件相符，当月按两类标准相差{short_yuan}元。"
  en: "The household of {head_name} had {programme} of {class_name} in {last_month}; none of the {covered_count} covered is fully able to work ({member_states}), which answers to {fitting_class}; the two classes differ by {short_yuan} yuan in that month."
innocent_explanations:
  - { zh: 城市低保按收入差额确定，不分类别, tested_with: [registers.on_roll] }
  - { zh: 健康状况近期变化，尚未到核查时间, tested_with: [registers.disability, registers.household, registers.major_illness] }
  - { zh: 成员已务工或有单位缴纳社会保险, tested_with: [registers.employed_person] }
  - { zh: 家庭正在渐退, tested_with: [registers.household] }
  - { zh: 另有赡养、抚养收入，核算后困难程度较轻 }
remedy:
  zh: 入户核实成员劳动能力、健康和刚性支出，符合较高类别条件的自确认次月调整；不调整的说明理由。
  en: Visit and establish ability to work, health and unavoidable spending; move the family up from the month after the decision, or give the reason.
---*/
WITH member AS (
  SELECT
    roll.household_no, roll.programme, roll.month, roll.tier, roll.standard_yuan, roll.county_code, roll.division_code, roll.source_row, roll.person_id,
    household.head_name, person.name,
    CASE
      WHEN employed.person_id IS NOT NULL THEN 'able'
      WHEN certificate.without_labour THEN 'none'
      WHEN certificate.person_id IS NOT NULL OR illness.person_id IS NOT NULL THEN CASE WHEN record.labour IN ('lost', 'none') THEN 'none' ELSE 'partial' END
      WHEN record.labour IN ('ordinary', 'skilled') THEN 'able'
      WHEN record.labour IN ('lost', 'none') THEN 'none'
      WHEN person.born_on > run.as_of_date - INTERVAL 16 YEAR OR person.born_on <= run.as_of_date - INTERVAL 60 YEAR THEN 'none'
      WHEN record.labour = 'weak' OR student.person_id IS NOT NULL THEN 'partial'
    END AS state,
    -- a change of health that no review has seen yet, where nothing else says so
    COALESCE(record.labour NOT IN ('lost', 'none', 'weak'), TRUE)
      AND COALESCE(greatest(certificate.issued_on, illness.treated_on) > run.as_of_date - to_months($review_months::INTEGER), FALSE)
      AND COALESCE(greatest(certificate.issued_on, illness.treated_on) > household.last_review_on, TRUE) AS is_unreviewed,
    certificate.category, certificate.grade, illness.treated_on, record.labour, student.person_id IS NOT NULL AS is_student, person.born_on,
    COALESCE(certificate.source_row, illness.source_row, CASE WHEN record.labour IN ('lost', 'none', 'weak') THEN record.source_row END, student.source_row, roll.source_row) AS state_source_row
  FROM registers.on_roll AS roll
  JOIN registers.household AS household ON household.household_no = roll.household_no AND household.status <> 'gradual_exit'
  JOIN registers.person AS person ON person.person_id = roll.person_id
  CROSS JOIN registers.as_of AS run
  LEFT JOIN registers.disability AS certificate ON certificate.person_id = roll.person_id AND certificate.is_valid
  LEFT JOIN registers.major_illness AS illness ON illness.person_id = roll.person_id AND illness.treated_on >= run.as_of_date - to_months($illness_months::INTEGER)
  LEFT JOIN registers.labour_record AS record ON record.person_id = roll.person_id
  LEFT JOIN registers.employed_person AS employed ON employed.person_id = roll.person_id AND employed.via IN ('insurance', 'work')
  LEFT JOIN registers.student AS student ON student.person_id = roll.person_id
  WHERE roll.programme = 'rural_dibao' AND roll.is_entitled AND roll.tier IN ('3', '4')
),

unable AS (
  SELECT
    household_no, programme, month, tier, standard_yuan, county_code, head_name,
    min(division_code) AS division_code,
    count(*) AS covered_count,
    CASE WHEN bool_and(state = 'none') THEN '1' ELSE '2' END AS fitting_tier,
    count(*) FILTER (state = 'none') AS none_count,
    count(*) FILTER (state = 'partial') AS partial_count
  FROM member
  GROUP BY household_no, programme, month, tier, standard_yuan, county_code, head_name
  HAVING bool_and(COALESCE(state <> 'able', FALSE)) AND NOT bool_or(is_unreviewed)
),

ground AS (
  SELECT
    member.household_no,
    list(fact(member.state_source_row, '劳动能力', concat(member.name, '：', CASE
      WHEN member.category IS NOT NULL THEN disability_category_zh(member.category) || disability_grade_zh(member.grade) || '残疾'
      WHEN member.treated_on IS NOT NULL THEN '重特大疾病'
      WHEN member.labour IN ('lost', 'none', 'weak') THEN labour_zh(member.labour)
      WHEN member.is_student THEN '在校学生'
      ELSE strftime(member.born_on, '%Y年%-m月') || '出生'
    END)) ORDER BY member.person_id) || [fact(min(member.source_row), '低保类别', allowance_class_zh(min(member.tier)))] AS facts
  FROM member
  SEMI JOIN unable ON unable.household_no = member.household_no
  GROUP BY member.household_no
)

SELECT
  unable.household_no,
  unable.head_name,
  unable.division_code,
  unable.programme,
  unable.month AS first_month,
  unable.month AS last_month,
  allowance_class_zh(unable.tier) AS class_name,
  allowance_class_zh(unable.fitting_tier) AS fitting_class,
  unable.covered_count,
  concat_ws('、', CASE WHEN unable.none_count > 0 THEN '无劳动能力' || unable.none_count || '人' END, CASE WHEN unable.partial_count > 0 THEN '部分丧失' || unable.partial_count || '人' END) AS member_states,
  ((fitting.monthly_amount - unable.standard_yuan) * unable.covered_count)::DECIMAL(18, 2) AS short_yuan,
  ((unable.standard_yuan - fitting.monthly_amount) * unable.covered_count)::DECIMAL(18, 2) AS amount_yuan,
  [month_money(unable.month, fitting.monthly_amount * unable.covered_count, unable.standard_yuan * unable.covered_count, (unable.standard_yuan - fitting.monthly_amount) * unable.covered_count)] AS months,
  ground.facts
FROM unable
JOIN ground ON ground.household_no = unable.household_no
JOIN registers.policy_month AS fitting
  ON fitting.county_code = unable.county_code AND fitting.month = unable.month AND fitting.programme = 'rural_dibao' AND fitting.area = 'rural' AND fitting.tier = unable.fitting_tier
ORDER BY unable.household_no
