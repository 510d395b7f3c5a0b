/*---
register: home_division
title: 默认区划
grain: one row
keep: table
stated: true
stands_on: []
purpose: the division of rows that carry none, the county named most often in the rolls, else the one of the pipeline
---*/
SELECT COALESCE(
  (
    SELECT left(division_code, 6) || '000000'
    FROM (
      SELECT division_code FROM staging.allowance_roll
      UNION ALL BY NAME SELECT division_code FROM staging.destitute_roll
      UNION ALL BY NAME SELECT division_code FROM staging.disability_subsidy_roll
      UNION ALL BY NAME SELECT division_code FROM staging.disability_certificate
      UNION ALL BY NAME SELECT division_code FROM staging.village
    )
    WHERE substr(division_code, 5, 2) <> '00'
    GROUP BY left(division_code, 6)
    ORDER BY count(*) DESC, left(division_code, 6)
    LIMIT 1
  ),
  (SELECT home_division FROM registers.as_of)
) AS division_code
