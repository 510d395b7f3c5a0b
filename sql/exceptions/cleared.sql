/*---
id: cleared
grain: one exception of the ledger that was open and is no longer found
purpose: >-
  an exception clears only when its check was evaluated tonight, every register that its evidence stands on was delivered and is
  not aged, none of them has lost half of the rows of its township, its county or one of its months since it was last found, and
  its subject was seen in tonight's registers. Why it went is one of: the check changed, a parameter changed, the money came back or was paid after all, the source was corrected.
---*/
WITH evaluated AS (
  SELECT outcome.check_code, outcome.version, catalogue.parameters_hash
  FROM checks.outcome AS outcome
  JOIN checks.catalogue AS catalogue USING (check_code)
  WHERE outcome.outcome IN ('clean', 'exceptions')
),

delivered AS (
  SELECT COALESCE(list(register), []) AS registers
  FROM registers.register_health
  WHERE NOT is_aged
),

gone AS (
  SELECT ledger.*, evaluated.version AS version_now, evaluated.parameters_hash AS parameters_now
  FROM store.exceptions.ledger AS ledger
  JOIN evaluated USING (check_code)
  CROSS JOIN exceptions.run AS run
  CROSS JOIN delivered
  LEFT JOIN exceptions.current AS current USING (exception_id)
  WHERE ledger.cleared_run IS NULL
    AND current.exception_id IS NULL
    AND (run.counties IS NULL OR list_contains(run.counties, ledger.county_code))
    AND list_has_all(delivered.registers, list_filter(json_extract_string(ledger.evidence, '$[*].register'), lambda name: name IS NOT NULL))
),

shrunk AS (
  -- a handful of rows may halve by what was corrected
  SELECT before.run_id, before.register, before.level, before.division_code, strftime(before.month, '%Y-%m') AS month
  FROM store.runs.arrival AS before
  LEFT JOIN registers.arrival AS now
    ON now.register = before.register AND now.level = before.level AND now.division_code = before.division_code AND now.month IS NOT DISTINCT FROM before.month
  WHERE before.row_count >= 10 AND COALESCE(now.row_count, 0) * 2 <= before.row_count
    AND before.run_id IN (SELECT last_seen_run FROM gone)
),

unseen AS (
  SELECT DISTINCT gone.exception_id
  FROM gone
  JOIN shrunk
    ON shrunk.run_id = gone.last_seen_run
    AND list_contains(json_extract_string(gone.evidence, '$[*].register'), shrunk.register)
    AND COALESCE(left(gone.division_code, 6) = left(shrunk.division_code, 6), TRUE)
    AND CASE
      WHEN shrunk.level = 'township' THEN COALESCE(left(gone.division_code, 9) = left(shrunk.division_code, 9), TRUE)
      ELSE shrunk.month IS NULL OR (shrunk.month >= gone.first_month AND shrunk.month <= gone.last_month)
    END
),

settled AS (
  SELECT DISTINCT gone.exception_id
  FROM gone
  JOIN registers.payment AS payment
    ON payment.programme = gone.programme
    AND payment.status = 'paid'
    AND (payment.person_id = gone.person_id OR payment.household_no = gone.household_no)
    AND strftime(payment.month, '%Y-%m') >= gone.first_month
    AND strftime(payment.month, '%Y-%m') <= gone.last_month
  WHERE gone.amount_yuan IS NOT NULL
    AND (payment.amount < 0 OR payment.is_arrears)
)

SELECT
  gone.exception_id,
  gone.check_code,
  gone.subject_kind,
  gone.subject_key,
  gone.person_name,
  gone.household_no,
  gone.division_code,
  gone.county_code,
  gone.amount_yuan,
  gone.statement,
  CASE
    WHEN gone.check_version IS DISTINCT FROM gone.version_now THEN 'check_changed'
    WHEN gone.parameters_hash IS DISTINCT FROM gone.parameters_now THEN 'parameter_changed'
    WHEN settled.exception_id IS NOT NULL THEN 'paid_back'
    ELSE 'source_corrected'
  END AS cause,
  gone.first_seen_run,
  gone.last_seen_run
FROM gone
LEFT JOIN settled USING (exception_id)
LEFT JOIN registers.person AS person USING (person_id)
LEFT JOIN registers.household AS household ON household.household_no = gone.household_no
WHERE (person.person_id IS NOT NULL OR household.household_no IS NOT NULL OR (gone.person_id IS NULL AND gone.household_no IS NULL))
  AND gone.exception_id NOT IN (SELECT exception_id FROM unseen)
ORDER BY gone.exception_id
