/*---
register: repeated_row
title: 名册重复行
grain: one row in force of a roll or of the certificates whose month has another row of the same person
keep: table
stands_on: []
purpose: rows that stand more than once where one row should; months are those in which it is not alone
---*/
WITH rostered AS NOT MATERIALIZED (
  SELECT 'allowance_roll' AS register, '低保花名册' AS register_title, programme, person_id, month, household_no AS number, household_no, source_row
  FROM registers.allowance_roll
  WHERE is_covered AND status <> 'stopped' AND (end_month IS NULL OR month < end_month)
  UNION ALL BY NAME
  SELECT 'destitute_roll' AS register, '特困人员供养花名册' AS register_title, 'destitute_support' AS programme, person_id, month, source_row
  FROM registers.destitute_roll
  WHERE status <> 'stopped' AND (end_month IS NULL OR month < end_month)
  UNION ALL BY NAME
  SELECT 'disability_subsidy_roll' AS register, '残疾人两项补贴花名册' AS register_title, kind AS programme, person_id, month, certificate_no AS number, source_row
  FROM registers.disability_subsidy_roll
  WHERE end_month IS NULL OR month < end_month
  UNION ALL BY NAME
  SELECT 'child_roll' AS register, '孤儿和事实无人抚养儿童花名册' AS register_title, 'orphan' AS programme, person_id, month, source_row
  FROM registers.child_roll
  UNION ALL BY NAME
  -- a certificate has no months: what is in force on the as-of date; without a status it is
  SELECT
    'disability_certificate' AS register, '残疾人证信息' AS register_title, COALESCE(certificate.person_id, person_id_of(certificate.certificate_no)) AS person_id,
    run.as_of_month AS month, certificate.certificate_no AS number, certificate.source_row
  FROM registers.disability_certificate AS certificate
  CROSS JOIN registers.as_of AS run
  WHERE COALESCE(certificate.status, 'valid') = 'valid' AND (certificate.valid_to IS NULL OR certificate.valid_to >= run.as_of_date)
),

suspected AS (
  -- more rows than different months, a bit a month (modulo 62); the next step proves it month by month
  SELECT register, programme, person_id
  FROM rostered
  GROUP BY register, programme, person_id
  HAVING count(*) > bit_count(bit_or(month_bit(month)))
),

repeated AS (
  SELECT
    rostered.*,
    count(*) OVER (PARTITION BY rostered.register, rostered.programme, rostered.person_id, rostered.month) AS rows_in_month
  FROM rostered
  JOIN suspected
    ON suspected.person_id = rostered.person_id AND suspected.register = rostered.register
    AND suspected.programme IS NOT DISTINCT FROM rostered.programme
  QUALIFY rows_in_month > 1
)

-- a snapshot shows the same row in every month
SELECT
  register, register_title, programme, person_id, number, household_no, source_row,
  list_sort(list(DISTINCT month)) AS months, min(month) AS first_month, max(month) AS last_month, max(rows_in_month) AS most_rows
FROM repeated
GROUP BY ALL
