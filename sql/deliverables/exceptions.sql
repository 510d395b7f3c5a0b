/*---
id: exceptions
purpose: Every exception in force, in the column order that users rely on, in one total order; `names` is for masking only.
---*/
SELECT
  current.exception_id,
  check_code,
  check_id,
  family,
  severity,
  kind,
  confidence,
  subject_kind,
  subject_key,
  person_id,
  person_name,
  household_no,
  division_code,
  division_name,
  county_code,
  programme,
  first_month,
  last_month,
  amount_yuan,
  statement,
  evidence,
  movement,
  first_seen_run,
  last_seen_run,
  status,
  list_concat(names_in(evidence, person_name, NULL), known.names) AS names
FROM exceptions.current AS current
LEFT JOIN deliverables.known_name AS known ON known.exception_id = current.exception_id
ORDER BY check_code, division_code, household_no, subject_key, current.exception_id
