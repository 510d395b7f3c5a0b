/*---
id: same_indicator_differs
code: ST-05
title: { zh: 同一指标数值不一, en: One indicator printed with different values }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 同一文件内同一时点的同一指标应当一致，报表在册人数应与花名册一致。 }
inputs: [registers.reported_statistic]
optional_inputs: [registers.printed_roll_count]
population: registers.reported_statistic
subject: { kind: cell, key: cell }
shared: [roll_count_groups]
parameters:
  moving_groups:
    type: list
    default: [dynamics, rectified, linkage, temporary_assistance, 动态管理, 整改, 两项制度衔接, 临时救助]
    title: { zh: 只计部分或变动人数的指标组, en: Groups that count a movement or a part only }
  system_words:
    type: list
    default: [信息系统, 系统导出, 业务系统, 管理系统]
    title: { zh: 文件名中表明由信息系统导出的用词, en: Words in a document's name that say it was exported from a system }
  least_share_pct:
    type: decimal
    default: 50
    title: { zh: 花名册不足报表数多少比例视为未报全，不予比对（%）, en: Share of the printed figure in per cent under which a roll is an extract and is not compared }
evidence:
  document: 文件
  place: 地区
  period: 期间
  indicator: 指标
  printed: 载明数值
  other: 另一数值
  difference: 相差
  location: 出处
statement:
  zh: "{document}（{place}，{period}）载明{indicator}为{printed}，{other}，相差{difference}。"
  en: "{document} ({place}, {period}) prints {indicator} as {printed}, but {other}; a difference of {difference}."
innocent_explanations:
  - { zh: 截止日期不同，与上月或下月花名册一致, tested_with: [registers.printed_roll_count] }
  - { zh: 以千、万为单位的数字四舍五入, tested_with: [registers.reported_statistic] }
  - { zh: 一处只计新增、整改等部分对象, tested_with: [registers.reported_statistic] }
  - { zh: 花名册只报送了部分乡镇, tested_with: [registers.printed_roll_count] }
  - { zh: 两处统计口径不同，文件另有说明 }
remedy:
  zh: 以同一时点花名册为准核对各处数字，更正后重新报送。
  en: Take the roll of one day, correct the figures and report them again.
---*/
WITH repeated AS (
  -- people and households are one figure wherever a document prints them; anything else only within its group
  SELECT
    page || '|' || kind || '|' || base_unit || scope AS cell,
    min(division_code) AS division_code, min(month) AS month, any_value(document) AS document, any_value(place) AS place, any_value(period) AS period,
    kind AS indicator,
    arg_min(figure_text(value) || unit, source_row) AS printed,
    '另载明为' || string_agg(DISTINCT figure_text(value) || unit, '、' ORDER BY figure_text(value) || unit) FILTER (WHERE amount <> first_amount) AS other,
    figure_text(max(amount) - min(amount)) || base_unit AS difference,
    string_agg(location, '、' ORDER BY source_row) AS location,
    list(fact(source_row, COALESCE(location || '：', '') || indicator, figure_text(value) || unit) ORDER BY source_row) AS facts
  FROM (
    SELECT
      *,
      regexp_replace(indicator, '(总?人数|总户数|户数|总数|合计)$', '') AS kind,
      CASE WHEN base_unit IN ('户', '人') THEN '' ELSE '|' || indicator_group END AS scope,
      first_value(amount) OVER (PARTITION BY page, kind, base_unit, scope ORDER BY source_row) AS first_amount
    FROM registers.reported_statistic
    WHERE NOT list_contains($moving_groups::VARCHAR[], indicator_group)
  )
  GROUP BY page, kind, base_unit, scope
  HAVING max(amount - rounding) > min(amount + rounding)
),

against_roll AS (
  SELECT
    cell, division_code, month, document, place, period, indicator,
    figure_text(value) || unit AS printed,
    '同月花名册为' || on_roll || base_unit AS other,
    figure_text(amount - on_roll) || base_unit AS difference,
    location,
    [fact(source_row, indicator, figure_text(value) || unit), fact(roll_source_row, '花名册合计', on_roll)] AS facts
  FROM registers.printed_roll_count
  WHERE list_contains($roll_count_groups::VARCHAR[], indicator_group)
    AND NOT regexp_matches(document, array_to_string($system_words::VARCHAR[], '|'))
    AND NOT fits
    AND on_roll * 100 >= amount * $least_share_pct::DECIMAL(9, 4)
)

SELECT found.*, found.month AS first_month, found.month AS last_month
FROM (SELECT * FROM repeated UNION ALL BY NAME SELECT * REPLACE (cell || '|花名册' AS cell) FROM against_roll) AS found
ORDER BY found.cell
