/*---
id: coverage_matrix_differs
code: XJ-09
title: { zh: 四类人群救助覆盖数与花名册不符, en: Reported coverage of the four groups cannot be reproduced }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 上报的已脱贫户、脱贫不稳定户、边缘易致贫户、突发严重困难户享受各项救助的人数，应能由名册与花名册复算，部分不大于整体。 }
inputs: [registers.as_of, registers.on_roll, registers.reported_statistic]
inputs_any: [[registers.poverty_register, registers.relapse_monitoring]]
optional_inputs: [registers.delivered]
population: registers.reported_statistic
subject: { kind: cell, key: cell }
evidence:
  document: 文件
  group_name: 人群
  scheme_name: 救助项目
  unit_name: 单位
  reported: 上报数
  recomputed: 复算数
  difference: 相差
statement:
  zh: "{document}载明{group_name}享受{scheme_name}{reported}{unit_name}，由名册与花名册复算为{recomputed}{unit_name}，相差{difference}{unit_name}。"
  en: "{document} prints {reported} {unit_name} of {group_name} on {scheme_name}; the lists and rolls give {recomputed}, a difference of {difference}."
innocent_explanations:
  - { zh: 统计月份与花名册月份不同, tested_with: [registers.as_of, registers.reported_statistic] }
  - { zh: 以千、万为单位的数字四舍五入, tested_with: [registers.reported_statistic] }
  - { zh: 统计时点在月中，名册以后有变动 }
remedy:
  zh: 以同一时点的名册和花名册复算，更正上报数并注明统计日期。
  en: Compute again from lists and rolls of one day, correct the report and state the day.
---*/
WITH printed AS (
  SELECT cell, document, division_code, month, base_unit, amount, rounding, value, indicator_group || indicator AS wording, source_row,
    CASE WHEN regexp_matches(indicator_group || indicator, '不稳定') THEN 'unstable' WHEN regexp_matches(indicator_group || indicator, '边缘易致贫') THEN 'marginal'
      WHEN regexp_matches(indicator_group || indicator, '突发严重困难') THEN 'sudden' WHEN regexp_matches(indicator_group || indicator, '已?脱贫(户|人口)|已脱贫') THEN 'exited' END AS kind,
    CASE WHEN regexp_matches(indicator_group || indicator, '低保边缘') THEN NULL WHEN regexp_matches(indicator_group || indicator, '低保') THEN 'dibao' WHEN regexp_matches(indicator_group || indicator, '特困') THEN 'destitute'
      WHEN regexp_matches(indicator_group || indicator, '孤儿|事实无人') THEN 'orphan' WHEN regexp_matches(indicator_group || indicator, '生活补贴') THEN 'living_subsidy'
      WHEN regexp_matches(indicator_group || indicator, '护理补贴') THEN 'nursing_subsidy' END AS scheme
  FROM registers.reported_statistic
  CROSS JOIN registers.as_of AS run
  -- a figure of another month is another snapshot; parts by class or by kind of cover are not computed here
  WHERE occurrence = 1 AND month = run.as_of_month AND base_unit IN ('户', '人') AND NOT regexp_matches(indicator_group || indicator, '类|单人|整户|占|新增|退出')
),

grouped AS (
  SELECT monitor_kind AS kind, household_no, person_id FROM registers.relapse_monitoring WHERE NOT is_risk_eliminated
  UNION ALL
  SELECT 'exited', household_no, person_id FROM registers.poverty_register
  WHERE exit_flag = 'exited' AND person_id NOT IN (SELECT monitored.person_id FROM registers.relapse_monitoring AS monitored WHERE NOT monitored.is_risk_eliminated)
),

counted AS (
  SELECT grouped.kind, roll.scheme, left(roll.division_code, 6) AS county_code, count(DISTINCT grouped.person_id) AS people, count(DISTINCT grouped.household_no) AS households
  FROM grouped
  JOIN registers.on_roll AS roll ON roll.person_id = grouped.person_id AND roll.is_entitled
  GROUP BY GROUPING SETS ((grouped.kind, roll.scheme, left(roll.division_code, 6)), (grouped.kind, roll.scheme))
),

compared AS (
  SELECT printed.*, CASE printed.base_unit WHEN '户' THEN COALESCE(counted.households, 0) ELSE COALESCE(counted.people, 0) END AS recomputed
  FROM printed
  LEFT JOIN counted ON counted.kind = printed.kind AND counted.scheme = printed.scheme
    -- a report without a division speaks of all there is
    AND counted.county_code IS NOT DISTINCT FROM left(printed.division_code, 6)
  WHERE printed.kind IS NOT NULL AND printed.scheme IS NOT NULL
    AND CASE printed.kind WHEN 'exited' THEN 'poverty_register' ELSE 'relapse_monitoring' END IN (SELECT delivered.register FROM registers.delivered AS delivered)
    AND CASE printed.scheme WHEN 'dibao' THEN 'allowance_roll' WHEN 'destitute' THEN 'destitute_roll' WHEN 'orphan' THEN 'child_roll' ELSE 'disability_subsidy_roll' END IN (SELECT delivered.register FROM registers.delivered AS delivered)
)

SELECT
  cell,
  division_code,
  month AS first_month,
  month AS last_month,
  document,
  CASE kind WHEN 'exited' THEN '已脱贫户' ELSE monitor_kind_zh(kind) END AS group_name,
  CASE scheme WHEN 'dibao' THEN '低保' WHEN 'destitute' THEN '特困供养' WHEN 'orphan' THEN '孤儿和事实无人抚养儿童保障' ELSE programme_zh(scheme) END AS scheme_name,
  base_unit AS unit_name,
  figure_text(amount) AS reported,
  recomputed,
  figure_text(amount - recomputed) AS difference,
  [fact(source_row, wording, figure_text(amount) || base_unit)] AS facts
FROM compared
WHERE abs(amount - recomputed) > rounding
ORDER BY cell
