/*---
id: coverage_pressed_under_limit
code: LB-16
title: { zh: 保障面压在整数线下, en: Coverage pressed just under a round limit }
severity: red
kind: C
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 符合条件的家庭应保尽保，纳入低保不以人数或比例为条件。 }
  - { document: 社会救助资金审计常用口径, text: 保障面骤降后停在整数线以下、或多个村的保障面密集于整数线以下的，作为控制指标的迹象分析。 }
inputs: [registers.as_of, registers.roll_month, registers.village]
optional_inputs: [registers.change_paper, registers.listed_change]
population: registers.roll_month
subject: { kind: place, key: division_code }
natural_key: [pattern]
parameters:
  limit_pct:
    type: decimal
    default: 3
    title: { zh: 保障面整数线（%）, en: Round limit of coverage in per cent }
  band_points:
    type: decimal
    default: "0.3"
    title: { zh: 整数线以下多少个百分点以内, en: Width of the band below the limit in points }
  drop_pct:
    type: decimal
    default: 20
    title: { zh: 降幅达到百分之几, en: Fall in per cent }
  drop_months:
    type: integer
    default: 3
    title: { zh: 几个月以内, en: Months within which it fell }
  min_population:
    type: integer
    default: 200
    title: { zh: 农业人口不足几人的村不作判断, en: People below which a village is not judged }
  spike_villages:
    type: integer
    default: 10
    title: { zh: 密集于线下的村至少几个, en: Villages in the band that make a cluster }
  spike_ratio:
    type: decimal
    default: 3
    title: { zh: 线下村数至少为线上同宽区间村数的几倍, en: Times the number in the band above the limit }
evidence:
  place_name: 地区
  pattern: 迹象
  coverage_pct: 保障面（%）
  persons: 在册人数
  population: 农业人口
  before_month: 对比月份
  before_persons: 对比月份在册人数
  proven_persons: 其中死亡或有核查材料的退出人数
  fall_pct: 扣除后降幅（%）
  band_text: 线下区间
  band_villages: 保障面在线下区间的村数
  above_villages: 保障面在线上同宽区间的村数
statement:
  zh: "{place_name}{last_month}{programme}在册{persons}人，占农业人口{population}人的{coverage_pct}%；{before_month}在册{before_persons}人，其间死亡或有核查材料的退出{proven_persons}人，扣除后下降{fall_pct}%；保障面在{band_text}的村{band_villages}个，在线上同宽区间的村{above_villages}个。"
  en: "{programme} in {place_name} covered {persons} of {population} people in {last_month}, {coverage_pct} per cent; {before_persons} in {before_month}, of whom {proven_persons} died or left with papers, a fall of {fall_pct} per cent besides; {band_villages} villages lie within {band_text}, {above_villages} in the same width above."
innocent_explanations:
  - { zh: 人口较少的村，增减几人比例即变动很大, tested_with: [registers.village] }
  - { zh: 死亡或经入户、核对证明的退出, tested_with: [registers.change_paper, registers.listed_change] }
  - { zh: 村组撤并，人口与在册人数口径变化, tested_with: [registers.roll_month] }
  - { zh: 家庭收入普遍提高，确不符合条件 }
remedy:
  zh: 调阅当期下达的文件和会议记录，对退出家庭抽样入户，核实是否限定人数或比例。
  en: Read the orders and minutes of that time and visit a sample of those who left, to establish whether a number or rate was set.
---*/
WITH inhabited AS (
  SELECT place_code AS division_code, sum(population) AS population
  FROM (
    SELECT unnest(list_distinct([division_code, left(division_code, 9) || '000', left(division_code, 6) || '000000'])) AS place_code, population
    FROM (SELECT division_code, max(population) AS population FROM registers.village GROUP BY division_code)
  )
  GROUP BY place_code
  HAVING count(*) = count(population) AND sum(population) >= $min_population::INTEGER
),

