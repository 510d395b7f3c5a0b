/*---
register: assistance_grant
title: 临时救助记录
grain: one grant of temporary assistance
keep: table
stands_on: [[temporary_assistance]]
purpose: >-
  the ledger of temporary assistance as the checks judge it: a grant entered twice stands once (the later row), with the day it was
  granted, the family it went to, its reason under one name, and the township limit in force there then. reason_kind is NULL where
  no reason is written; limit_yuan is NULL where no limit is known.
---*/
WITH recorded AS (
  SELECT
    entered.* REPLACE (COALESCE(entered.division_code, home.division_code) AS division_code),
    COALESCE(entered.approved_on, entered.paid_on, entered.applied_on) AS granted_on,
    COALESCE(entered.household_no, entered.person_id) AS family_key,
    CASE
      WHEN regexp_matches(entered.reason, '病|医') THEN '因病'
      WHEN regexp_matches(entered.reason, '残') THEN '因残'
      WHEN regexp_matches(entered.reason, '学') THEN '因学'
      WHEN regexp_matches(entered.reason, '灾') THEN '因灾'
      WHEN regexp_matches(entered.reason, '意外|事故|车祸') THEN '因意外'
      ELSE normalise_name(entered.reason)
    END AS reason_kind
  FROM registers.temporary_assistance AS entered
  CROSS JOIN registers.home_division AS home
  QUALIFY row_number() OVER (PARTITION BY entered.assistance_no, entered.person_id ORDER BY entered.source_row DESC) = 1
)

SELECT
  recorded.*,
  left(recorded.division_code, 6) AS county_code,
  date_trunc('month', recorded.granted_on)::DATE AS granted_month,
  policy.monthly_amount AS limit_yuan,
  policy.source_row AS limit_source_row
FROM recorded
LEFT JOIN registers.policy_month AS policy
  ON policy.county_code = left(recorded.division_code, 6)
  AND policy.month = date_trunc('month', recorded.granted_on)::DATE
  AND policy.programme = 'temporary_limit'
  AND policy.area = 'rural'
  AND policy.tier IS NULL
