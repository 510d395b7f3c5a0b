/*---
register: employed_person
title: 有就业记录的人员
grain: one person with work on record now
keep: table
stands_on: [[social_insurance, public_payroll, poverty_register]]
purpose: >-
  people with a job: an employer paid their insurance in the last three months, they stand on the public payroll, or the poverty
  register has months of work away from home. Residents' pensions, retirement and survivors' pay are no job.
---*/
WITH sign AS (
  SELECT insured.person_id, 1 AS rank, 'insurance' AS via, COALESCE(insured.unit, insured.scheme) AS place, insured.source_row
  FROM registers.social_insurance AS insured
  CROSS JOIN registers.as_of AS run
  WHERE insured.month BETWEEN run.as_of_month - INTERVAL 3 MONTH AND run.as_of_month
    AND regexp_matches(insured.scheme, '职工|机关|失业|工伤')
    AND NOT COALESCE(regexp_matches(insured.status, '暂停|终止|停|退休|领取'), FALSE)
    AND COALESCE(insured.benefit, 0) = 0
  UNION ALL
  SELECT listed.person_id, 2, 'work', COALESCE(listed.work_region, '外出'), listed.source_row
  FROM registers.poverty_register AS listed
  WHERE listed.work_months > 0
  UNION ALL
  SELECT paid.person_id, 3, 'payroll', paid.unit, paid.source_row
  FROM registers.public_payroll AS paid
  CROSS JOIN registers.as_of AS run
  WHERE paid.kind NOT IN ('retired', 'survivor')
    AND COALESCE(paid.month BETWEEN run.as_of_month - INTERVAL 3 MONTH AND run.as_of_month, TRUE)
)

SELECT person_id, first_sign.*
FROM (
  SELECT person_id, arg_min({via: via, place: place, source_row: source_row}, {rank: rank, source_row: source_row}) AS first_sign
  FROM sign GROUP BY person_id
)
