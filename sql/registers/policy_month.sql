/*---
register: policy_month
title: 各县各月保障标准
grain: one amount in force in one county in one month, by programme, area and tier
keep: table
stands_on: [[policy_standard]]
purpose: >-
  policy amounts as they apply, inherited province → prefecture → county; the nearest division wins, then the newest start.
  An amount without an area or a tier applies to all of them.
---*/
WITH county AS (
  SELECT DISTINCT left(division_code, 6) AS county_code
  FROM (
    SELECT division_code FROM registers.home_division
    UNION ALL SELECT division_code FROM staging.allowance_roll
    UNION ALL SELECT division_code FROM staging.destitute_roll
    UNION ALL SELECT division_code FROM staging.disability_subsidy_roll
    UNION ALL SELECT division_code FROM staging.child_roll
    UNION ALL SELECT division_code FROM staging.temporary_assistance
  )
  WHERE division_code IS NOT NULL
),

level AS (
  SELECT county_code, county_code || '000000' AS division_code, 3 AS nearness FROM county
  UNION
  SELECT county_code, left(county_code, 4) || '00000000' AS division_code, 2 AS nearness FROM county
  UNION
  SELECT county_code, left(county_code, 2) || '0000000000' AS division_code, 1 AS nearness FROM county
),

months AS (
  SELECT unnest(generate_series((first_month - INTERVAL 36 MONTH)::DATE, last_month, INTERVAL 1 MONTH))::DATE AS month
  FROM registers.roll_span
),

spread AS (
  SELECT
    level.county_code,
    level.nearness,
    standard.programme,
    unnest(CASE WHEN standard.area IS NULL THEN ['rural', 'urban'] ELSE [standard.area] END) AS area,
    standard.tier,
    standard.monthly_amount,
    standard.valid_from,
    standard.valid_to,
    standard.document_no,
    standard.division_code,
    standard.source_row
  FROM staging.policy_standard AS standard
  JOIN level USING (division_code)
)

SELECT
  spread.county_code,
  spread.programme,
  spread.area,
  spread.tier,
  months.month,
  arg_max(spread.monthly_amount, {nearness: spread.nearness, valid_from: spread.valid_from, source_row: spread.source_row}) AS monthly_amount,
  arg_max(spread.document_no, {nearness: spread.nearness, valid_from: spread.valid_from, source_row: spread.source_row}) AS document_no,
  arg_max(spread.division_code, {nearness: spread.nearness, valid_from: spread.valid_from, source_row: spread.source_row}) AS division_code,
  arg_max(spread.source_row, {nearness: spread.nearness, valid_from: spread.valid_from, source_row: spread.source_row}) AS source_row
FROM spread
JOIN months ON months.month >= spread.valid_from AND (spread.valid_to IS NULL OR months.month < spread.valid_to)
GROUP BY spread.county_code, spread.programme, spread.area, spread.tier, months.month
