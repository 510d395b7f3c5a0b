/*---
id: village_coverage_outlier
code: ST-07
title: { zh: 村保障面与同类村相差悬殊, en: Coverage of a village out of line with similar ones }
severity: yellow
kind: C
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 低保以家庭收入和财产认定，困难人口结构相近的村保障面应当相近。 }
  - { document: 社会救助资金审计常用口径, text: 村保障面与按残疾、老年人口比例推算的水平相差悬殊的，选作抽查重点。 }
inputs: [registers.as_of, registers.disability_certificate, registers.household_registration, registers.roll_month, registers.village]
population: registers.village
subject: { kind: village, key: division_code }
parameters:
  mad_limit:
    type: decimal
    default: 3
    title: { zh: 偏离几个中位绝对偏差以上, en: Median absolute deviations }
  min_villages:
    type: integer
    default: 20
    title: { zh: 可比的村至少几个, en: Villages needed for a comparison }
  min_population:
    type: integer
    default: 200
    title: { zh: 农业人口不足几人的村不作判断, en: People below which a village is not judged }
  old_age:
    type: integer
    default: 60
    title: { zh: 老年人口年龄, en: Age from which people count as old }
  resettlement_words:
    type: list
    default: [安置, 搬迁, 新村, 移民]
    title: { zh: 表示搬迁安置村的字样, en: Words that show a resettlement village }
evidence:
  place_name: 村
  population: 农业人口
  persons: 在册人数
  coverage_pct: 保障面（%）
  disabled_pct: 持证残疾人占比（%）
  old_pct: 老年人占比（%）
  expected_pct: 按结构推算的保障面（%）
  deviation: 偏离倍数
  villages: 可比村数
statement:
  zh: "{place_name}{last_month}农村低保在册{persons}人，占农业人口{population}人的{coverage_pct}%；持证残疾人占{disabled_pct}%、60周岁以上占{old_pct}%，按全县{villages}个村的关系推算为{expected_pct}%，偏离为中位绝对偏差的{deviation}倍。"
  en: "{persons} of {population} people in {place_name} were on the rural roll in {last_month}, {coverage_pct} per cent; with {disabled_pct} per cent disabled and {old_pct} per cent aged 60 or more, {villages} villages of the county make {expected_pct} per cent likely, {deviation} median absolute deviations away."
innocent_explanations:
  - { zh: 易地搬迁安置村、移民新村, tested_with: [registers.village] }
  - { zh: 村小人少，比例波动大, tested_with: [registers.village] }
  - { zh: 残疾、老年人口偏多或偏少, tested_with: [registers.disability_certificate, registers.household_registration] }
  - { zh: 近期受灾或产业变化，困难程度确与邻村不同 }
remedy:
  zh: 列入抽查名单，入户抽查在册和未在册家庭，核实有无集中纳入或应保未保。
  en: Put the village on the sample list and visit households on and off the roll to look for block inclusion or missed cover.
---*/
WITH peopled AS (
  SELECT registration.division_code, count(*) AS registered, count(*) FILTER (WHERE registration.born_on <= run.as_of_date - to_years($old_age::INTEGER)) AS old
  FROM registers.household_registration AS registration
  CROSS JOIN registers.as_of AS run
  WHERE registration.born_on IS NOT NULL
  GROUP BY registration.division_code
),

disabled AS (
  SELECT division_code, count(DISTINCT person_id) AS disabled FROM registers.disability_certificate WHERE status = 'valid' GROUP BY division_code
),

present AS (
  SELECT
    place.*, village.population,
    100.0 * place.persons / village.population AS rate,
    100.0 * COALESCE(disabled.disabled, 0) / village.population AS disabled_rate,
    100.0 * peopled.old / peopled.registered AS old_rate
  FROM registers.roll_month AS place
  CROSS JOIN registers.as_of AS run
  JOIN (SELECT division_code, max(name) AS name, max(population) AS population FROM registers.village GROUP BY division_code) AS village USING (division_code)
  JOIN peopled USING (division_code)
  LEFT JOIN disabled USING (division_code)
  WHERE place.programme = 'rural_dibao' AND place.month <= run.as_of_month AND village.population >= $min_population::INTEGER
    AND NOT regexp_matches(COALESCE(village.name, place.place_name), array_to_string($resettlement_words::VARCHAR[], '|'))
  QUALIFY place.month = max(place.month) OVER (PARTITION BY place.county_code)
),

line AS (
  -- least squares on both shares; a share that does not vary, or follows the other, has no part
  SELECT
    county_code, count(*) AS villages, avg(rate) AS mean_rate, avg(disabled_rate) AS mean_disabled, avg(old_rate) AS mean_old,
    var_pop(disabled_rate) * var_pop(old_rate) - pow(covar_pop(disabled_rate, old_rate), 2) AS determinant,
    CASE WHEN determinant > 1e-9 THEN (covar_pop(rate, disabled_rate) * var_pop(old_rate) - covar_pop(rate, old_rate) * covar_pop(disabled_rate, old_rate)) / determinant
      WHEN var_pop(disabled_rate) > 1e-9 THEN covar_pop(rate, disabled_rate) / var_pop(disabled_rate) ELSE 0 END AS by_disabled,
    CASE WHEN determinant > 1e-9 THEN (covar_pop(rate, old_rate) * var_pop(disabled_rate) - covar_pop(rate, disabled_rate) * covar_pop(disabled_rate, old_rate)) / determinant
      WHEN var_pop(disabled_rate) > 1e-9 OR var_pop(old_rate) <= 1e-9 THEN 0 ELSE covar_pop(rate, old_rate) / var_pop(old_rate) END AS by_old
  FROM present
  GROUP BY county_code
  HAVING count(*) >= $min_villages::INTEGER
),

fitted AS (
  SELECT present.*, line.villages,
    line.mean_rate + line.by_disabled * (present.disabled_rate - line.mean_disabled) + line.by_old * (present.old_rate - line.mean_old) AS expected,
    present.rate - expected AS residual
  FROM present
  JOIN line USING (county_code)
)

SELECT
  division_code,
  'village' AS subject_kind,
  place_name,
  programme,
  month AS last_month,
  population,
  persons,
  rate::DECIMAL(9, 2) AS coverage_pct,
  disabled_rate::DECIMAL(9, 2) AS disabled_pct,
  old_rate::DECIMAL(9, 2) AS old_pct,
  expected::DECIMAL(9, 2) AS expected_pct,
  villages,
  -- 1.4826 makes the median absolute deviation of a normal spread its standard deviation
  ((residual - median(residual) OVER county) / nullif(1.4826 * mad(residual) OVER county, 0))::DECIMAL(9, 2) AS deviation,
  [fact(source_row, '在册人数', persons)] AS facts
FROM fitted
WINDOW county AS (PARTITION BY county_code)
QUALIFY abs(deviation) > $mad_limit::DECIMAL(9, 2)
ORDER BY division_code
