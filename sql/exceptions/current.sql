/*---
id: current
grain: one exception of this run
purpose: exceptions with their place, names and evidence filled in, and how each moved since the run before
---*/
WITH source AS (
  SELECT map_from_entries(list({key: delivery_no::BIGINT, value: {register: register, file: file, sheet: sheet}})) AS deliveries
  FROM staging.delivery
),

doubted AS (
  -- what a check finds is not weaker for being found
  SELECT standing.exception_id, list_sort(list(DISTINCT doubt.reason || '（' || doubt.check_code || '）')) AS reasons
  FROM exceptions.standing AS standing
  JOIN exceptions.doubt AS doubt USING (kind, key)
  WHERE doubt.check_code <> standing.check_code
  GROUP BY standing.exception_id
),

named AS (
  SELECT
    found.* REPLACE (
      COALESCE(found.person_name, person.name) AS person_name,
      COALESCE(found.division_code, person.division_code) AS division_code,
      COALESCE(found.confidence, CASE WHEN doubted.exception_id IS NOT NULL THEN 'low' ELSE 'high' END) AS confidence
    ),
    CASE
      WHEN found.confidence = 'high' THEN []
      ELSE list_concat(CASE WHEN found.confidence = 'low' THEN ['本项的比对依据较弱'] ELSE [] END, doubted.reasons)
    END AS reasons
  FROM exceptions.found AS found
  LEFT JOIN doubted USING (exception_id)
  LEFT JOIN registers.person AS person USING (person_id)
),

evident AS (
  SELECT
    named.* EXCLUDE (facts, computed, accounts, reasons),
    to_json(list_concat(
      list_transform(named.facts, lambda fact: {
        register: source.deliveries[fact.source_row // 4294967296].register,
        file: source.deliveries[fact.source_row // 4294967296].file,
        sheet: source.deliveries[fact.source_row // 4294967296].sheet,
        row: fact.source_row % 4294967296,
        name: fact.name,
        value: to_json(fact.value)
      }),
      list_transform(
        list_concat(CASE WHEN len(named.reasons) > 0 THEN [{name: '存疑原因', value: to_json(named.reasons)}] ELSE [] END, named.computed),
        lambda fact: {register: NULL::VARCHAR, file: NULL::VARCHAR, sheet: NULL::VARCHAR, row: NULL::BIGINT, name: fact.name, value: fact.value}
      )
    ))::VARCHAR AS evidence,
    -- why a hit is weak decides what is looked at first: another reason is another exception to those who go; none leaves the hash as it was
    sha256(to_json(list_concat([named.statement_zh, named.amount_yuan::VARCHAR, named.first_month, named.last_month, named.confidence], named.reasons))::VARCHAR) AS digest
  FROM named
  CROSS JOIN source
)

SELECT
  evident.exception_id,
  evident.check_code,
  catalogue.check_id,
  catalogue.family,
  catalogue.severity,
  catalogue.kind,
  evident.confidence,
  evident.subject_kind,
  evident.subject_key,
  evident.person_id,
  evident.person_name,
  evident.household_no,
  evident.division_code,
  COALESCE(village.name, township.name, county.name) AS division_name,
  left(evident.division_code, 6) AS county_code,
  evident.programme,
  evident.first_month,
  evident.last_month,
  evident.amount_yuan,
  evident.statement,
  evident.evidence,
  CASE
    WHEN ledger.exception_id IS NULL THEN 'new'
    WHEN ledger.cleared_run IS NOT NULL THEN 'reopened'
    WHEN ledger.digest IS DISTINCT FROM evident.digest THEN 'changed'
    ELSE 'continuing'
  END AS movement,
  COALESCE(ledger.first_seen_run, run.run_id) AS first_seen_run,
  run.run_id AS last_seen_run,
  CASE
    WHEN ledger.cleared_run IS NOT NULL AND ledger.status IN ('rectified', 'closing', 'closed') THEN 'reopened'
    ELSE COALESCE(ledger.status, 'to_dispatch')
  END AS status,
  CASE
    WHEN ledger.exception_id IS NULL OR (ledger.cleared_run IS NULL AND ledger.digest IS NOT DISTINCT FROM evident.digest) THEN NULL
    WHEN ledger.check_version IS DISTINCT FROM evident.check_version THEN 'check_changed'
    WHEN ledger.parameters_hash IS DISTINCT FROM evident.parameters_hash THEN 'parameter_changed'
    -- back to what it was before the change that cleared it
    WHEN ledger.cleared_run IS NOT NULL AND ledger.cause IN ('check_changed', 'parameter_changed') THEN ledger.cause
    ELSE 'source_changed'
  END AS cause,
  evident.check_version,
  evident.parameters_hash,
  evident.digest
FROM evident
CROSS JOIN exceptions.run AS run
JOIN checks.catalogue AS catalogue USING (check_code)
LEFT JOIN store.exceptions.ledger AS ledger USING (exception_id)
LEFT JOIN registers.division AS village ON village.division_code = evident.division_code
LEFT JOIN registers.division AS township ON township.division_code = left(evident.division_code, 9) || '000'
LEFT JOIN registers.division AS county ON county.division_code = left(evident.division_code, 6) || '000000'
ORDER BY evident.check_code, evident.subject_key, evident.exception_id
