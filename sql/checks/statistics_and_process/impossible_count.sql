/*---
id: impossible_count
code: ST-04
title: { zh: 数字不可能成立, en: Impossible figure }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 同一指标的人数不应少于户数，户数、人数应为非负整数，占比应在0至100%之间。 }
inputs: [registers.reported_statistic]
population: registers.reported_statistic
subject: { kind: cell, key: cell }
shared: [roll_count_groups]
parameters:
  least_yuan_per_person:
    type: decimal
    default: "1"
    title: { zh: 平均每人最少金额（元）, en: Least amount a person in yuan }
evidence:
  document: 文件
  place: 地区
  period: 期间
  indicator: 指标
  printed: 报表数
  fault: 不成立之处
  location: 出处
statement:
  zh: "{document}（{place}，{period}）载明{indicator}为{printed}，{fault}。"
  en: "{document} ({place}, {period}) prints {indicator} as {printed}, which cannot be: {fault}."
innocent_explanations:
  - { zh: 以千、万为单位的数字四舍五入, tested_with: [registers.reported_statistic] }
  - { zh: 净增减、同比变化可以为负数, tested_with: [registers.reported_statistic] }
  - { zh: 翻译或文字识别时丢失了末位的零，应复核原文 }
remedy:
  zh: 对照原文复核该数字，确系填报错误的更正后重新报送。
  en: Read the figure again in the original; if it was reported so, correct it and report again.
---*/
WITH figure AS (
  SELECT
    *,
    figure_text(value) || unit AS printed,
    regexp_matches(indicator, '净增|增减|变动|同比|环比|比上年|较上年|增长|下降') AS is_change,
    regexp_matches(indicator_group, 'money|资金|发放|支出') AS is_money
  FROM registers.reported_statistic
  WHERE occurrence = 1
),

impossible AS (
  SELECT
    persons.cell,
    2 AS rank,
    '少于同一指标的户数' || households.printed AS fault,
    fact(households.source_row, households.indicator, households.printed) AS other_fact
  FROM figure AS persons
  JOIN figure AS households USING (page, indicator_group, indicator)
  WHERE persons.base_unit = '人' AND households.base_unit = '户' AND NOT persons.is_change
    AND persons.amount + persons.rounding < households.amount - households.rounding
  UNION ALL
  SELECT
    paid.cell,
    3 AS rank,
    '平均每人不足' || figure_text($least_yuan_per_person::DECIMAL(9, 2)) || '元，人数为' || persons.printed AS fault,
    fact(persons.source_row, persons.indicator, persons.printed) AS other_fact
  FROM figure AS paid
  JOIN figure AS persons USING (page, indicator)
  WHERE paid.base_unit = '元' AND paid.is_money AND NOT paid.is_change AND paid.amount > 0
    AND persons.base_unit = '人' AND (persons.indicator_group = paid.indicator_group OR list_contains($roll_count_groups::VARCHAR[], persons.indicator_group))
    AND paid.amount + paid.rounding < (persons.amount - persons.rounding) * $least_yuan_per_person::DECIMAL(9, 2)
  UNION ALL
  SELECT
    cell,
    1 AS rank,
    CASE
      WHEN base_unit = '%' THEN '占比不在0至100%之间'
      WHEN amount < 0 THEN '户数、人数或金额为负数'
      ELSE '户数、人数不是整数'
    END AS fault,
    NULL AS other_fact
  FROM figure
  WHERE NOT is_change
    AND CASE
      WHEN base_unit = '%' THEN regexp_matches(indicator_group || indicator, 'coverage|覆盖|保障面|占') AND (amount < 0 OR amount > 100)
      WHEN base_unit IN ('户', '人') THEN amount < 0 OR (scale = 1 AND amount <> floor(amount))
      ELSE base_unit = '元' AND amount < 0
    END
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
  figure.printed,
  impossible.fault,
  figure.location,
  list_filter([fact(figure.source_row, figure.indicator, figure.printed), impossible.other_fact], lambda line: line IS NOT NULL) AS facts
FROM impossible
JOIN figure USING (cell)
QUALIFY row_number() OVER (PARTITION BY figure.cell ORDER BY impossible.rank, impossible.fault) = 1
ORDER BY figure.cell
