/*---
id: policy_rows
grain: one delivered row of policy amounts
purpose: >-
  the amounts of policy that an exception is measured by: those that the entitlement of its persons in its months stands on, and
  of the programmes that its check names those in force in its county in these months
---*/
WITH concerned AS (
  SELECT
    exception.*,
    COALESCE(exception.first_month, strftime(run.as_of_month, '%Y-%m')) AS from_month,
    COALESCE(exception.last_month, strftime(run.as_of_month, '%Y-%m')) AS until_month
  FROM exceptions.current AS exception
  CROSS JOIN registers.as_of AS run
  WHERE exception.exception_id = $exception_id::VARCHAR
),

entitled AS (
  SELECT entitlement.*
  FROM registers.entitlement_month AS entitlement
  JOIN concerned ON (entitlement.person_id = concerned.person_id OR entitlement.household_no = concerned.household_no)
    AND strftime(entitlement.month, '%Y-%m') >= concerned.from_month AND strftime(entitlement.month, '%Y-%m') <= concerned.until_month
    AND COALESCE(entitlement.programme = concerned.programme, TRUE)
)

SELECT policy_source_row AS source_row
FROM entitled
WHERE policy_source_row IS NOT NULL

UNION

SELECT care.source_row
FROM entitled
JOIN registers.policy_month AS care
  ON care.county_code = entitled.county_code AND care.month = entitled.month AND care.area = entitled.area
  AND care.tier = entitled.tier AND care.programme = 'destitute_care'
WHERE entitled.programme = 'destitute_support'

UNION

SELECT policy.source_row
FROM registers.policy_month AS policy
JOIN concerned ON policy.county_code = concerned.county_code
  AND strftime(policy.month, '%Y-%m') >= concerned.from_month AND strftime(policy.month, '%Y-%m') <= concerned.until_month
WHERE $is_read::BOOLEAN AND contains($check_sql::VARCHAR, '''' || policy.programme || '''')

ORDER BY source_row
