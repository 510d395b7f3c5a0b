/*---
id: totals
purpose: The figures of a run in one row; money as the sum over exceptions, and with each month of a dossier counted once.
---*/
WITH raised AS (
  SELECT
    count(*)::INTEGER AS exceptions,
    count(*) FILTER (severity = 'red')::INTEGER AS red,
    count(*) FILTER (severity = 'orange')::INTEGER AS orange,
    count(*) FILTER (severity = 'yellow')::INTEGER AS yellow,
    count(*) FILTER (severity = 'blue')::INTEGER AS blue,
    count(DISTINCT household_no)::INTEGER AS households,
    count(DISTINCT person_id)::INTEGER AS persons,
    -- A check without money leaves the amount NULL; without any, nothing is at stake.
    COALESCE(sum(amount_yuan) FILTER (amount_yuan > 0), 0)::DECIMAL(18, 2) AS overpaid_yuan,
    COALESCE(sum(amount_yuan) FILTER (amount_yuan < 0), 0)::DECIMAL(18, 2) AS underpaid_yuan
  FROM exceptions.current
),

once AS (
  SELECT
    count(*) FILTER (standing = '主疑点')::INTEGER AS dossiers,
    count(*) FILTER (standing = '佐证疑点')::INTEGER AS supporting,
    COALESCE(sum(counted_yuan) FILTER (counted_yuan > 0), 0)::DECIMAL(18, 2) AS overpaid_once_yuan,
    COALESCE(sum(counted_yuan) FILTER (counted_yuan < 0), 0)::DECIMAL(18, 2) AS underpaid_once_yuan
  FROM deliverables.list_row
),

gone AS (
  SELECT count(*)::INTEGER AS cleared
  FROM exceptions.cleared
),

delivered AS (
  SELECT
    count(*)::INTEGER AS deliveries,
    COALESCE(sum(rows_read), 0)::INTEGER AS rows_read,
    COALESCE(sum(rows_accepted), 0)::INTEGER AS rows_accepted,
    COALESCE(sum(rows_rejected), 0)::INTEGER AS rows_rejected
  FROM staging.delivery
),

checked AS (
  SELECT
    count(*)::INTEGER AS checks,
    count(*) FILTER (outcome = 'not_evaluated')::INTEGER AS checks_not_evaluated,
    count(*) FILTER (outcome = 'failed')::INTEGER AS checks_failed
  FROM checks.outcome
)

SELECT raised.*, once.*, gone.*, delivered.*, checked.*
FROM raised
CROSS JOIN once
CROSS JOIN gone
CROSS JOIN delivered
CROSS JOIN checked
