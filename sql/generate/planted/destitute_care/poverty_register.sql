-- One row: a member of the guardians' family on the poverty register, well off; one works in another province for eight months.
SELECT
  'PV' || lpad(person.family_no::VARCHAR, 9, '0') AS household_no, 'PV' || lpad(person.person_no::VARCHAR, 10, '0') AS person_no
, head.name AS head_name, person.name, CASE WHEN person.is_male THEN '男' ELSE '女' END AS sex, person.person_id, person.relation
, '健康' AS health, labour_label(person.born_on, person.grade, person.class, person.member_no) AS labour
, CASE WHEN person.member_no = 3 THEN '省外' END AS work_region, CASE WHEN person.member_no = 3 THEN 8 END AS work_months
, '一般脱贫户' AS household_kind, '已脱贫' AS exit_flag, 2018 AS exit_year, '因病' AS cause
, round(rate('rural_dibao', '1') * 12 * 2.5)::DECIMAL(18, 2) AS income_per_capita
, '否' AS is_dangerous_house, '是' AS has_safe_water, '是' AS has_medical_insurance, '未享受' AS dibao_flag, '未享受' AS destitute_flag
, place.town, place.village, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, person.person_no AS sort_key
FROM person
JOIN person AS head ON head.family_no = person.family_no AND head.member_no = 0
JOIN place ON place.village_no = person.village_no
WHERE person.recipe = 'TC/guardian/1'
