/*---
id: subsidy_counts_break_inclusion
code: DS-16
title: { zh: 残疾人两项补贴人数勾稽不符, en: Disability subsidy counts do not fit together }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 国发〔2015〕52号, text: 符合条件的残疾人可以同时领取困难残疾人生活补贴和重度残疾人护理补贴。 }
  - { document: 社会救助资金审计常用口径, text: 两项补贴总人数等于护理补贴人数加生活补贴人数减叠加享受人数。 }
inputs: [registers.reported_statistic]
population: registers.reported_statistic
subject: { kind: cell, key: cell }
evidence:
  document: 文件
  place: 地区
  period: 期间
  indicator: 指标
  unit: 单位
  printed: 报表总数
  nursing: 护理补贴
  living: 生活补贴
  overlap: 叠加享受
  recomputed: 计算总数
  difference: 报表总数减计算总数
  location: 出处
statement:
  zh: "{document}（{place}，{period}）载明{indicator}{printed}{unit}；护理补贴{nursing}{unit}加生活补贴{living}{unit}减叠加享受{overlap}{unit}为{recomputed}{unit}，报表总数减计算总数为{difference}{unit}。"
  en: "{document} ({place}, {period}) prints {indicator} as {printed} {unit}; nursing {nursing} plus living {living} less both {overlap} is {recomputed}, a difference of {difference}."
innocent_explanations:
  - { zh: 各数字取自不同时点或不同章节, tested_with: [registers.reported_statistic] }
  - { zh: 以千、万为单位的数字四舍五入, tested_with: [registers.reported_statistic] }
  - { zh: 总数按年内累计，其余按期末在册 }
remedy:
  zh: 按同一时点的花名册重新统计四项人数，更正后重新报送。
  en: Count the four figures again from the roll of one day, correct and report again.
---*/
WITH figure AS (
  SELECT
    *,
    CASE
      WHEN regexp_matches(indicator, '叠加|同时(享受|领取)|重复享受') THEN 'overlap'
      WHEN regexp_full_match(indicator, '(享受|领取|发放)?(残疾人)?两项补贴(总?人数|合计)?') THEN 'total'
      WHEN regexp_full_match(indicator, '(其中)?[：:]?(享受|领取|发放)?(重度)?(残疾人|重残)?护理补贴(人数)?') THEN 'nursing'
      WHEN regexp_full_match(indicator, '(其中)?[：:]?(享受|领取|发放)?(困难)?(残疾人|困残)?生活补贴(人数)?') THEN 'living'
    END AS role
  FROM registers.reported_statistic
  WHERE base_unit = '人' AND occurrence = 1
),

counted AS (
  SELECT
    page,
    indicator_group,
    unit,
    max(value) FILTER (WHERE role = 'total') AS total,
    max(value) FILTER (WHERE role = 'nursing') AS nursing,
    max(value) FILTER (WHERE role = 'living') AS living,
    max(value) FILTER (WHERE role = 'overlap') AS overlap,
    sum(rounding / scale) AS rounding,
    list(fact(source_row, indicator, figure_text(value) || unit) ORDER BY source_row) AS facts
  FROM figure
  WHERE role IS NOT NULL
  GROUP BY page, indicator_group, unit
)

SELECT
  figure.cell,
  figure.division_code,
  figure.month AS first_month,
  figure.month AS last_month,
  figure.document,
  figure.place,
  figure.period,
  figure.indicator,
  figure.unit,
  figure_text(counted.total) AS printed,
  figure_text(counted.nursing) AS nursing,
  figure_text(counted.living) AS living,
  figure_text(counted.overlap) AS overlap,
  figure_text(counted.nursing + counted.living - counted.overlap) AS recomputed,
  figure_text(counted.total - (counted.nursing + counted.living - counted.overlap)) AS difference,
  figure.location,
  counted.facts
FROM counted
JOIN figure USING (page, indicator_group, unit)
WHERE figure.role = 'total'
  AND abs(counted.total - (counted.nursing + counted.living - counted.overlap)) > counted.rounding
QUALIFY row_number() OVER (PARTITION BY figure.page, figure.indicator_group, figure.unit ORDER BY figure.value DESC, figure.source_row) = 1
ORDER BY figure.cell
