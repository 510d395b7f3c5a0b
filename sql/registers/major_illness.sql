/*---
register: major_illness
title: 重特大疾病患者
grain: one person with a record of major illness
keep: table
stands_on: [[medical]]
purpose: the newest settlement marked as a major or special illness; a record without a day is of the end of its insured year
---*/
SELECT
  record.person_id,
  max(COALESCE(record.visited_on, least(make_date(record.insured_year, 12, 31), run.as_of_date))) AS treated_on,
  arg_max(record.source_row, {treated_on: COALESCE(record.visited_on, least(make_date(record.insured_year, 12, 31), run.as_of_date)), source_row: record.source_row}) AS source_row
FROM registers.medical AS record
CROSS JOIN registers.as_of AS run
WHERE record.is_major_illness
  AND COALESCE(record.visited_on, make_date(record.insured_year, 1, 1)) <= run.as_of_date
GROUP BY record.person_id
