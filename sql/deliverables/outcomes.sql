/*---
id: outcomes
purpose: How each check ended; silence is never a pass.
---*/
SELECT
  check_code AS code,
  outcome,
  found,
  population,
  round(milliseconds, 3) AS milliseconds,
  reason,
  check_id,
  family,
  version
FROM checks.outcome
ORDER BY check_code, check_id
