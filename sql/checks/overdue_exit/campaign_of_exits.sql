/*---
id: campaign_of_exits
code: TX-17
title: { zh: 集中清退, en: Exits in one sweep }
severity: orange
kind: C
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 动态管理, text: 停发应当逐户核查后作出，保障对象有进有出。 }
  - { document: 社会救助资金审计常用口径, text: 某月退出户数数倍于平时且占在册户数较大比例的，作为运动式清退的迹象分析。 }
inputs: [registers.as_of, registers.listed_change, registers.roll_month]
optional_inputs: [registers.inspection, registers.village]
population: registers.roll_month
subject: { kind: place, key: division_code }
natural_key: [programme, first_month]
parameters:
  times_mean:
    type: decimal
    default: 5
    title: { zh: 达到前12个月平均的几倍, en: Times the mean of the twelve months before }
  share_pct:
    type: decimal
    default: 10
    title: { zh: 占上月在册户数的百分之几, en: Per cent of the roll of the month before }
  min_exits:
    type: integer
    default: 5
    title: { zh: 退出不足几户的不作判断, en: Exits below which nothing is judged }
  min_history:
    type: integer
    default: 3
    title: { zh: 至少有几个月可比, en: Months of history needed }
  near_months:
    type: integer
    default: 2
    title: { zh: 前后几个月内视为临近, en: Months that count as near }
  review_months:
    type: list
    default: []
    title: { zh: 年度集中复核的月份（如12）, en: Calendar months of the annual review }
evidence:
  place_name: 地区
  exits: 退出户数（不含死亡）
  mean_exits: 前12个月平均退出户数
  before_households: 上月在册户数
  share: 占上月在册户数（%）
  near_event: 临近的检查或整村退出
statement:
  zh: "{place_name}{first_month}{programme}退出{exits}户（不含死亡），前12个月平均每月退出{mean_exits}户，占上月在册{before_households}户的{share}%；前后{near_event}。"
  en: "{exits} households (deaths apart) left {programme} in {place_name} in {first_month}, against a mean of {mean_exits} a month in the twelve months before and {share} per cent of the {before_households} on the roll; near it: {near_event}."
innocent_explanations:
  - { zh: 死亡退出, tested_with: [registers.listed_change] }
  - { zh: 年度集中复核的月份, tested_with: [registers.roll_month] }
  - { zh: 村、乡镇或县撤并，在册户转移, tested_with: [registers.roll_month] }
  - { zh: 渐退期在同一月届满, tested_with: [registers.listed_change] }
  - { zh: 数据比对集中反馈，逐户核查后停发 }
remedy:
  zh: 抽查当月退出家庭的核查和审批材料并入户，核实是否逐户核查；不应退出的恢复保障并补发。
  en: Check the files of a sample of those who left and visit them; where exits were not decided household by household, restore and pay arrears.
---*/
WITH ended_gradually AS (
  -- gradual exits that end in one month were entered in one month
  SELECT unnest(list_distinct([division_code, left(division_code, 9) || '000', left(division_code, 6) || '000000'])) AS division_code, programme, month
  FROM registers.listed_change
  WHERE household_step < 0 AND NOT is_death AND reason LIKE '%渐退%'
),

exits AS (
  SELECT
    place.*,
    place.left_households - place.left_by_death - (SELECT count(*) FROM ended_gradually AS ended
      WHERE ended.division_code = place.division_code AND ended.programme = place.programme AND ended.month = place.month) AS exits
  FROM registers.roll_month AS place
  CROSS JOIN registers.as_of AS run
  WHERE place.month <= run.as_of_month
    AND place.month >= (SELECT min(month) FROM registers.listed_change)
),

compared AS (
  SELECT
    *,
    avg(exits) OVER earlier AS mean_exits,
    count(*) OVER earlier AS history,
    lag(households) OVER (PARTITION BY division_code, programme ORDER BY month) AS before_households,
    lag(source_row) OVER (PARTITION BY division_code, programme ORDER BY month) AS before_source_row
  FROM exits
  WINDOW earlier AS (PARTITION BY division_code, programme ORDER BY month ROWS BETWEEN 12 PRECEDING AND 1 PRECEDING)
),

event AS (
  SELECT left(division_code, 6) AS county_code, date_trunc('month', visited_on)::DATE AS month, '有入户检查（' || strftime(date_trunc('month', visited_on), '%Y年%-m月') || '）' AS name
  FROM registers.inspection WHERE visited_on IS NOT NULL
  UNION
  SELECT left(division_code, 6), exit_month, '有整村退出（' || strftime(exit_month, '%Y年%-m月') || '）' FROM registers.village WHERE exit_month IS NOT NULL
)

SELECT
  sweep.division_code,
  'place' AS subject_kind,
  sweep.place_name,
  sweep.programme,
  sweep.month AS first_month,
  sweep.month AS last_month,
  sweep.exits,
  sweep.mean_exits::DECIMAL(9, 2) AS mean_exits,
  sweep.before_households,
  (100 * sweep.exits / sweep.before_households)::DECIMAL(9, 2) AS share,
  COALESCE((SELECT string_agg(DISTINCT event.name, '，' ORDER BY event.name) FROM event
    WHERE event.county_code = sweep.county_code AND abs(date_diff('month', event.month, sweep.month)) <= $near_months::INTEGER), '未见检查或整村退出') AS near_event,
  [fact(sweep.before_source_row, '上月在册户数', sweep.before_households)]
    || list_slice(listed.facts, 1, 20) AS facts
FROM compared AS sweep
JOIN LATERAL (
  SELECT list(fact(change.source_row, '退出', COALESCE(change.reason, '原因未填')) ORDER BY change.source_row) AS facts
  FROM registers.listed_change AS change
  WHERE change.household_step < 0 AND NOT change.is_death AND change.month = sweep.month AND change.programme = sweep.programme
    AND starts_with(change.division_code, CASE sweep.level WHEN 'county' THEN sweep.county_code WHEN 'town' THEN left(sweep.division_code, 9) ELSE sweep.division_code END)
) AS listed ON TRUE
WHERE sweep.history >= $min_history::INTEGER
  AND sweep.exits >= $min_exits::INTEGER
  AND sweep.exits >= $times_mean::DECIMAL(9, 2) * sweep.mean_exits
  AND 100 * sweep.exits >= $share_pct::DECIMAL(9, 2) * sweep.before_households
  AND sweep.before_households > 0
  AND NOT list_contains($review_months::VARCHAR[], month(sweep.month)::VARCHAR)
ORDER BY sweep.division_code, sweep.programme, sweep.month
