/*---
register: person
title: 各底册中的人员
grain: one person over all registers
keep: table
stands_on: []
purpose: who a person is; the household registration is believed first, then the rolls
---*/
WITH registration AS (
  -- of a person registered twice the last row counts, the one after a move
  SELECT person_id, min(name) AS name, min(division_code) AS division_code, max(source_row) AS source_row
  FROM staging.household_registration
  GROUP BY person_id
),

whole AS (
  -- most people; they need not be looked for in the rolls
  SELECT * FROM registration WHERE name IS NOT NULL AND division_code IS NOT NULL
),

sighting AS (
  SELECT person_id, 1 AS rank, name, division_code, source_row FROM registration WHERE name IS NULL OR division_code IS NULL
  UNION ALL
  SELECT elsewhere.person_id, elsewhere.rank, min(elsewhere.name), min(elsewhere.division_code), NULL
  FROM (
    SELECT person_id, 2 AS rank, name, division_code FROM staging.allowance_roll
    UNION ALL SELECT person_id, 3, name, division_code FROM staging.destitute_roll
    UNION ALL SELECT person_id, 4, name, division_code FROM staging.child_roll
    UNION ALL SELECT person_id, 5, name, division_code FROM staging.disability_certificate WHERE person_id IS NOT NULL
    UNION ALL SELECT person_id, 6, name, division_code FROM staging.disability_subsidy_roll
    UNION ALL SELECT person_id, 7, name, division_code FROM staging.poverty_register
    UNION ALL SELECT person_id, 8, name, division_code FROM staging.relapse_monitoring
    UNION ALL SELECT beneficiary_id, 9, beneficiary_name, division_code FROM staging.payment WHERE beneficiary_id IS NOT NULL
    UNION ALL SELECT person_id, 10, name, division_code FROM staging.temporary_assistance
  ) AS elsewhere
  ANTI JOIN whole USING (person_id)
  GROUP BY elsewhere.person_id, elsewhere.rank
),

known AS (
  SELECT *, try_cast(substr(person_id, 1, 17) AS BIGINT) AS id_number
  FROM (
    FROM whole
    UNION ALL
    SELECT person_id, arg_min(name, rank), arg_min(division_code, rank), max(source_row) FROM sighting GROUP BY person_id
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
  registered.household_no AS registration_no,
  registered.spouse_id AS spouse_id,
  registered.father_id AS father_id,
  registered.mother_id AS mother_id,
  registered.moved_out_on AS moved_out_on,
  registered.cancelled AS is_cancelled,
  registered.cancel_reason AS cancel_reason,
  registered.source_row AS registration_source_row,
  death.died_on,
  death.source_row AS death_source_row
FROM known
CROSS JOIN registers.as_of AS run
CROSS JOIN registers.home_division AS home
LEFT JOIN staging.household_registration AS registered ON registered.source_row = known.source_row
LEFT JOIN registers.death AS death ON death.person_id = known.person_id
