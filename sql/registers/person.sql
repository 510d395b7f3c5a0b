/*---
register: person
title: 各底册中的人员
grain: one person over all registers
keep: table
stands_on: []
purpose: who a person is; the household registration is believed first, then the rolls
---*/
WITH sighting AS (
  SELECT person_id, 1 AS rank, min(name) AS name, min(division_code) AS division_code FROM staging.household_registration GROUP BY person_id
  UNION ALL BY NAME
  SELECT person_id, 2 AS rank, min(name) AS name, min(division_code) AS division_code FROM staging.allowance_roll GROUP BY person_id
  UNION ALL BY NAME
  SELECT person_id, 3 AS rank, min(name) AS name, min(division_code) AS division_code FROM staging.destitute_roll GROUP BY person_id
  UNION ALL BY NAME
  SELECT person_id, 4 AS rank, min(name) AS name, min(division_code) AS division_code FROM staging.child_roll GROUP BY person_id
  UNION ALL BY NAME
  SELECT person_id, 5 AS rank, min(name) AS name, min(division_code) AS division_code FROM staging.disability_certificate WHERE person_id IS NOT NULL GROUP BY person_id
  UNION ALL BY NAME
  SELECT person_id, 6 AS rank, min(name) AS name, min(division_code) AS division_code FROM staging.disability_subsidy_roll GROUP BY person_id
  UNION ALL BY NAME
  SELECT person_id, 7 AS rank, min(name) AS name, min(division_code) AS division_code FROM staging.poverty_register GROUP BY person_id
  UNION ALL BY NAME
  SELECT person_id, 8 AS rank, min(name) AS name, min(division_code) AS division_code FROM staging.relapse_monitoring GROUP BY person_id
  UNION ALL BY NAME
  SELECT beneficiary_id AS person_id, 9 AS rank, min(beneficiary_name) AS name, min(division_code) AS division_code FROM staging.payment WHERE beneficiary_id IS NOT NULL GROUP BY beneficiary_id
  UNION ALL BY NAME
  SELECT person_id, 10 AS rank, min(name) AS name, min(division_code) AS division_code FROM staging.temporary_assistance GROUP BY person_id
),

known AS (
  SELECT
    person_id,
    arg_min(name, rank) AS name,
    arg_min(division_code, rank) AS division_code,
    try_cast(substr(person_id, 1, 17) AS BIGINT) AS id_number
  FROM sighting
  GROUP BY person_id
),

registered AS (
  -- of a person registered twice the last row counts, the one after a move
  SELECT registration.*
  FROM staging.household_registration AS registration
  JOIN (SELECT max(source_row) AS source_row FROM staging.household_registration GROUP BY person_id) AS last USING (source_row)
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
LEFT JOIN registered USING (person_id)
LEFT JOIN registers.death AS death USING (person_id)
