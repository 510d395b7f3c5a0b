/*---
register: reported_statistic
grain: one printed figure
keep: table
purpose: >-
  printed figures in whole households, people, yuan and percent, each with a cell that names it. The same line delivered twice
  stands once; a cell printed again with another value has its occurrence counted. Rounding is half of the last place that the
  figures of the same group and unit are printed to, and nothing for plain counts.
---*/
WITH line AS (
  SELECT
    document, place, division_code, period, COALESCE(indicator_group, '') AS indicator_group, indicator, fold_width(unit) AS unit,
    value, location, source_row,
    concat_ws('|', document, COALESCE(place, ''), period) AS page
  FROM staging.reported_statistic
  QUALIFY row_number() OVER (PARTITION BY document, place, period, indicator_group, indicator, unit, value, location ORDER BY source_row) = 1
),

measured AS (
  SELECT
    line.*,
    CASE
      WHEN regexp_full_match(unit, '(十|百|千|万|十万|百万|千万|亿)?(户|户次|人|人次|元)') THEN regexp_extract(unit, '(户|户次|人|人次|元)$')
      ELSE unit
    END AS base_unit,
    CASE regexp_extract(unit, '^(十万|百万|千万|十|百|千|万|亿)(户|户次|人|人次|元)$', 1)
      WHEN '十' THEN 10 WHEN '百' THEN 100 WHEN '千' THEN 1000 WHEN '万' THEN 10000
      WHEN '十万' THEN 100000 WHEN '百万' THEN 1000000 WHEN '千万' THEN 10000000 WHEN '亿' THEN 100000000
      ELSE 1
    END AS scale,
    max(strlen(regexp_extract(value::VARCHAR, '\.([0-9]*?)0*$', 1))) OVER (PARTITION BY page, indicator_group, unit) AS decimals
  FROM line
)

SELECT
  document,
  place,
  division_code,
  period,
  try_cast(left(period, 4) AS INTEGER) AS year,
  CASE WHEN NOT regexp_full_match(period, '[0-9]{4}年?') THEN month_of(period) END AS month,
  indicator_group,
  indicator,
  unit,
  value,
  location,
  page,
  row_number() OVER (PARTITION BY page, indicator_group, indicator, unit ORDER BY source_row) AS occurrence,
  page || '|' || indicator_group || '|' || indicator || '|' || unit AS cell,
  base_unit,
  scale,
  (value * scale)::DECIMAL(38, 6) AS amount,
  CASE WHEN scale = 1 AND base_unit IN ('户', '户次', '人', '人次') THEN 0 ELSE (0.5 * scale / pow(10, decimals))::DECIMAL(38, 6) END AS rounding,
  source_row
FROM measured
