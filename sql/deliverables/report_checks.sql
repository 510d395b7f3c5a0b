/*---
id: report_checks
purpose: Every check with its outcome, found of how many, and time.
---*/
SELECT
  outcome.check_code,
  COALESCE(catalogue.title_zh, outcome.check_id) AS title_zh,
  COALESCE(catalogue.title_en, outcome.check_id) AS title_en,
  COALESCE(catalogue.family_zh, outcome.family) AS family_zh,
  replace(outcome.family, '_', ' ') AS family_en,
  catalogue.severity,
  outcome.outcome,
  outcome.found::INTEGER AS found,
  outcome.population::INTEGER AS population,
  round(100 * outcome.found / nullif(outcome.population, 0), 2)::DECIMAL(9, 2) AS rate_pct,
  outcome.milliseconds,
  outcome.reason
FROM checks.outcome AS outcome
LEFT JOIN checks.catalogue AS catalogue USING (check_code)
ORDER BY
  COALESCE(list_position(['LB', 'CB', 'TX', 'FU', 'AR', 'XJ', 'SB', 'TC', 'DS', 'TA', 'CH', 'ST', 'DQ'], split_part(outcome.check_code, '-', 1)), 99),
  outcome.check_code,
  outcome.check_id
