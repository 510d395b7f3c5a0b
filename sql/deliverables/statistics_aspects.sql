/*---
id: statistics_aspects
purpose: The form 附件1, county and township by the eight aspects; what only people can answer is left blank.
---*/
WITH eight (aspect_no, aspect) AS (
  VALUES
    (1, '①三保障和饮水安全'), (2, '②应保未保(含单人户)'), (3, '③应退未退(含错保)'), (4, '④类别不准'),
    (5, '⑤特困供养与照料'), (6, '⑥临时救助'), (7, '⑦两项制度衔接'), (8, '⑧资金发放'), (9, '其他(不在八个方面之内)')
),

-- An empty township code stands for the county as a whole.
township AS (
  SELECT
    place.county_code,
    COALESCE(place.township_code, '') AS township_code,
    max(place.prefecture) AS prefecture,
    max(place.county) AS county,
    max(place.township) AS township,
    count(DISTINCT household.household_no) AS households
  FROM deliverables.place AS place
  LEFT JOIN registers.household AS household ON household.division_code = place.division_code
  WHERE place.county_code IS NOT NULL
  GROUP BY GROUPING SETS ((place.county_code, place.township_code), (place.county_code))
  HAVING COALESCE(place.township_code, '') <> '000'
),

raised AS (
  SELECT
    list_row.county_code,
    COALESCE(list_row.township_code, '') AS township_code,
    aspect.aspect_no,
    count(*) AS exceptions,
    count(DISTINCT list_row.household_no) AS households,
    count(DISTINCT list_row.person_id) AS persons,
    sum(list_row.amount_yuan) FILTER (list_row.amount_yuan > 0) AS overpaid_yuan,
    sum(list_row.amount_yuan) FILTER (list_row.amount_yuan < 0) AS underpaid_yuan,
    sum(list_row.counted_yuan) FILTER (list_row.counted_yuan > 0) AS overpaid_once_yuan,
    sum(list_row.counted_yuan) FILTER (list_row.counted_yuan < 0) AS underpaid_once_yuan
  FROM deliverables.list_row AS list_row
  INNER JOIN deliverables.aspect AS aspect USING (check_code)
  GROUP BY GROUPING SETS ((list_row.county_code, list_row.township_code, aspect.aspect_no), (list_row.county_code, aspect.aspect_no))
  HAVING GROUPING(list_row.township_code) = 1 OR list_row.township_code IS NOT NULL
)

SELECT
  township.prefecture AS 市州,
  COALESCE(township.county, township.county_code) AS 县区,
  CASE township.township_code WHEN '' THEN '全县合计' ELSE COALESCE(township.township, township.township_code) END AS 乡镇,
  eight.aspect AS 排查方面,
  township.households AS "排查户数(户)",
  COALESCE(raised.households, 0) AS "疑点户数(户)",
  COALESCE(raised.persons, 0) AS "疑点人数(人)",
  COALESCE(raised.exceptions, 0) AS "疑点数(条)",
  raised.overpaid_yuan AS "多付(逐条合计,元)",
  raised.underpaid_yuan AS "少付(逐条合计,元)",
  raised.overpaid_once_yuan AS "多付(每月计一次,元)",
  raised.underpaid_once_yuan AS "少付(每月计一次,元)",
  NULL::VARCHAR AS "问题户数(户)",
  NULL::VARCHAR AS "问题人数(人)",
  NULL::VARCHAR AS "已整改户数(户)",
  NULL::VARCHAR AS "已整改人数(人)",
  NULL::VARCHAR AS "未整改户数(户)",
  NULL::VARCHAR AS "未整改人数(人)",
  NULL::VARCHAR AS 未整改原因,
  $as_of::VARCHAR AS 基准日,
  $run_id::VARCHAR AS 批次号
FROM township
CROSS JOIN eight
LEFT JOIN raised USING (county_code, township_code, aspect_no)
ORDER BY township.county_code, township.township_code, eight.aspect_no
