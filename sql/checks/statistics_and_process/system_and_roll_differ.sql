/*---
id: system_and_roll_differ
code: ST-21
title: { zh: 信息系统与县级花名册不一致, en: National or provincial system and county roll differ }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 全国、省级社会救助信息系统在册数据应与县级花名册一致，一致率目标为100%。 }
inputs: [registers.entitlement_month, registers.printed_roll_count]
population: registers.reported_statistic
subject: { kind: cell, key: cell }
shared: [roll_count_groups]
parameters:
  system_words:
    type: list
    default: [信息系统, 系统导出, 业务系统, 管理系统]
    title: { zh: 文件名中表明由信息系统导出的用词, en: Words in a document's name that say it was exported from a system }
  least_share_pct:
    type: decimal
    default: 50
    title: { zh: 花名册不足报表数多少比例视为未报全，不予比对（%）, en: Share of the printed figure in per cent under which a roll is an extract and is not compared }
evidence:
  document: 系统导出文件
  place: 地区
  period: 期间
  indicator: 指标
  in_system: 系统在册数
  on_roll: 花名册在册数
  match_pct: 一致率（%）
  difference: 系统减花名册
statement:
  zh: "{document}（{place}，{period}）{indicator}系统在册{in_system}，同月县级花名册{on_roll}，系统减花名册{difference}，一致率{match_pct}%。"
  en: "{document} ({place}, {period}): {indicator} is {in_system} in the system and {on_roll} on the county's roll, a difference of {difference}, {match_pct}% in step."
innocent_explanations:
  - { zh: 系统同步日与名册结账日不同，与上月或下月花名册一致, tested_with: [registers.entitlement_month, registers.printed_roll_count] }
  - { zh: 花名册只报送了部分乡镇, tested_with: [registers.entitlement_month, registers.printed_roll_count] }
  - { zh: 以千、万为单位的数字四舍五入, tested_with: [registers.printed_roll_count] }
  - { zh: 跨县迁移对象在系统中尚未办结转移 }
remedy:
  zh: 从系统导出名单与花名册逐人比对，补录漏录对象，注销系统中多出的对象。
  en: Export the list from the system, compare it person by person, enter who is missing and close who is too many.
---*/
WITH printed AS (
  SELECT *
  FROM registers.printed_roll_count
  WHERE list_contains($roll_count_groups::VARCHAR[], indicator_group)
    AND regexp_matches(document, array_to_string($system_words::VARCHAR[], '|'))
),

missing AS (
  -- a programme on the roll of the county that the export, which names others, leaves out altogether
  SELECT export.page || '|' || roll.programme || '|人' AS cell, any_value(export.document) AS document, any_value(export.place) AS place, any_value(export.period) AS period,
    any_value(export.division_code) AS division_code, any_value(export.month) AS month, roll.programme, count(*) AS on_roll, min(roll.source_row) AS roll_source_row, min(export.source_row) AS source_row
  FROM (SELECT page, document, place, period, division_code, month, place_prefix, min(source_row) AS source_row, list(programme) AS programmes FROM printed GROUP BY ALL) AS export
  JOIN registers.entitlement_month AS roll ON roll.month = export.month AND roll.county_code = left(export.division_code, 6) AND starts_with(roll.division_code, export.place_prefix)
  WHERE roll.reason IN ('due', 'suspended') AND roll.programme IN ('rural_dibao', 'urban_dibao', 'destitute_support') AND NOT list_contains(export.programmes, roll.programme)
  GROUP BY export.page, roll.programme
)

SELECT
  printed.cell, printed.division_code, printed.programme, printed.month AS first_month, printed.month AS last_month,
  printed.document, printed.place, printed.period, printed.indicator,
  figure_text(printed.value) || printed.unit AS in_system,
  COALESCE(printed.on_roll, 0) || printed.base_unit AS on_roll,
  round(least(printed.amount, COALESCE(printed.on_roll, 0)) * 100 / greatest(printed.amount, printed.on_roll), 2)::DECIMAL(5, 2) AS match_pct,
  figure_text(printed.amount - COALESCE(printed.on_roll, 0)) || printed.base_unit AS difference,
  list_filter([fact(printed.source_row, printed.indicator, figure_text(printed.value) || printed.unit), fact(printed.roll_source_row, '花名册合计', printed.on_roll)], lambda part: part.source_row IS NOT NULL) AS facts
FROM printed
-- absence counts only where the roll of the programme is there
SEMI JOIN (SELECT DISTINCT programme FROM registers.entitlement_month) AS delivered ON delivered.programme = printed.programme
WHERE printed.amount > 0 AND NOT printed.fits
  AND (printed.on_roll IS NULL OR printed.on_roll * 100 >= printed.amount * $least_share_pct::DECIMAL(9, 4))
UNION ALL
SELECT
  cell, division_code, programme, month, month, document, place, period, programme_zh(programme),
  '0人', on_roll || '人', 0, '-' || on_roll || '人', [fact(source_row, '系统导出文件', document), fact(roll_source_row, '花名册合计', on_roll)]
FROM missing
ORDER BY cell
