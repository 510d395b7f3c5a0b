/*---
id: child_not_in_school
code: SB-05
title: { zh: 义务教育阶段儿童无学籍或辍学, en: School-age child not enrolled or dropped out }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 中华人民共和国义务教育法, text: 适龄儿童、少年应当入学接受并完成义务教育；因身体状况需要延缓入学或者休学的，应经批准。 }
  - { document: 社会救助资金审计常用口径, text: 低保、特困、脱贫户和监测户中六至十五周岁没有在籍学籍的，逐人核实是否失学辍学；送教上门视为在学。 }
inputs: [registers.as_of, registers.person, registers.school_enrolment]
inputs_any: [[registers.on_roll, registers.poverty_register, registers.relapse_monitoring]]
optional_inputs: [registers.disability_certificate]
population: registers.school_enrolment
subject: { kind: person, key: person_id }
parameters:
  youngest:
    type: integer
    default: 6
    title: { zh: 学年开始时的最小年龄, en: Youngest age at the beginning of the school year }
  oldest:
    type: integer
    default: 15
    title: { zh: 最大年龄, en: Oldest age }
  year_starts_month:
    type: integer
    default: 9
    title: { zh: 学年开始的月份, en: Month in which the school year begins }
evidence:
  age: 年龄
  listed_as: 身份
  school_state: 学籍情况
statement:
  zh: "{person_name}（{age}周岁，{listed_as}）{school_state}。"
  en: "{person_name}, aged {age} ({listed_as}): {school_state}."
innocent_explanations:
  - { zh: 送教上门, tested_with: [registers.school_enrolment] }
  - { zh: 重度残疾、经批准免学或缓学, tested_with: [registers.disability_certificate, registers.school_enrolment] }
  - { zh: 在外地就读，学籍在全国系统, tested_with: [registers.poverty_register] }
  - { zh: 已完成义务教育, tested_with: [registers.school_enrolment] }
  - { zh: 户籍已迁出, tested_with: [registers.person] }
  - { zh: 已随父母在外地就读，名册没有登记 }
remedy:
  zh: 会同教育部门查全国学籍系统并入户，确认失学辍学的劝返复学，重度残疾的落实送教上门。
  en: With the education office look into the national system and visit; bring the child back to school or arrange teaching at home.
---*/
WITH listed AS (
  SELECT person_id, CASE scheme WHEN 'destitute' THEN '特困人员' WHEN 'orphan' THEN '孤儿或事实无人抚养儿童' ELSE '低保对象' END AS listed_as, source_row, FALSE AS is_pupil
  FROM registers.on_roll
  WHERE is_entitled AND scheme IN ('dibao', 'destitute', 'orphan')
  UNION ALL
  SELECT person_id, '建档立卡人口', source_row,
    COALESCE(regexp_matches(school_status, '小学|初中|高中|中职|中专|年级|在校|九年|送教|特教') AND NOT regexp_matches(school_status, '非在校|辍学|失学|未'), FALSE)
  FROM registers.poverty_register
  UNION ALL
  SELECT person_id, '防返贫监测对象', source_row, FALSE FROM registers.relapse_monitoring WHERE NOT is_risk_eliminated
),

enrolled AS (
  SELECT person_id
  FROM registers.school_enrolment
  WHERE left_month IS NULL AND NOT COALESCE(regexp_matches(status, '辍|退学|失学|离校|未入学|开除|毕业|注销'), FALSE)
),

child AS (
  SELECT person.person_id, person.name, person.division_code, date_sub('year', person.born_on, run.as_of_date) AS age,
    list(DISTINCT listed.listed_as ORDER BY listed.listed_as) AS listed_as, bool_or(listed.is_pupil) AS is_pupil,
    list_sort(list(DISTINCT fact(listed.source_row, '名册身份', listed.listed_as))) AS facts
  FROM listed
  JOIN registers.person AS person USING (person_id)
  CROSS JOIN registers.as_of AS run
  ANTI JOIN enrolled ON enrolled.person_id = person.person_id
  -- old enough on the day before the school year that is running began
  WHERE person.born_on <= make_date(year(run.as_of_date) - CASE WHEN month(run.as_of_date) < $year_starts_month::INTEGER THEN 1 ELSE 0 END, $year_starts_month::INTEGER, 1)
      - to_years($youngest::INTEGER) - INTERVAL 1 DAY
    AND person.born_on > run.as_of_date - to_years($oldest::INTEGER + 1)
    AND person.died_on IS NULL AND person.moved_out_on IS NULL AND NOT COALESCE(person.is_cancelled, FALSE)
  GROUP BY person.person_id, person.name, person.division_code, person.born_on, run.as_of_date
),

schooling AS (
  SELECT
    person_id,
    arg_max(COALESCE(school, '学校未填'), {month: enrolled_month, row: source_row}) AS school,
    arg_max(status, {month: enrolled_month, row: source_row}) AS status,
    arg_max(source_row, {month: enrolled_month, row: source_row}) AS source_row,
    bool_or(COALESCE(regexp_matches(concat_ws(' ', status, stage, school), '送教|免学|缓学|休学') OR regexp_matches(stage, '高中|中职|中专|职高|技工')
      OR regexp_matches(stage, '初中|义务') AND regexp_matches(status, '毕业'), FALSE)) AS is_settled
  FROM registers.school_enrolment
  WHERE person_id IN (SELECT person_id FROM child)
  GROUP BY person_id
),

severe AS (
  SELECT COALESCE(person_id, person_id_of(certificate_no)) AS person_id
  FROM registers.disability_certificate
  WHERE COALESCE(status, 'valid') = 'valid' AND (grade IN ('1', '2') OR grade = '3' AND category IN ('5', '6'))
)

SELECT
  child.person_id,
  child.name AS person_name,
  child.division_code,
  child.age,
  child.listed_as,
  CASE WHEN schooling.person_id IS NULL THEN '在学籍信息中没有记录' ELSE '学籍登记为' || schooling.school || '“' || COALESCE(schooling.status, '已离校') || '”，没有在籍记录' END AS school_state,
  child.facts || CASE WHEN schooling.person_id IS NULL THEN [] ELSE [fact(schooling.source_row, '学籍状态', COALESCE(schooling.status, '已离校'))] END AS facts
FROM child
LEFT JOIN schooling USING (person_id)
WHERE NOT COALESCE(schooling.is_settled, FALSE)
  -- a severely disabled child is excused from having no record, not from a record of dropping out; the poverty register may know the school
  AND (schooling.person_id IS NOT NULL OR NOT child.is_pupil AND child.person_id NOT IN (SELECT severe.person_id FROM severe WHERE severe.person_id IS NOT NULL))
  AND EXISTS (SELECT 1 FROM registers.school_enrolment)
ORDER BY child.person_id
