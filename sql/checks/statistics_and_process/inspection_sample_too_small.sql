/*---
id: inspection_sample_too_small
code: ST-09
title: { zh: 核查抽样不足, en: Inspection sample too small }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 民进甘肃省委兜底保障专项监督报告 2019, text: 每县抽取3至4个乡镇，每乡镇抽取2至3个村，每村入户不少于5户。 }
  - { document: 社会救助资金审计常用口径, text: 抽样应当随机并记录抽样种子，使样本可以复核。 }
inputs: [registers.inspection]
optional_inputs: [registers.division, registers.household, registers.village]
population: registers.inspection
subject: { kind: county, key: county_code }
natural_key: [stage, year]
parameters:
  least_townships: { type: integer, default: 3, title: { zh: 每县最少乡镇数, en: Least townships a county } }
  least_villages: { type: integer, default: 2, title: { zh: 每乡镇最少村数, en: Least villages a township } }
  least_households: { type: integer, default: 5, title: { zh: 每村最少户数, en: Least households a village } }
  follow_up_words: { type: list, default: [回访, 回头看, 信访, 举报, 专项, 整改], title: { zh: 不属抽样核查的阶段字样, en: Words of stages that are no sample } }
evidence:
  county_name: 县区
  stage: 核查阶段
  year: 年度
  town_count: 乡镇数
  village_count: 村数
  household_count: 入户户数
  faults: 不足之处
statement:
  zh: "{county_name}{year}年{stage}共抽查{town_count}个乡镇、{village_count}个村、{household_count}户：{faults}。"
  en: "The inspection of {year} in {county_name} visited {household_count} households of {village_count} villages in {town_count} townships, short of the sample required or without a seed on record."
innocent_explanations:
  - { zh: 全县不足3个乡镇，或乡镇不足2个村, tested_with: [registers.village] }
  - { zh: 该村在保不足5户，已全部入户, tested_with: [registers.household] }
  - { zh: 回访、信访等专项核查，不属抽样, tested_with: [registers.inspection] }
  - { zh: 部分核查表尚未录入 }
remedy:
  zh: 核对抽样方案和全部核查表；样本不足的补充抽样入户，并登记抽样种子。
  en: Compare the sampling plan with all forms; draw and visit what is short, and put the seed on record.
---*/
WITH visit AS (
  SELECT
    left(division_code, 6) AS county_code, left(division_code, 9) AS town_code, division_code AS village_code,
    stage, year(visited_on) AS year, visited_on, COALESCE(household_no, head_id, form_no) AS household_key, random_seed, source_row
  FROM registers.inspection
  WHERE visited_on IS NOT NULL AND stage IS NOT NULL
    AND NOT regexp_matches(stage, array_to_string($follow_up_words::VARCHAR[], '|'))
),

-- how much there was to draw from: villages known, households on the roll throughout the visits; unknown is no excuse
resident AS (
  -- before its first month and after its last one the roll says nothing
  SELECT
    division_code, household_no,
    CASE WHEN first_month = min(first_month) OVER () THEN start_month ELSE first_month END AS from_month,
    CASE WHEN last_month = max(last_month) OVER () THEN NULL ELSE last_month END AS to_month
  FROM registers.household
),

drawn_village AS (
  SELECT county_code, stage, year, village_code, count(DISTINCT household_key) AS found, min(visited_on) AS first_on, max(visited_on) AS last_on, min(source_row) AS source_row
  FROM visit
  GROUP BY county_code, stage, year, village_code
),

shortfall AS (
  SELECT drawn.county_code, drawn.stage, drawn.year, 3 AS part, drawn.village_code AS place_code, drawn.found,
    least($least_households::INTEGER, nullif(count(resident.household_no), 0)) AS wanted, drawn.source_row
  FROM drawn_village AS drawn
  LEFT JOIN resident
    ON resident.division_code = drawn.village_code
    AND COALESCE(resident.from_month, DATE '0001-01-01') <= drawn.first_on AND COALESCE(resident.to_month, DATE '9999-12-31') >= date_trunc('month', drawn.last_on)
  GROUP BY drawn.county_code, drawn.stage, drawn.year, drawn.village_code, drawn.found, drawn.source_row
  UNION ALL
  SELECT visit.county_code, visit.stage, visit.year, 2, visit.town_code, count(DISTINCT visit.village_code),
    least($least_villages::INTEGER, any_value(known.villages)), min(visit.source_row)
  FROM visit
  LEFT JOIN (SELECT left(division_code, 9) AS town_code, count(DISTINCT division_code) AS villages FROM registers.village GROUP BY town_code) AS known USING (town_code)
  GROUP BY visit.county_code, visit.stage, visit.year, visit.town_code
  UNION ALL
  SELECT visit.county_code, visit.stage, visit.year, 1, visit.county_code, count(DISTINCT visit.town_code),
    least($least_townships::INTEGER, any_value(known.towns)), min(visit.source_row)
  FROM visit
  LEFT JOIN (SELECT left(division_code, 6) AS county_code, count(DISTINCT left(division_code, 9)) AS towns FROM registers.village GROUP BY county_code) AS known USING (county_code)
  GROUP BY visit.county_code, visit.stage, visit.year
  UNION ALL
  SELECT county_code, stage, year, 4, county_code, count(random_seed), 1, min(source_row)
  FROM visit
  GROUP BY county_code, stage, year
)

SELECT
  shortfall.county_code,
  shortfall.stage,
  shortfall.year,
  shortfall.county_code || '000000' AS division_code,
  COALESCE(any_value(division.name), shortfall.county_code || '县区') AS county_name,
  any_value(drawn.town_count) AS town_count,
  any_value(drawn.village_count) AS village_count,
  any_value(drawn.household_count) AS household_count,
  list(CASE shortfall.part
    WHEN 1 THEN '抽查乡镇' || shortfall.found || '个，少于' || shortfall.wanted || '个'
    WHEN 2 THEN shortfall.place_code || '乡镇抽查村' || shortfall.found || '个，少于' || shortfall.wanted || '个'
    WHEN 3 THEN shortfall.place_code || '村入户' || shortfall.found || '户，少于' || shortfall.wanted || '户'
    ELSE '未记录抽样种子'
  END ORDER BY shortfall.part, shortfall.place_code) AS faults,
  list(fact(shortfall.source_row, CASE shortfall.part WHEN 1 THEN '抽查乡镇数' WHEN 2 THEN '抽查村数' WHEN 3 THEN '入户户数' ELSE '抽样种子' END, CASE shortfall.part WHEN 4 THEN '未填' ELSE shortfall.found::VARCHAR END)
    ORDER BY shortfall.part, shortfall.place_code) AS facts
FROM shortfall
JOIN (
  SELECT county_code, stage, year, count(DISTINCT town_code) AS town_count, count(DISTINCT village_code) AS village_count, count(DISTINCT household_key) AS household_count
  FROM visit
  GROUP BY county_code, stage, year
) AS drawn USING (county_code, stage, year)
LEFT JOIN registers.division AS division ON division.division_code = shortfall.county_code || '000000'
WHERE shortfall.found < shortfall.wanted
GROUP BY shortfall.county_code, shortfall.stage, shortfall.year
ORDER BY shortfall.county_code, shortfall.stage, shortfall.year