proven AS (
  SELECT unnest(list_distinct([change.division_code, left(change.division_code, 9) || '000', left(change.division_code, 6) || '000000'])) AS division_code, change.month, -change.person_step AS persons
  FROM registers.listed_change AS change
  LEFT JOIN registers.change_paper AS paper USING (source_row)
  WHERE change.programme = 'rural_dibao' AND change.person_step < 0 AND (change.is_death OR paper.surveyed_on IS NOT NULL)
),

covered AS (
  SELECT place.*, inhabited.population, 100 * place.persons / inhabited.population AS rate
  FROM registers.roll_month AS place
  JOIN inhabited USING (division_code)
  CROSS JOIN registers.as_of AS run
  WHERE place.programme = 'rural_dibao' AND place.month <= run.as_of_month
),

crowd AS (
  SELECT
    county_code, month,
    count(*) FILTER (WHERE rate >= $limit_pct::DOUBLE - $band_points::DOUBLE AND rate < $limit_pct::DOUBLE) AS band_villages,
    count(*) FILTER (WHERE rate >= $limit_pct::DOUBLE AND rate < $limit_pct::DOUBLE + $band_points::DOUBLE) AS above_villages
  FROM covered
  WHERE level = 'village'
  GROUP BY county_code, month
),

compared AS (
  -- what lies in the band or is crowded, against the fullest month of the last few
  SELECT
    place.*,
    before.month AS before_month,
    before.persons AS before_persons,
    before.source_row AS before_source_row,
    COALESCE(crowd.band_villages, 0) AS band_villages,
    COALESCE(crowd.above_villages, 0) AS above_villages,
    place.rate >= $limit_pct::DOUBLE - $band_points::DOUBLE AND place.rate < $limit_pct::DOUBLE AS is_in_band,
    COALESCE(place.level = 'county' AND crowd.band_villages >= $spike_villages::INTEGER
      AND crowd.band_villages >= $spike_ratio::DECIMAL(9, 2) * crowd.above_villages, FALSE) AS is_crowded,
    (SELECT COALESCE(sum(proven.persons), 0)::INTEGER FROM proven
      WHERE proven.division_code = place.division_code AND proven.month > before.month AND proven.month <= place.month) AS proven_persons
  FROM covered AS place
  JOIN covered AS before ON before.division_code = place.division_code AND before.persons > 0
    AND before.month < place.month AND before.month >= place.month - to_months($drop_months::INTEGER)
  LEFT JOIN crowd ON crowd.county_code = place.county_code AND crowd.month = place.month
  WHERE is_in_band OR is_crowded
  QUALIFY row_number() OVER (PARTITION BY place.division_code, place.month ORDER BY before.persons DESC, before.month DESC) = 1
)

SELECT
  division_code,
  'place' AS subject_kind,
  CASE WHEN is_in_band AND 100 * (before_persons - proven_persons - persons) >= $drop_pct::DECIMAL(9, 2) * before_persons THEN '骤降至线下'
    WHEN is_crowded THEN '多村密集于线下' END AS pattern,
  place_name,
  programme,
  month AS first_month,
  month AS last_month,
  rate::DECIMAL(9, 2) AS coverage_pct,
  persons,
  population,
  before_month,
  before_persons,
  proven_persons,
  (100 * (before_persons - proven_persons - persons) / before_persons)::DECIMAL(9, 2) AS fall_pct,
  ($limit_pct::DECIMAL(9, 2) - $band_points::DECIMAL(9, 2)) || '%至' || $limit_pct::DECIMAL(9, 2) || '%' AS band_text,
  band_villages,
  above_villages,
  [fact(before_source_row, strftime(before_month, '%Y年%-m月') || '在册人数', before_persons), fact(source_row, strftime(month, '%Y年%-m月') || '在册人数', persons)] AS facts
FROM compared
WHERE pattern IS NOT NULL
-- of one place the first month it shows
QUALIFY row_number() OVER (PARTITION BY division_code, pattern ORDER BY month) = 1
ORDER BY division_code, pattern
