/*---
register: decision
title: 审核确认记录
grain: one decision on one household or applicant, or one application not yet decided
keep: table
stands_on: [[allowance_roll, application]]
purpose: >-
  the steps of a decision as the application register and the roll tell them; where both know the household and the day they are
  one row. is_first says that the allowance began with this decision: the steps of a renewed one are those of the first.
---*/
WITH roll AS (
  SELECT
    household_no, programme, approved_on AS decided_on,
    max(head_id) AS person_id, max(head_name) AS name, max(applied_on) AS applied_on, max(accepted_on) AS accepted_on,
    max(publicity_from) AS publicity_from, max(publicity_to) AS publicity_to,
    COALESCE(bool_or(start_month >= date_trunc('month', approved_on)), FALSE) AS is_first,
    min(division_code) AS division_code, min(source_row) AS source_row
  FROM registers.allowance_roll
  WHERE approved_on IS NOT NULL
  GROUP BY household_no, programme, approved_on
)

SELECT
  COALESCE(application.household_no, application.person_id) AS household_no,
  application.person_id,
  application.name,
  COALESCE(application.programme, roll.programme) AS programme,
  application.applied_on,
  COALESCE(application.accepted_on, roll.accepted_on) AS accepted_on,
  roll.publicity_from,
  roll.publicity_to,
  application.decided_on,
  TRUE AS is_first,
  application.application_no,
  application.result,
  application.approver_level,
  COALESCE(application.division_code, roll.division_code) AS division_code,
  application.source_row
FROM registers.application AS application
LEFT JOIN (
  -- by its programme, and for an application that names none
  SELECT *, unnest([programme, NULL]) AS asked FROM roll WHERE programme IS NOT NULL
) AS roll
  ON roll.household_no = application.household_no AND roll.decided_on = application.decided_on AND roll.asked IS NOT DISTINCT FROM application.programme

UNION ALL BY NAME

SELECT roll.*, 'granted' AS result
FROM roll
ANTI JOIN registers.application AS application USING (household_no, decided_on)
