-- One row: a pupil or student. Every child of school age is in school; most stay until they are of age, some go on to college.
WITH year AS (
  SELECT make_date(year(getvariable('as_of')::DATE) - CASE WHEN month(getvariable('as_of')::DATE) < 9 THEN 1 ELSE 0 END, 9, 1) AS starts_on
),

pupil AS (
  SELECT person.*, year.starts_on, date_sub('year', person.born_on, year.starts_on - 1) AS age
  FROM person, year
  WHERE person.died_on IS NULL AND person.born_on <= year.starts_on - INTERVAL 1 DAY - INTERVAL 6 YEAR AND person.born_on > year.starts_on - INTERVAL 22 YEAR AND person.member_no > 0 AND person.relation <> '配偶'
    AND (person.born_on > getvariable('as_of')::DATE - INTERVAL 16 YEAR OR age < 18 AND chance(person.person_no, 'goes on') < 0.9 OR age >= 18 AND chance(person.person_no, 'college') < 0.35)
),

stage AS (
  SELECT * FROM (VALUES (6, 11, '小学'), (12, 14, '初中'), (15, 17, '高中'), (18, 21, '大学专科')) AS stage(first_age, last_age, stage)
)

SELECT
  pupil.name, pupil.person_id
, CASE stage.stage
    WHEN '小学' THEN place.town || '中心小学' WHEN '初中' THEN place.town || '初级中学'
    WHEN '高中' THEN county_name() || pick(['第一中学', '第二中学', '职业中等专业学校'], pupil.person_no, 'upper school')
    ELSE pick(['天水师范学院', '甘肃工业职业技术学院', '兰州职业技术学院'], pupil.person_no, 'college name') END AS school
, stage.stage
, CASE WHEN pupil.grade <= 2 AND stage.first_age < 15 THEN '送教上门' ELSE '在籍' END AS status
, month_text((pupil.starts_on - to_years((pupil.age - stage.first_age)::INTEGER))::DATE) AS enrolled_month
, NULL AS left_month
, 0 AS file_no
, place.town AS file_town
, pupil.person_no AS sort_key
FROM pupil
JOIN stage ON pupil.age BETWEEN stage.first_age AND stage.last_age
JOIN place ON place.village_no = pupil.village_no
ANTI JOIN planted.without AS bare ON bare.register = 'school_enrolment' AND bare.recipe = pupil.recipe AND coalesce(bare.member_no = pupil.member_no, true)
