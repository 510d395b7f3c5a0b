/*---
id: counted_amount
purpose: >-
  What each exception adds to the money of its dossier when each month is counted once, in the order of the dossier: of one
  programme and month the largest amount of each person counts, added up, or the household's where that is more.
---*/
WITH month_money AS (
  SELECT exception_id, unnest(from_json(value, '[{"month":"VARCHAR","at_stake_yuan":"DECIMAL(18,2)"}]'), recursive := true)
  FROM deliverables.evidence_fact
  WHERE register IS NULL AND name = '逐月金额' AND json_type(value) = 'ARRAY'
),

money AS (
  SELECT
    exception.exception_id,
    {list: dossier.list_code, dossier: dossier.dossier_key, programme: COALESCE(exception.programme, exception.check_code),
      month: month_money.month, side: sign(month_money.at_stake_yuan)} AS spent,
    -- a household's amount is nobody's own
    CASE WHEN exception.subject_kind <> 'household' THEN COALESCE(exception.person_id, exception.subject_key) END AS bearer,
    any_value(dossier.place) AS place,
    sum(abs(month_money.at_stake_yuan)) AS yuan
  FROM month_money
  JOIN exceptions.current AS exception USING (exception_id)
  JOIN deliverables.dossier AS dossier USING (exception_id)
  WHERE exception.amount_yuan IS NOT NULL AND month_money.at_stake_yuan <> 0
  GROUP BY ALL
),

added AS (
  SELECT
    *,
    CASE WHEN bearer IS NULL THEN 0 ELSE greatest(0, yuan - COALESCE(max(yuan) OVER (
      PARTITION BY spent, bearer ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)) END AS more_yuan,
    COALESCE(max(CASE WHEN bearer IS NULL THEN yuan END) OVER (PARTITION BY spent ORDER BY place), 0) AS household_yuan
  FROM money
),

reached AS (
  SELECT *, greatest(household_yuan, sum(more_yuan) OVER (PARTITION BY spent ORDER BY place)) AS reached_yuan
  FROM added
),

counted AS (
  SELECT *, spent.side * (reached_yuan - COALESCE(lag(reached_yuan) OVER (PARTITION BY spent ORDER BY place), 0)) AS counted_yuan
  FROM reached
)

SELECT exception_id, sum(counted_yuan)::DECIMAL(18, 2) AS counted_yuan
FROM counted
GROUP BY exception_id
ORDER BY exception_id
