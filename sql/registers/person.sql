/*---
register: person
title: 各底册中的人员
grain: one person over all registers
keep: table
stands_on: []
purpose: who a person is; the household registration is believed first, then the rolls
---*/
WITH several AS MATERIALIZED (
  -- registered twice: few, and only they need adding up
  SELECT person_id, min(name) AS name, min(division_code) AS division_code, max(source_row) AS source_row
  FROM staging.household_registration
  SEMI JOIN (SELECT person_id FROM staging.household_registration GROUP BY person_id HAVING count(*) > 1) AS repeated USING (person_id)
  GROUP BY person_id
),

registration AS NOT MATERIALIZED (
  -- of a person registered twice the last row counts, the one after a move
  SELECT
    once.* REPLACE (
      CASE WHEN several.person_id IS NULL THEN once.name ELSE several.name END AS name,
      CASE WHEN several.person_id IS NULL THEN once.division_code ELSE several.division_code END AS division_code)
  FROM staging.household_registration AS once
  LEFT JOIN several USING (person_id)
  WHERE several.person_id IS NULL OR several.source_row = once.source_row
),

whole AS NOT MATERIALIZED (
  -- most people; they need not be looked for in the rolls, nor held together in memory
  SELECT * FROM registration WHERE name IS NOT NULL AND division_code IS NOT NULL
),

part AS NOT MATERIALIZED (
  SELECT * FROM registration WHERE name IS NULL OR division_code IS NULL
),

elsewhere AS NOT MATERIALIZED (
  SELECT person_id, 2 AS rank, name, division_code FROM staging.allowance_roll
  UNION ALL SELECT person_id, 3, name, division_code FROM staging.destitute_roll
  UNION ALL SELECT person_id, 4, name, division_code FROM staging.child_roll
  UNION ALL SELECT person_id, 5, name, division_code FROM staging.disability_certificate WHERE person_id IS NOT NULL
  UNION ALL SELECT person_id, 6, name, division_code FROM staging.disability_subsidy_roll
  UNION ALL SELECT person_id, 7, name, division_code FROM staging.poverty_register
  UNION ALL SELECT person_id, 8, name, division_code FROM staging.relapse_monitoring
  UNION ALL SELECT beneficiary_id, 9, beneficiary_name, division_code FROM staging.payment WHERE beneficiary_id IS NOT NULL
  UNION ALL SELECT person_id, 10, name, division_code FROM staging.temporary_assistance
),

sought AS MATERIALIZED (
  SELECT person_id FROM (SELECT DISTINCT person_id FROM elsewhere) ANTI JOIN whole USING (person_id)
),

sighted AS (
  SELECT person_id, arg_min(name, rank) AS name, arg_min(division_code, rank) AS division_code, max(source_row) AS source_row
  FROM (
    SELECT person_id, 1 AS rank, name, division_code, source_row FROM part
    UNION ALL
    SELECT person_id, rank, min(name), min(division_code), NULL FROM elsewhere SEMI JOIN sought USING (person_id) GROUP BY person_id, rank
  )
  GROUP BY person_id
),

known AS (
  SELECT *, try_cast(substr(person_id, 1, 17) AS BIGINT) AS id_number
  FROM (
    SELECT person_id, name, division_code, household_no, spouse_id, father_id, mother_id, moved_out_on, cancelled, cancel_reason, source_row FROM whole
    UNION ALL
    SELECT
      sighted.person_id, sighted.name, sighted.division_code, part.household_no, part.spouse_id, part.father_id, part.mother_id, part.moved_out_on, part.cancelled,
      part.cancel_reason, part.source_row
    FROM sighted
    LEFT JOIN part ON part.source_row = sighted.source_row
  )
)

SELECT
  known.person_id,
  known.name,
  CASE WHEN regexp_full_match(known.person_id, '[0-9]{17}[0-9X]') THEN CASE WHEN substr(known.person_id, 17, 1) IN ('1', '3', '5', '7', '9') THEN 'male' ELSE 'female' END END AS sex,
  born_on_of(known.person_id) AS born_on,
  -- GB 11643 in two parts, so that the number is taken once a row and not once a digit
  COALESCE(
    resident_id_form_fault(known.person_id, run.as_of_date),
    CASE WHEN check_character(known.id_number) <> substr(known.person_id, 18, 1) THEN '校验码不符' END) AS id_fault,
  COALESCE(known.division_code, home.division_code) AS division_code,
  left(COALESCE(known.division_code, home.division_code), 6) AS county_code,
  known.household_no AS registration_no,
  known.spouse_id AS spouse_id,
  known.father_id AS father_id,
  known.mother_id AS mother_id,
  known.moved_out_on AS moved_out_on,
  known.cancelled AS is_cancelled,
  known.cancel_reason AS cancel_reason,
  known.source_row AS registration_source_row,
  death.died_on,
  death.source_row AS death_source_row
FROM known
CROSS JOIN registers.as_of AS run
CROSS JOIN registers.home_division AS home
LEFT JOIN registers.death AS death ON death.person_id = known.person_id
