/*---
register: register_health
title: 底册时效和缺月
grain: one register that was delivered tonight
keep: table
stands_on: []
stated: true
purpose: >-
  how old a register is and which months it lacks. as_of is known when every delivery says it; older than fresh_days it is aged:
  what it raises counts one level less, and nothing clears because of it; older than twice that it is stale, and checks
  that need it are not evaluated. Of a monthly roll every month must be there from its
  first one to the one that fresh_days before the as-of date lies in.
---*/
WITH delivered AS (
  SELECT
    register,
    CASE WHEN count(*) = count(as_of) THEN max(as_of) END AS as_of,
    arg_min({file: file || COALESCE('[' || sheet || ']', ''), source_row: delivery_no * 4294967296::BIGINT + header_row + 1}, {as_of: -datepart('epoch', COALESCE(as_of, DATE '9999-12-31')), delivery_no: delivery_no}) AS newest
  FROM staging.delivery
  WHERE replaced_by IS NULL
  GROUP BY register
),

month AS (
  -- where some rows name no month, none can be missed
  SELECT arrival.register, min(arrival.month) AS first_month, max(arrival.month) AS last_month, list_sort(list(DISTINCT arrival.month)) AS months
  FROM registers.arrival AS arrival
  CROSS JOIN registers.as_of AS run
  WHERE arrival.month <= run.as_of_month AND arrival.month >= run.as_of_month - INTERVAL 36 MONTH
    AND arrival.register NOT IN (
      SELECT undated.register
      FROM staging.arrival AS undated
      LEFT JOIN registers.delivery_month AS named USING (delivery_no)
      WHERE undated.month IS NULL AND named.month IS NULL
    )
  GROUP BY arrival.register
)

SELECT
  delivered.register,
  contract.title,
  delivered.as_of,
  contract.fresh_days,
  date_diff('day', delivered.as_of, run.as_of_date) AS age_days,
  COALESCE(date_diff('day', delivered.as_of, run.as_of_date) > contract.fresh_days, FALSE) AS is_aged,
  COALESCE(date_diff('day', delivered.as_of, run.as_of_date) > 2 * contract.fresh_days, FALSE) AS is_stale,
  month.first_month,
  month.last_month,
  list_filter(
    range(month.first_month, (run.as_of_date - to_days(contract.fresh_days) + INTERVAL 1 DAY)::DATE, INTERVAL 1 MONTH)::DATE[],
    lambda expected: NOT list_contains(month.months, expected)) AS missing_months,
  delivered.newest.file AS file,
  delivered.newest.source_row AS source_row
FROM delivered
CROSS JOIN registers.as_of AS run
JOIN staging.contract AS contract USING (register)
LEFT JOIN month USING (register)
ORDER BY delivered.register
