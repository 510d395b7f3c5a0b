/*---
register: relapse_monitoring
grain: one person of a monitored household
keep: view
purpose: the monitoring list; a risk nobody has marked as eliminated is open
---*/
SELECT
  staged.* REPLACE (COALESCE(staged.is_risk_eliminated, staged.eliminated_month IS NOT NULL) AS is_risk_eliminated)
FROM staging.relapse_monitoring AS staged
