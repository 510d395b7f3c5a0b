/*---
id: destitute_eligible_on_allowance
code: LB-09
title: { zh: 符合特困条件的单人户纳入低保, en: Person who fits destitute support kept on the allowance }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕43号, text: 无劳动能力、无生活来源、无法定义务人或者义务人无履行能力的老年人、残疾人、未成年人，应当认定为特困人员。 }
inputs: [registers.as_of, registers.covered_member, registers.household_registration, registers.person]
optional_inputs: [registers.archive_document, registers.disability_certificate, registers.marriage]
population: registers.covered_family
subject: { kind: person, key: person_id }
parameters:
  labour_age:
    type: integer
    default: 60
    title: { zh: 视为无劳动能力的年龄, en: Age from which a person counts as unable to work }
  qualifying_certificates:
    type: list
    default: ["51", "52", "53", "61", "62", "63", "41", "42", "11"]
    title: { zh: 视为无劳动能力的残疾类别等级, en: Categories and grades that count as unable to work }
evidence:
  age: 年龄
  disability: 残疾类别等级
  since_month: 享受起始年月
  class_label: 低保类别
  last_month: 在保月份
statement:
  zh: "{person_name}（{age}周岁，{disability}）为一人户，户籍信息中没有在世的配偶、子女和父母，{last_month}按{programme}（{class_label}）保障。"
  en: "{person_name}, aged {age} ({disability}), a household of one without a living spouse, child or parent in the registration, was on {programme} ({class_label}) in {last_month}."
innocent_explanations:
  - { zh: 本人书面选择低保, tested_with: [registers.archive_document] }
  - { zh: 有法定义务人且有能力, tested_with: [registers.marriage, registers.person] }
  - { zh: 同一户口另有家庭成员, tested_with: [registers.person] }
  - { zh: 有土地流转等生活来源 }
  - { zh: 子女登记在外地，户籍信息没有父母信息 }
remedy:
  zh: 入户核实法定义务人和生活来源，符合特困条件的告知政策，本人同意的转为特困供养。
  en: Visit, establish obligors and means; where the person fits, explain destitute support and with consent change over.
---*/
WITH alone AS (
  SELECT member.person_id, person.name, person.registration_no, person.spouse_id, person.father_id, person.mother_id, date_sub('year', member.born_on, run.as_of_date) AS age,
    member.household_no, member.programme, member.tier, member.month, member.since_month, member.division_code, member.roll_source_row, person.registration_source_row
  FROM (
    SELECT * FROM registers.covered_member
    WHERE scheme = 'dibao'
    -- a covered member of a larger household is no household of one
    QUALIFY count(*) OVER (PARTITION BY family_key) = 1
  ) AS member
  CROSS JOIN registers.as_of AS run
  JOIN registers.person AS person USING (person_id)
  WHERE member.via = 'roll' AND person.registration_source_row IS NOT NULL
),

kin AS MATERIALIZED (
  SELECT person_id, unnest([spouse_id, father_id, mother_id]) AS kin_id FROM alone
  UNION ALL
  SELECT father_id, person_id FROM registers.household_registration WHERE father_id IN (SELECT person_id FROM alone)
  UNION ALL
  SELECT mother_id, person_id FROM registers.household_registration WHERE mother_id IN (SELECT person_id FROM alone)
  UNION ALL
  SELECT person_id, spouse_id
  FROM (
    SELECT unnest([husband_id, wife_id]) AS person_id, unnest([wife_id, husband_id]) AS spouse_id
    FROM registers.marriage
    GROUP BY husband_id, wife_id
    HAVING NOT arg_max(kind, {registered_on: registered_on, source_row: source_row}) FILTER (registered_on IS NOT NULL) LIKE '%离%'
  )
  WHERE person_id IN (SELECT person_id FROM alone)
  UNION ALL
  SELECT alone.person_id, beside.person_id FROM alone JOIN registers.person AS beside USING (registration_no) WHERE beside.person_id <> alone.person_id AND beside.moved_out_on IS NULL
),

unsupported AS (
  -- any living relative counts as able until shown unable
  SELECT *
  FROM alone
  ANTI JOIN (
    SELECT kin.person_id
    FROM kin
    JOIN registers.person AS relative ON relative.person_id = kin.kin_id
    GROUP BY kin.person_id
    HAVING bool_or(relative.died_on IS NULL)
  ) AS obliged USING (person_id)
),

certificate AS (
  SELECT
    COALESCE(person_id, person_id_of(certificate_no)) AS person_id,
    string_agg(DISTINCT disability_category_zh(category) || disability_grade_zh(grade), '、' ORDER BY disability_category_zh(category) || disability_grade_zh(grade)) AS label,
    bool_or(list_contains($qualifying_certificates::VARCHAR[], category || grade)
      OR contains_any(array_to_string(multiple_detail, ' '), list_transform($qualifying_certificates::VARCHAR[], lambda code: disability_category_zh(code[1]) || disability_grade_zh(code[2])))) AS is_qualifying,
    min(source_row) AS source_row
  FROM registers.disability_certificate
  WHERE COALESCE(status, 'valid') = 'valid' AND COALESCE(person_id, person_id_of(certificate_no)) IN (SELECT person_id FROM unsupported)
  GROUP BY ALL
)

SELECT
  alone.person_id,
  alone.name AS person_name,
  alone.household_no,
  alone.division_code,
  alone.programme,
  alone.month AS first_month,
  alone.month AS last_month,
  alone.since_month,
  alone.age,
  COALESCE('持残疾人证' || certificate.label, '无残疾人证') AS disability,
  CASE alone.tier WHEN '1' THEN '一类' WHEN '2' THEN '二类' WHEN '3' THEN '三类' WHEN '4' THEN '四类' ELSE '类别未填' END AS class_label,
  [fact(alone.roll_source_row, '在保月份', strftime(alone.month, '%Y年%-m月')), fact(alone.registration_source_row, '户号', alone.registration_no)]
    || CASE WHEN certificate.person_id IS NULL THEN [] ELSE [fact(certificate.source_row, '残疾类别等级', certificate.label)] END AS facts
FROM unsupported AS alone
LEFT JOIN certificate USING (person_id)
ANTI JOIN (SELECT household_no FROM registers.archive_document WHERE type = 'waiver') AS waiver ON waiver.household_no = alone.household_no
WHERE alone.age >= $labour_age::INTEGER OR certificate.is_qualifying
ORDER BY alone.person_id
