/*---
id: fund_identity_off
code: FU-28
title: { zh: 发放总额与人数×标准×月数不符, en: Money paid is not people × standard × months }
severity: yellow
kind: C
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 最低生活保障金自作出决定的次月起按月发放。 }
  - { document: 社会救助资金审计常用口径, text: 一个时期的发放总额应与各月保障人数乘以当月标准之和相当，差额超过一定比例的应查明原因。 }
inputs: [registers.as_of, registers.policy_month]
inputs_any: [[registers.reported_statistic, registers.reconciliation_month]]
population: (SELECT 1 FROM registers.reconciliation_month UNION ALL SELECT 1 FROM registers.reported_statistic) AS examined
population_zh: 每人每月应发和实发，以及报表所载发放数
subject: { kind: cell, key: cell }
shared: [roll_count_groups]
parameters:
  tolerance_pct:
    type: decimal
    default: "2"
    title: { zh: 允许偏差（%）, en: Deviation allowed in per cent }
  payment_day:
    type: integer
    default: 10
    title: { zh: 次月发放截止日, en: Day of the following month by which a month is paid }
evidence:
  scope: 数据来源
  first_month: 起始月份
  last_month: 截止月份
  paid_yuan: 实发总额
  due_yuan: 人数×标准×月数
  difference_yuan: 实发减应发
  deviation_pct: 偏差（%）
statement:
  zh: "{scope}：{programme}{first_month}至{last_month}实发{paid_yuan}元，按人数、标准和月数计算应发{due_yuan}元，实发减应发为{difference_yuan}元，偏差{deviation_pct}%。"
  en: "{scope}: {paid_yuan} yuan of {programme} were paid from {first_month} to {last_month}; people, standard and months make {due_yuan} yuan, a difference of {difference_yuan} yuan or {deviation_pct}%."
innocent_explanations:
  - { zh: 发放额含价格临时补贴等其他项目, tested_with: [registers.reconciliation_month] }
  - { zh: 补发以前月份, tested_with: [registers.reconciliation_month] }
  - { zh: 年中调整类别或标准, tested_with: [registers.reconciliation_month] }
  - { zh: 报表只载期末人数，期内人数有增减，或发放额含补发以前年度 }
remedy:
  zh: 按月核对人数、标准和发放额，查明差额来自补发、欠发还是超范围发放。
  en: Compare people, standard and payments month by month and find whether the difference is arrears, money not paid or money not due.
---*/
WITH county_month AS (
  -- months whose day of payment has passed and that were paid at all
  SELECT
    county_code,
    programme,
    month,
    sum(due_yuan) AS due_yuan,
    sum(paid_yuan) AS paid_yuan,
    min(COALESCE(payment_source_row, roll_source_row)) AS source_row
  FROM registers.reconciliation_month
  WHERE due_yuan IS NOT NULL AND county_code IS NOT NULL
  GROUP BY county_code, programme, month
  HAVING sum(due_yuan) > 0 AND sum(paid_yuan) > 0
    AND month < (SELECT date_trunc('month', as_of_date - to_days($payment_day::INTEGER)) FROM registers.as_of)
),

paid_line AS (
  SELECT
    *,
    code_programme(indicator) AS programme,
    COALESCE(
      make_date(year, 1, 1) + to_months(list_position(
        ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
        regexp_extract(indicator_group, 'jan_to_([a-z]{3})', 1))::INTEGER - 1),
      make_date(year, 1, 1) + to_months(try_cast(regexp_extract(indicator_group, '1[-—~至到]([0-9]+)月', 1) AS INTEGER) - 1),
      month)::DATE AS last_month,
    CASE WHEN regexp_matches(indicator_group, 'money_month|当月|本月') THEN month ELSE make_date(year, 1, 1) END AS first_month
  FROM registers.reported_statistic
  WHERE base_unit = '元' AND occurrence = 1 AND right(division_code, 6) = '000000'
    AND (regexp_matches(indicator_group, 'money_month|当月|本月') OR regexp_matches(indicator_group, 'money_paid_jan_to|1[-—~至到][0-9]+月.*(发放|支出)|(发放|支出).*1[-—~至到][0-9]+月'))
),

printed AS (
  -- every class that the policy pays in these months must be printed; an amount that depends on more than class is not judged
  SELECT
    paid_line.cell,
    sum(class.amount * policy.monthly_amount)::DECIMAL(18, 2) AS due_yuan,
    list_sort(list(DISTINCT fact(class.source_row, class.indicator, figure_text(class.value) || class.unit))) AS class_facts,
    list_sort(list(DISTINCT fact(policy.source_row, class.indicator || '月标准', policy.monthly_amount))) AS policy_facts
  FROM paid_line
  JOIN registers.policy_month AS policy
    ON policy.county_code = left(paid_line.division_code, 6) AND policy.programme = paid_line.programme
    AND policy.area = CASE paid_line.programme WHEN 'urban_dibao' THEN 'urban' ELSE 'rural' END
    AND policy.tier IN ('1', '2', '3', '4')
    AND policy.month >= paid_line.first_month AND policy.month <= paid_line.last_month
  LEFT JOIN registers.reported_statistic AS class
    ON class.page = paid_line.page AND class.base_unit = '人' AND class.occurrence = 1
    AND list_contains($roll_count_groups::VARCHAR[], class.indicator_group)
    AND class.indicator = paid_line.indicator || substr('一二三四', try_cast(policy.tier AS INTEGER), 1) || '类'
  GROUP BY paid_line.cell, paid_line.first_month, paid_line.last_month
  HAVING count(class.amount) = count(*)
    AND count(DISTINCT policy.month) = datediff('month', paid_line.first_month, paid_line.last_month) + 1
),

compared AS (
  SELECT
    county_code || '|' || programme || '|' || year(month) AS cell,
    county_code || '000000' AS division_code,
    programme,
    '花名册与发放台账' AS scope,
    min(month) AS first_month,
    max(month) AS last_month,
    sum(paid_yuan)::DECIMAL(18, 2) AS paid_yuan,
    sum(due_yuan)::DECIMAL(18, 2) AS due_yuan,
    list(fact(source_row, strftime(month, '%Y年%-m月') || '实发、应发合计', paid_yuan || '、' || due_yuan) ORDER BY month) AS facts
  FROM county_month
  GROUP BY county_code, programme, year(month)
  UNION ALL BY NAME
  SELECT
    paid_line.cell,
    paid_line.division_code,
    paid_line.programme,
    paid_line.document || '（' || COALESCE(paid_line.place, '地区不详') || '）' AS scope,
    paid_line.first_month,
    paid_line.last_month,
    paid_line.amount::DECIMAL(18, 2) AS paid_yuan,
    printed.due_yuan,
    [fact(paid_line.source_row, paid_line.indicator || '发放额', figure_text(paid_line.value) || paid_line.unit)]
      || list_sort(printed.class_facts) || list_sort(printed.policy_facts) AS facts
  FROM paid_line
  JOIN printed USING (cell)
)

SELECT
  cell,
  division_code,
  programme,
  scope,
  first_month,
  last_month,
  paid_yuan,
  due_yuan,
  (paid_yuan - due_yuan)::DECIMAL(18, 2) AS difference_yuan,
  round((paid_yuan - due_yuan) * 100 / due_yuan, 2)::DECIMAL(9, 2) AS deviation_pct,
  facts
FROM compared
WHERE abs(paid_yuan - due_yuan) * 100 > due_yuan * $tolerance_pct::DECIMAL(9, 4)
ORDER BY cell
