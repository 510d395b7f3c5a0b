-- One row: a registered poor person. Those off the allowance have risen above the line; of those on it none is far above.
SELECT
  'PV' || lpad(person.family_no::VARCHAR, 9, '0') AS household_no
, 'PV' || lpad(person.person_no::VARCHAR, 10, '0') AS person_no
, head.name AS head_name
, person.name
, CASE WHEN person.is_male THEN '男' ELSE '女' END AS sex
, person.person_id
, person.relation
, NULL AS school_status
, CASE WHEN person.grade IS NOT NULL THEN '残疾' ELSE '健康' END AS health
, labour_label(person.born_on, person.grade, person.class, person.member_no) AS labour
, NULL AS work_region
, NULL AS work_months
, CASE WHEN person.kind = 'background' OR person.kind = 'off_severe' THEN '一般脱贫户' WHEN person.kind = 'destitute' THEN '特困供养脱贫户' ELSE '低保脱贫户' END AS household_kind
, '已脱贫' AS exit_flag
, draw_int(2014, 2020, person.family_no, 'exit year') AS exit_year
, pick(['因病', '因残', '因学', '缺劳力', '缺资金'], person.family_no, 'poverty cause') AS cause
, CASE WHEN person.kind IN ('background', 'off_severe') THEN draw_int(9000, 16000, person.family_no, 'poverty income') ELSE round(rate('rural_dibao', '1') * 12 * draw_int(95, 145, person.family_no, 'poverty income') / 100) END AS income_per_capita
, '否' AS is_dangerous_house, '是' AS has_safe_water, '是' AS has_medical_insurance
, CASE WHEN person.kind IN ('whole', 'single') THEN '农村低保' ELSE '未享受' END AS dibao_flag
, CASE WHEN person.kind = 'destitute' THEN '农村特困' ELSE '未享受' END AS destitute_flag
, place.town, place.village
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, person.person_no AS sort_key
FROM person
JOIN person AS head ON head.family_no = person.family_no AND head.member_no = 0
JOIN place ON place.village_no = person.village_no
WHERE person.recipe IS NULL AND person.died_on IS NULL
  AND (person.kind = 'whole' AND chance(person.family_no, 'poor') < 0.55
    OR person.kind = 'background' AND chance(person.family_no, 'poor') < getvariable('mix').poor
    OR person.kind IN ('off_severe', 'destitute') AND chance(person.family_no, 'poor') < 0.25)
