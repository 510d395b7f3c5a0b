/*---
id: child_counts_disagree
code: CH-08
title: { zh: 同一文件内儿童人数前后不一, en: Counts of children disagree inside one report }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 同一文件内同一时点的同一指标应当一致。 }
inputs: [registers.reported_statistic]
population: registers.reported_statistic
subject: { kind: cell, key: cell }
parameters:
  moving_groups:
    type: list
    default: [dynamics, rectified, linkage, temporary_assistance, 动态管理, 整改, 两项制度衔接, 临时救助]
    title: { zh: 只计部分或变动人数的指标组, en: Groups that count a movement or a part only }
evidence:
  document: 文件
  place: 地区
  period: 期间
  indicator: 指标
  printed: 各处报表数
  locations: 各处出处
  difference: 最大与最小之差
statement:
  zh: "{document}（{place}，{period}）内{indicator}分别载明为{printed}，相差{difference}人。"
  en: "{document} ({place}, {period}) prints {indicator} as {printed}, a difference of {difference}."
innocent_explanations:
  - { zh: 各处时点不同, tested_with: [registers.reported_statistic] }
  - { zh: 一处只计新增、整改等部分儿童, tested_with: [registers.reported_statistic] }
  - { zh: 以千、万为单位的数字四舍五入, tested_with: [registers.reported_statistic] }
  - { zh: 一处含机构集中养育儿童，另一处只计社会散居 }
remedy:
  zh: 以儿童福利信息系统同一时点的人数为准，统一文件各处的数字。
  en: Take the count of one day from the child welfare system and print it everywhere.
---*/
WITH child AS (
  SELECT
    *,
    regexp_replace(indicator, '(总?人数|总数|合计)$', '') AS kind
  FROM registers.reported_statistic
  WHERE base_unit = '人'
    AND regexp_matches(indicator, '孤儿|儿童|未成年人')
    AND NOT list_contains($moving_groups::VARCHAR[], indicator_group)
)

SELECT
  page || '|' || kind || '|人' AS cell,
  min(division_code) AS division_code,
  min(month) AS first_month,
  min(month) AS last_month,
  any_value(document) AS document,
  any_value(place) AS place,
  any_value(period) AS period,
  kind AS indicator,
  list(figure_text(value) || unit ORDER BY source_row) AS printed,
  COALESCE(list(location ORDER BY source_row) FILTER (WHERE location IS NOT NULL), []) AS locations,
  figure_text(max(amount) - min(amount)) AS difference,
  list(fact(source_row, COALESCE(location || '：', '') || indicator, figure_text(value) || unit) ORDER BY source_row) AS facts
FROM child
GROUP BY page, kind
HAVING max(amount - rounding) > min(amount + rounding)
ORDER BY page, kind
