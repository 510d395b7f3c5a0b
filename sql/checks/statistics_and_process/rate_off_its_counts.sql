/*---
id: rate_off_its_counts
code: ST-02
title: { zh: 比例与人数不符, en: Rate does not follow from its counts }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 报表中的保障面等比例应由同一报表的人数和人口基数计算得出。 }
inputs: [registers.reported_statistic]
optional_inputs: [registers.village]
population: registers.reported_statistic
subject: { kind: cell, key: cell }
parameters:
  tolerance_points:
    type: decimal
    default: "0.05"
    title: { zh: 允许相差的百分点, en: Percentage points allowed }
evidence:
  document: 文件
  place: 地区
  period: 期间
  indicator: 指标
  printed: 报表比例（%）
  count: 报表人数
  base_population: 人口基数
  base_source: 基数来源
  recomputed: 计算比例（%）
  difference: 报表比例减计算比例（百分点）
  fitting_count: 与报表比例相符的人数
  location: 出处
statement:
  zh: "{document}（{place}，{period}）载明{indicator}占比{printed}%，同一文件载明人数为{count}，按{base_source}{base_population}人计算为{recomputed}%，报表比例减计算比例为{difference}个百分点；与{printed}%相符的人数为{fitting_count}。"
  en: "{document} ({place}, {period}) prints {indicator} at {printed}%; its count of {count} over a population of {base_population} is {recomputed}%, a difference of {difference} percentage points. {printed}% would fit {fitting_count}."
innocent_explanations:
  - { zh: 比例按四舍五入取整, tested_with: [registers.reported_statistic] }
  - { zh: 行政村人口口径与报表不同, tested_with: [registers.village, registers.reported_statistic] }
  - { zh: 各项比例采用不同的人口基数（户籍、常住、农业人口） }
remedy:
  zh: 核对人数、人口基数和比例，更正其中有误的一项并重新报送。
  en: Check the count, the population and the rate, correct the wrong one and report it again.
---*/
WITH rate AS (
  SELECT
    share.*,
    persons.amount AS person_count,
    persons.rounding AS person_rounding,
    figure_text(persons.value) || persons.unit AS person_text,
    persons.source_row AS person_source_row,
    regexp_matches(share.indicator_group || share.indicator, '农村|农业|乡村|agricultural|rural') AS is_rural
  FROM registers.reported_statistic AS share
  JOIN registers.reported_statistic AS persons USING (page, indicator)
  WHERE share.base_unit = '%' AND share.occurrence = 1 AND share.amount > 0
    AND regexp_matches(share.indicator_group || share.indicator, '覆盖|保障面|占.*人口|coverage|population')
    AND NOT regexp_matches(share.indicator, '同比|环比|增长|增幅|下降|降幅')
    AND persons.base_unit = '人' AND persons.occurrence = 1 AND persons.amount > 0
  QUALIFY row_number() OVER (PARTITION BY share.cell ORDER BY persons.source_row) = 1
),

county AS (
  SELECT left(division_code, 6) AS county_code, sum(population) AS population, min(source_row) AS source_row
  FROM registers.village
  GROUP BY left(division_code, 6)
  HAVING count(*) FILTER (WHERE population > 0) = count(*)
),

base AS (
  -- the population is printed, or known from the villages of a county, or implied by another rate of the group
  SELECT rate.cell, printed.amount::DOUBLE AS population, 1 AS own_voice, 0 AS speaker_count, '文件载明的' || printed.indicator AS source, printed.source_row AS base_row
  FROM rate
  JOIN registers.reported_statistic AS printed USING (page)
  WHERE rate.is_rural AND printed.base_unit = '人' AND printed.amount > 0 AND printed.occurrence = 1
    AND regexp_full_match(printed.indicator, '(农业|乡村|农村)(户籍)?人口(数|总数)?')
  UNION ALL
  SELECT rate.cell, county.population::DOUBLE AS population, 1 AS own_voice, 0 AS speaker_count, '行政村农业人口合计' AS source, county.source_row AS base_row
  FROM rate
  JOIN county ON rate.division_code = county.county_code || '000000'
  WHERE rate.is_rural
  UNION ALL
  SELECT rate.cell, speaker.person_count * 100 / speaker.amount::DOUBLE AS population, 0 AS own_voice, speaker.person_count AS speaker_count,
    speaker.indicator || '比例推算的人口' AS source, speaker.source_row AS base_row
  FROM rate
  JOIN rate AS speaker ON speaker.page = rate.page AND speaker.indicator_group = rate.indicator_group
),

compared AS (
  SELECT
    rate.*,
    base.population,
    base.source,
    base.base_row,
    base.own_voice,
    base.speaker_count,
    rate.person_count * 100 / base.population AS recomputed,
    abs(rate.amount - rate.person_count * 100 / base.population)
      <= greatest($tolerance_points::DECIMAL(9, 4), 2 * rate.rounding) + rate.person_rounding * 100 / base.population + 1e-9 AS fits
  FROM rate
  JOIN base USING (cell)
),

voiced AS (
  -- the population in force is the one that most rates of the group fit
  SELECT *
  FROM (
    SELECT *, own_voice + count(*) FILTER (WHERE fits) OVER (PARTITION BY page, indicator_group, base_row) AS voices
    FROM compared
  )
  QUALIFY row_number() OVER (PARTITION BY cell ORDER BY voices DESC, own_voice DESC, speaker_count DESC, base_row) = 1
)

SELECT
  cell,
  division_code,
  month AS first_month,
  month AS last_month,
  document,
  place,
  period,
  indicator,
  figure_text(value) AS printed,
  person_text AS count,
  figure_text(round(population)) AS base_population,
  source AS base_source,
  figure_text(round(recomputed, 2)) AS recomputed,
  figure_text(round(amount - recomputed, 2)) AS difference,
  figure_text(round(population * amount / 100)) || '人' AS fitting_count,
  location,
  [
    fact(source_row, indicator || '比例', figure_text(value) || '%'),
    fact(person_source_row, indicator || '人数', person_text),
    fact(base_row, source, figure_text(round(population)) || '人')
  ] AS facts
FROM voiced
WHERE NOT fits
ORDER BY cell
