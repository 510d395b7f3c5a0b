/*---
id: assistance_counts_disagree
code: TA-15
title: { zh: 临时救助户数人数勾稽不符, en: Counts of temporary assistance disagree }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 临时救助人数（人次）不应少于户数（户次），各救助原因之和应等于总数。 }
inputs: [registers.reported_statistic]
optional_inputs: [registers.assistance_grant]
population: "registers.reported_statistic WHERE contains(indicator, '临时救助') OR indicator_group IN ('temporary_assistance', '临时救助')"
population_zh: 报表所载临时救助户数和人数
subject: { kind: cell, key: cell }
parameters:
  assistance_groups:
    type: list
    default: [temporary_assistance, 临时救助]
    title: { zh: 临时救助的指标组, en: Groups of figures on temporary assistance }
  reason_words:
    type: list
    default: [病, 残, 学, 灾, 意外, 事故, 车祸, 其他, 其它]
    title: { zh: 表示救助原因的字样, en: Words that name a reason }
evidence:
  document: 文件
  place: 地区
  period: 期间
  indicator: 指标
  printed: 报表数
  fault: 不符之处
  location: 出处
statement:
  zh: "{document}（{place}，{period}）载明{indicator}{printed}，{fault}。"
  en: "{document} ({place}, {period}) prints {indicator} as {printed}, which does not fit: {fault}."
innocent_explanations:
  - { zh: 一户一年内因不同原因多次获得救助, tested_with: [registers.assistance_grant] }
  - { zh: 只列出部分原因, tested_with: [registers.reported_statistic] }
  - { zh: 以千、万为单位的数字四舍五入, tested_with: [registers.reported_statistic] }
  - { zh: 各数字取自不同时点 }
remedy:
  zh: 按同一时点的临时救助台账重新统计户数、人数和各原因分项，更正后重新报送。
  en: Count households, people and reasons again from the ledger of one day, correct and report again.
---*/
WITH figure AS (
  SELECT
    *,
    regexp_replace(indicator, '(户数|人数|户次|人次|次数)$', '') AS name,
    figure_text(value) || unit AS printed,
    CASE
      WHEN regexp_full_match(indicator, '(累计|共|全县|实施|开展|享受|发放)*临时救助(对象|困难群众|家庭)?(总|合计)?(户数|人数|户次|人次|次数)?') THEN 'total'
      WHEN regexp_matches(indicator, array_to_string($reason_words::VARCHAR[], '|')) THEN 'reason'
    END AS role
  FROM registers.reported_statistic
  WHERE occurrence = 1 AND base_unit IN ('户', '户次', '人', '人次')
    AND (contains(indicator, '临时救助') OR list_contains($assistance_groups::VARCHAR[], indicator_group))
),

added AS (
  SELECT
    page, indicator_group, unit,
    sum(amount) AS amount, sum(rounding) AS rounding,
    bool_or(regexp_matches(indicator, '其他|其它')) AS is_complete,
    list(fact(source_row, indicator, printed) ORDER BY source_row) AS facts
  FROM figure
  WHERE role = 'reason'
  GROUP BY page, indicator_group, unit
),

served_often AS (
  -- years in which a family was granted assistance for several reasons
  SELECT DISTINCT county_code, year(granted_on) AS year
  FROM registers.assistance_grant
  GROUP BY county_code, family_key, year(granted_on)
  HAVING count(DISTINCT reason_kind) > 1
),

fault AS (
  SELECT fewer.cell, 1 AS rank, '少于同期' || more.printed AS fault, [fact(more.source_row, more.indicator, more.printed)] AS others
  FROM figure AS fewer
  JOIN figure AS more USING (page, indicator_group, name)
  JOIN (VALUES ('人', '户'), ('人次', '户'), ('人次', '户次'), ('人次', '人'), ('户次', '户')) AS order_of(least_unit, most_unit)
    ON order_of.least_unit = fewer.base_unit AND order_of.most_unit = more.base_unit
  WHERE fewer.amount + fewer.rounding < more.amount - more.rounding
  UNION ALL
  SELECT
    total.cell,
    2 AS rank,
    '各原因合计' || figure_text(added.amount / total.scale) || total.unit || '，比总数' || CASE WHEN added.amount > total.amount THEN '多' ELSE '少' END
      || figure_text(abs(added.amount - total.amount) / total.scale) || total.unit AS fault,
    added.facts AS others
  FROM figure AS total
  JOIN added USING (page, indicator_group, unit)
  ANTI JOIN served_often ON total.base_unit IN ('户', '人') AND added.amount > total.amount
    AND served_often.year = total.year AND served_often.county_code = COALESCE(left(total.division_code, 6), served_often.county_code)
  WHERE total.role = 'total'
    AND (added.amount - added.rounding > total.amount + total.rounding
      OR (added.is_complete AND added.amount + added.rounding < total.amount - total.rounding))
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
  fault.fault,
  figure.location,
  [fact(figure.source_row, figure.indicator, figure.printed)] || fault.others AS facts
FROM fault
JOIN figure USING (cell)
QUALIFY row_number() OVER (PARTITION BY figure.cell ORDER BY fault.rank, fault.fault) = 1
ORDER BY figure.cell
