/*---
id: report_months
purpose: For the newest months, how many exceptions concern them and how much money month by month.
---*/
WITH spanned AS (
  SELECT unnest(generate_series((first_month || '-01')::DATE, (COALESCE(last_month, first_month) || '-01')::DATE, INTERVAL 1 MONTH))::DATE AS month
  FROM exceptions.current
  WHERE first_month IS NOT NULL
),

concerned AS (
  SELECT strftime(month, '%Y-%m') AS month, count(*) AS exceptions
  FROM spanned
  GROUP BY ALL
),

priced_line AS (
  SELECT unnest(from_json(value, '[{"month":"VARCHAR","at_stake_yuan":"DECIMAL(18,2)"}]')) AS line
  FROM deliverables.evidence_fact
  WHERE name = '逐月金额' AND json_type(value) = 'ARRAY'
),

priced AS (
  SELECT
    left(line.month, 7) AS month,
    sum(line.at_stake_yuan) FILTER (line.at_stake_yuan > 0) AS overpaid_yuan,
    sum(line.at_stake_yuan) FILTER (line.at_stake_yuan < 0) AS underpaid_yuan
  FROM priced_line
  GROUP BY ALL
)

SELECT
  month,
  COALESCE(concerned.exceptions, 0)::INTEGER AS exceptions,
  COALESCE(priced.overpaid_yuan, 0)::DECIMAL(18, 2) AS overpaid_yuan,
  COALESCE(priced.underpaid_yuan, 0)::DECIMAL(18, 2) AS underpaid_yuan
FROM concerned
FULL OUTER JOIN priced USING (month)
QUALIFY row_number() OVER (ORDER BY month DESC) <= $newest::INTEGER
ORDER BY month
