/*---
register: printed_roll_count
title: 报表人数和花名册人数
grain: one printed figure that a roll can be counted for
keep: table
stands_on: [[reported_statistic], [allowance_roll, destitute_roll, disability_subsidy_roll, child_roll]]
purpose: >-
  printed households or people of a programme, month and place beside what the roll counts for them (on_roll, NULL where the roll has
  nobody): fits says that the roll of this month or of a neighbouring one agrees. Which groups print the roll the checks decide.
---*/
WITH printed AS (
  SELECT *
  FROM (
    SELECT
      *,
      code_programme(regexp_replace(indicator, '[一二三四]+类(户|人员|对象)?$', '')) AS programme,
      regexp_extract(indicator, '([一二三四]+)类', 1) AS grades,
      CASE WHEN regexp_matches(indicator, '城市|城镇') THEN 'urban' WHEN contains(indicator, '农村') THEN 'rural' ELSE 'rural urban' END AS areas,
      place_prefix(division_code) AS place_prefix
    FROM registers.reported_statistic
    WHERE base_unit IN ('户', '人') AND occurrence = 1 AND month IS NOT NULL AND division_code IS NOT NULL
  )
  WHERE programme IN ('rural_dibao', 'urban_dibao', 'destitute_support', 'living_subsidy', 'nursing_subsidy')
),

rostered AS (
  -- the month printed and its neighbours, as listed: what is due to whom is another matter; a household stands in one village and class
  SELECT roll.division_code, roll.month, roll.programme, roll.area, roll.tier, count(*) AS people, count(DISTINCT roll.household_no) AS households, min(roll.source_row) AS source_row
  FROM registers.entitlement_month AS roll
  SEMI JOIN (
    SELECT DISTINCT programme, (month + to_months(unnest([-1, 0, 1])))::DATE AS month FROM printed
  ) AS wanted ON wanted.programme = roll.programme AND wanted.month = roll.month
  WHERE roll.reason NOT IN ('not_covered', 'stopped')
  GROUP BY roll.division_code, roll.month, roll.programme, roll.area, roll.tier
),

counted AS (
  SELECT
    printed.cell,
    roll.month,
    CASE printed.base_unit WHEN '户' THEN sum(roll.households) ELSE sum(roll.people) END AS on_roll,
    min(roll.source_row) AS roll_source_row
  FROM printed
  JOIN rostered AS roll
    ON roll.programme = printed.programme
    AND roll.month >= printed.month - INTERVAL 1 MONTH AND roll.month <= printed.month + INTERVAL 1 MONTH
    AND starts_with(roll.division_code, printed.place_prefix)
    AND (printed.grades = '' OR contains(printed.grades, substr('一二三四', try_cast(roll.tier AS INTEGER), 1)))
    AND contains(printed.areas, roll.area)
  GROUP BY printed.cell, printed.base_unit, roll.month
)

SELECT
  printed.*,
  counted.on_roll,
  counted.roll_source_row,
  EXISTS (SELECT 1 FROM counted AS fitting WHERE fitting.cell = printed.cell AND abs(fitting.on_roll - printed.amount) <= printed.rounding) AS fits
FROM printed
LEFT JOIN counted ON counted.cell = printed.cell AND counted.month = printed.month
