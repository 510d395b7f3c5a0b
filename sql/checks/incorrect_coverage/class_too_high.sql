/*---
id: class_too_high
code: CB-30
title: { zh: 一、二类家庭有劳动能力成员，类别偏高, en: Class set too high for a household with able workers }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 甘肃省农村低保分类口径（2017年检查标准）, text: 一类为完全丧失劳动能力家庭，二类为部分丧失劳动能力家庭。 }
inputs: [registers.as_of, registers.covered_member, registers.on_roll, registers.person]
inputs_any: [[registers.employed_person, registers.labour_record]]
optional_inputs: [registers.disability, registers.major_illness, registers.student]
population: "registers.household WHERE class IN ('1', '2')"
population_zh: 一、二类低保家庭
subject: { kind: household, key: household_no }
shared: [illness_months, certificate_renewal_days]
parameters:
  least_age:
    type: integer
    default: 16
    title: { zh: 劳动年龄下限（含）, en: "Working age, from" }
  end_age:
    type: integer
    default: 60
    title: { zh: 劳动年龄上限（不含）, en: "Working age, until" }
evidence:
  head_name: 户主
  class_name: 低保类别
  covered_count: 保障人口
  able_count: 有劳动能力记录人数
  able_members: 有劳动能力记录的成员
  able_signs: 劳动能力依据
statement:
  zh: "{head_name}户{last_month}按{class_name}享受{programme}，保障{covered_count}人，其中{able_members}共{able_count}人处于劳动年龄且有劳动能力记录（{able_signs}）。"
  en: "The household of {head_name} had {programme} of {class_name} for {covered_count} people in {last_month}; {able_count} of them ({able_members}) are of working age with a record of ability to work ({able_signs})."
innocent_explanations:
  - { zh: 持有有效残疾人证，或到期九十天内正在换证, tested_with: [registers.disability] }
  - { zh: 十二个月内有重特大疾病记录, tested_with: [registers.major_illness] }
  - { zh: 在校学生, tested_with: [registers.student] }
  - { zh: 唯一的劳动力须照料重度残疾家人, tested_with: [registers.covered_member, registers.disability] }
  - { zh: 未满十六或年满六十周岁, tested_with: [registers.person] }
  - { zh: 怀孕、哺乳，或患病而无记录 }
remedy:
  zh: 入户核实成员劳动能力、健康和照料负担，按家庭困难程度重新核定类别；调低类别的应有调查材料并书面告知。
  en: Visit and establish ability to work, health and care in the family, decide the class anew; a lower class needs a survey and a written notice.
---*/
WITH covered AS (
  SELECT
    roll.person_id, roll.household_no, roll.tier, roll.programme, roll.month, roll.division_code, roll.source_row, run.as_of_date,
    count(*) OVER (PARTITION BY roll.household_no) AS covered_count
  FROM registers.on_roll AS roll
  CROSS JOIN registers.as_of AS run
  WHERE roll.scheme = 'dibao' AND roll.is_entitled AND roll.tier IN ('1', '2')
),

certified AS (
  SELECT certificate.person_id, certificate.is_severe
  FROM registers.disability AS certificate
  CROSS JOIN registers.as_of AS run
  WHERE certificate_counts(certificate.status, certificate.valid_to, run.as_of_date, $certificate_renewal_days)
),

able AS (
  SELECT working.*, person.name
  FROM (
    SELECT
      covered.*,
      CASE WHEN employed.via = 'insurance' THEN '单位缴纳社会保险' WHEN employed.via = 'work' THEN '外出务工' ELSE labour_zh(record.labour) END AS sign,
      COALESCE(employed.source_row, record.source_row) AS sign_source_row
    FROM covered
    LEFT JOIN registers.labour_record AS record USING (person_id)
    LEFT JOIN registers.employed_person AS employed ON employed.person_id = covered.person_id AND employed.via IN ('insurance', 'work')
    WHERE record.labour IN ('ordinary', 'skilled') OR employed.person_id IS NOT NULL
  ) AS working
  JOIN registers.person AS person
    ON person.person_id = working.person_id
    AND person.born_on <= working.as_of_date - to_years($least_age::INTEGER) AND person.born_on > working.as_of_date - to_years($end_age::INTEGER)
  ANTI JOIN certified ON certified.person_id = working.person_id
  ANTI JOIN registers.major_illness AS illness ON illness.person_id = working.person_id AND illness.treated_on >= working.as_of_date - to_months($illness_months::INTEGER)
  ANTI JOIN registers.student AS student ON student.person_id = working.person_id
  WHERE person.died_on IS NULL
),

cared_for AS (
  -- as with the nursing subsidy, every severe disability is taken to need care
  SELECT DISTINCT member.household_no
  FROM registers.covered_member AS member
  JOIN certified ON certified.person_id = member.person_id AND certified.is_severe
  WHERE member.scheme = 'dibao'
),

too_high AS (
  SELECT able.household_no, able.tier
  FROM able
  LEFT JOIN cared_for ON cared_for.household_no = able.household_no
  GROUP BY able.household_no, able.tier, able.covered_count
  HAVING (able.tier = '1' OR count(*) = able.covered_count)
    AND NOT (count(*) = 1 AND count(cared_for.household_no) > 0)
)

SELECT
  able.household_no,
  min(family.head_name) AS head_name,
  min(able.division_code) AS division_code,
  min(able.programme) AS programme,
  min(able.month) AS first_month,
  max(able.month) AS last_month,
  allowance_class_zh(able.tier) AS class_name,
  able.covered_count,
  count(*) AS able_count,
  string_agg(able.name, '、' ORDER BY able.person_id) AS able_members,
  string_agg(DISTINCT able.sign, '、' ORDER BY able.sign) AS able_signs,
  list(fact(able.sign_source_row, '劳动能力依据', able.sign) ORDER BY able.person_id) || [fact(min(able.source_row), '低保类别', allowance_class_zh(able.tier))] AS facts
FROM able
SEMI JOIN too_high ON too_high.household_no = able.household_no AND too_high.tier = able.tier
JOIN (SELECT DISTINCT household_no, head_name FROM registers.covered_member WHERE scheme = 'dibao') AS family ON family.household_no = able.household_no
GROUP BY able.household_no, able.tier, able.covered_count
ORDER BY able.household_no
