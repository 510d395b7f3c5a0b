-- One row: a person and scheme in one month: the residents' pension of the old, and three months of those whom an employer insures.
WITH insured AS (
  SELECT
    person.*
  , CASE
      WHEN recipe IS NULL AND kind = 'background' AND member_no = 0 AND chance(person_no, 'payroll') >= 0.08 AND chance(person_no, 'employed') < 0.10 AND born_on > getvariable('as_of')::DATE - INTERVAL 60 YEAR
      THEN pick([county_name() || '建筑安装公司', county_name() || '供销合作社', '天水华圆制药公司', '天水果品贮藏公司'], person_no, 'employer')
    END AS employer
  FROM person
  ANTI JOIN planted.without AS bare ON bare.register = 'social_insurance' AND bare.recipe = person.recipe AND coalesce(bare.member_no = person.member_no, true)
  WHERE died_on IS NULL
)

SELECT
  name, person_id
, '城乡居民基本养老保险' AS scheme
, '正常领取' AS status
, NULL AS base
, NULL AS unit
, month_text(getvariable('as_of_month')::DATE) AS month
, draw_int(1160, 1490, person_no, 'residents pension') / 10 AS benefit
, getvariable('as_of')::DATE - draw_int(10, 200, person_no, 'certified alive') AS certified_on
, 0 AS file_no
, '' AS file_town
, person_no AS sort_key
FROM insured
WHERE born_on <= getvariable('as_of')::DATE - INTERVAL 60 YEAR

UNION ALL
SELECT name, person_id, '企业职工基本养老保险', '参保缴费', draw_int(3700, 5200, person_no, 'base'), employer, month_text(month_ago(month.number)), NULL, NULL, 0, '', person_no || '-' || month.number
FROM insured, range(0, 3) AS month(number)
WHERE employer IS NOT NULL
