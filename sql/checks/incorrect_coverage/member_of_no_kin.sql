/*---
id: member_of_no_kin
code: CB-35
title: { zh: 疑似虚报人口：保障成员与户内他人无户籍和亲属关系, en: "Padded heads: covered member of neither the 户 nor the kin of the household" }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 第七条, text: 共同生活的家庭成员为配偶、未成年子女、不能独立生活的成年子女和其他有法定扶养义务并长期共同居住的人员。 }
  - { document: 社会救助资金审计常用口径, text: 将花名册成员与户籍人口逐人比对，无户籍、不在同户又无亲属关系的作为虚报人口疑点核实。 }
inputs: [registers.allowance_roll, registers.covered_member, registers.household_registration, registers.on_roll, registers.person]
optional_inputs: [registers.spouse]
population: "registers.covered_member WHERE scheme = 'dibao' AND via = 'roll'"
population_zh: 花名册上的在保低保人员
subject: { kind: person, key: person_id }
natural_key: [household_no]
evidence:
  head_name: 户主
  relation: 花名册所填与户主关系
  registration_no: 户籍户号
  fault: 户籍比对结果
statement:
  zh: "{person_name}（与户主{head_name}关系：{relation}）{last_month}在户内享受{programme}；比对户籍：{fault}。"
  en: "{person_name} (relation to the head {head_name}: {relation}) was covered by {programme} in the household in {last_month}; comparison with the household registration: {fault}."
innocent_explanations:
  - { zh: 儿媳、女婿、岳父母等姻亲共同居住（两步以内）, tested_with: [registers.person, registers.spouse] }
  - { zh: 再婚带来的继子女（两步以内）, tested_with: [registers.person, registers.spouse] }
  - { zh: 本人已去世（由死亡后发放的核查处理）, tested_with: [registers.covered_member] }
  - { zh: 户籍登记未填父母、配偶，亲属关系无从比对 }
  - { zh: 外县户籍，长期共同生活 }
remedy:
  zh: 入户核对人员是否存在、是否共同生活及亲属关系，核对身份证号；确系虚报的核减人数并追回。
  en: Visit and establish whether the person exists, lives there and is related, and check the id; where padded, reduce the count and recover.
---*/
WITH member AS (
  SELECT listed.person_id, listed.household_no, listed.name, listed.relation, listed.head_name, listed.division_code, listed.programme, listed.month, listed.roll_source_row, listed.member_source_row,
    person.registration_no, person.registration_source_row, person.father_id, person.mother_id, person.spouse_id
  FROM registers.covered_member AS listed
  SEMI JOIN (
    -- only households in more than one 户
    SELECT entry.household_no
    FROM registers.covered_member AS entry
    JOIN registers.person AS person USING (person_id)
    WHERE entry.scheme = 'dibao' AND entry.via = 'roll'
    GROUP BY entry.household_no
    HAVING min(person.registration_no) <> max(person.registration_no) OR count(person.registration_no) < count(*)
  ) AS mixed USING (household_no)
  JOIN registers.person AS person USING (person_id)
  WHERE listed.scheme = 'dibao' AND listed.via = 'roll'
),

covered AS (
  -- on_roll shows a person listed twice in the first household only
  SELECT person_id, household_no FROM registers.on_roll WHERE is_entitled
  UNION ALL
  SELECT again.person_id, again.household_no
  FROM member
  JOIN registers.allowance_roll AS again ON again.person_id = member.person_id AND again.household_no = member.household_no AND again.month = member.month
  JOIN registers.on_roll AS roll ON roll.person_id = again.person_id AND roll.month = again.month AND roll.is_entitled AND roll.scheme = 'dibao' AND roll.household_no <> again.household_no
  WHERE again.is_covered AND again.status IN ('covered', 'gradual_exit') AND COALESCE(again.month < again.end_month, TRUE)
),

suspect AS (
  -- in no registration; or in another 户 than all others, where the county's registration keeps parents at all
  SELECT member.*
  FROM (
    SELECT member.*, count(*) OVER (PARTITION BY household_no) AS member_count, count(*) OVER (PARTITION BY household_no, registration_no) AS same_count
    FROM member
  ) AS member
  SEMI JOIN covered ON covered.person_id = member.person_id AND covered.household_no = member.household_no
  WHERE member.registration_no IS NULL
    OR member.same_count = 1 AND member.member_count > 1 AND COALESCE(member.relation NOT IN ('head', 'self'), TRUE)
      AND EXISTS (SELECT 1 FROM registers.household_registration WHERE father_id IS NOT NULL)
),

circle AS (
  -- one step: parents, children, spouses of everybody in a household with a suspect
  SELECT family.person_id, unnest([family.father_id, family.mother_id]) AS kin_id FROM member AS family SEMI JOIN suspect USING (household_no)
  UNION
  SELECT family.person_id, child.person_id FROM member AS family SEMI JOIN suspect USING (household_no) JOIN registers.person AS child ON child.father_id = family.person_id
  UNION
  SELECT family.person_id, child.person_id FROM member AS family SEMI JOIN suspect USING (household_no) JOIN registers.person AS child ON child.mother_id = family.person_id
  UNION
  SELECT family.person_id, married.spouse_id FROM member AS family SEMI JOIN suspect USING (household_no) JOIN registers.spouse AS married ON married.person_id = family.person_id
),

related AS (
  SELECT suspect.person_id, suspect.household_no
  FROM suspect
  JOIN circle ON circle.person_id = suspect.person_id
  JOIN member AS other ON other.household_no = suspect.household_no AND other.person_id = circle.kin_id
  UNION
  SELECT suspect.person_id, suspect.household_no
  FROM suspect
  JOIN circle ON circle.person_id = suspect.person_id
  JOIN circle AS beyond ON beyond.kin_id = circle.kin_id AND beyond.person_id <> suspect.person_id
  JOIN member AS other ON other.household_no = suspect.household_no AND other.person_id = beyond.person_id
)

SELECT
  suspect.person_id,
  suspect.household_no,
  suspect.name AS person_name,
  suspect.division_code,
  suspect.programme,
  suspect.month AS first_month,
  suspect.month AS last_month,
  suspect.head_name,
  COALESCE(relation_zh(suspect.relation), '未填') AS relation,
  suspect.registration_no,
  CASE
    WHEN suspect.registration_no IS NULL THEN '户籍人口信息中无此人'
    ELSE '登记在另一户（' || suspect.registration_no || '），与户内其他成员无两步以内亲属关系'
  END AS fault,
  CASE WHEN suspect.registration_no IS NOT NULL AND COALESCE(suspect.father_id, suspect.mother_id, suspect.spouse_id) IS NULL THEN 'low' END AS confidence,
  [fact(suspect.member_source_row, '与户主关系', COALESCE(relation_zh(suspect.relation), '未填')), fact(suspect.roll_source_row, '在保月份', strftime(suspect.month, '%Y年%-m月'))]
    || CASE WHEN suspect.registration_no IS NULL THEN [] ELSE [fact(suspect.registration_source_row, '户号', suspect.registration_no)] END AS facts
FROM suspect
ANTI JOIN related ON related.person_id = suspect.person_id AND related.household_no = suspect.household_no
ORDER BY suspect.person_id, suspect.household_no
