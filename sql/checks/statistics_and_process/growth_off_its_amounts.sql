/*---
id: growth_off_its_amounts
code: ST-03
title: { zh: 增长率与数额不符, en: Growth does not follow from its amounts }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 同比增长率应由本期数和上年同期数（本期数减增加额）计算得出。 }
inputs: [registers.reported_statistic]
population: registers.reported_statistic
subject: { kind: cell, key: cell }
parameters:
  tolerance_points:
    type: decimal
    default: "0.5"
    title: { zh: 允许相差的百分点, en: Percentage points allowed }
evidence:
  document: 文件
  place: 地区
  period: 期间
  indicator: 指标
  printed: 报表增长率（%）
  current: 本期数
  previous: 上年同期数
  recomputed: 计算增长率（%）
  difference: 报表增长率减计算增长率（百分点）
  location: 出处
statement:
  zh: "{document}（{place}，{period}）载明{indicator}为{printed}%；本期数{current}，上年同期数{previous}，计算增长率为{recomputed}%，报表数减计算数为{difference}个百分点。"
  en: "{document} ({place}, {period}) prints {indicator} as {printed}%; {current} now after {previous} a year before is {recomputed}%, a difference of {difference} percentage points."
innocent_explanations:
  - { zh: 上年同期基数已调整，增长率按调整后的基数计算, tested_with: [registers.reported_statistic] }
  - { zh: 增长率按四舍五入取整, tested_with: [registers.reported_statistic] }
  - { zh: 增长率的统计口径与所列数额不同（如只计财政资金） }
remedy:
  zh: 核对本期数、增加额、上年同期数和增长率，更正其中有误的一项并重新报送。
  en: Check this period, the increase, the year before and the growth, correct the wrong one and report it again.
---*/
WITH figure AS (
  -- 资金同比增长 and 资金同比增加 both speak of 资金; a decrease counts below zero
  SELECT
    *,
    regexp_replace(indicator, '(较上年|比上年|较去年|比去年|同比)?(同期)?(净)?(增加|增长|增幅|增速|上升|减少|下降|降幅)(率|额|数|量|幅度)?$', '') AS stem,
    CASE WHEN regexp_matches(indicator, '(减少|下降|降幅)(率|额|数|量|幅度)?$') THEN -1 ELSE 1 END AS direction
  FROM registers.reported_statistic
  WHERE occurrence = 1
),

claimed AS (
  SELECT
    growth.*,
    growth.amount * growth.direction AS growth_pct,
    level.value AS level_value,
    level.unit AS level_unit,
    level.scale AS level_scale,
    level.amount AS level_amount,
    level.source_row AS level_source_row,
    change.indicator AS change_indicator,
    figure_text(change.value) || change.unit AS change_text,
    change.source_row AS change_source_row,
    earlier.source_row AS earlier_source_row,
    level.amount - change.amount * change.direction AS implied_base,
    earlier.amount AS printed_base
  FROM figure AS growth
  JOIN figure AS level
    ON level.page = growth.page AND level.indicator_group = growth.indicator_group AND level.indicator = growth.stem AND level.base_unit <> '%'
  LEFT JOIN figure AS change
    ON change.page = growth.page AND change.indicator_group = growth.indicator_group AND change.stem = growth.stem
    AND change.indicator <> change.stem AND change.base_unit = level.base_unit
  LEFT JOIN figure AS earlier
    ON earlier.document = growth.document AND earlier.place IS NOT DISTINCT FROM growth.place
    AND earlier.indicator_group = growth.indicator_group AND earlier.indicator = growth.stem AND earlier.unit = level.unit
    AND earlier.year = growth.year - 1 AND substr(earlier.period, 5) = substr(growth.period, 5)
  WHERE growth.base_unit = '%' AND growth.stem NOT IN ('', growth.indicator)
),

compared AS (
  SELECT
    *,
    COALESCE(implied_base, printed_base) AS base,
    (level_amount / nullif(COALESCE(implied_base, printed_base), 0) - 1) * 100 AS recomputed,
    least(
      abs(growth_pct - (level_amount / nullif(implied_base, 0) - 1) * 100),
      abs(growth_pct - (level_amount / nullif(printed_base, 0) - 1) * 100)
    ) AS gap
  FROM claimed
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
  figure_text(growth_pct) AS printed,
  figure_text(level_value) || level_unit AS current,
  figure_text(base / level_scale) || level_unit AS previous,
  figure_text(round(recomputed, 2)) AS recomputed,
  figure_text(round(growth_pct - recomputed, 2)) AS difference,
  location,
  list_filter([
    fact(source_row, indicator, figure_text(value) || unit),
    fact(level_source_row, stem, figure_text(level_value) || level_unit),
    fact(change_source_row, change_indicator, change_text),
    fact(earlier_source_row, '上年同期数', figure_text(printed_base / level_scale) || level_unit)
  ], lambda printed: printed.source_row IS NOT NULL) AS facts
FROM compared
WHERE gap > $tolerance_points::DECIMAL(9, 4) + rounding + 1e-9
QUALIFY row_number() OVER (PARTITION BY cell ORDER BY change_source_row, level_source_row) = 1
ORDER BY cell
