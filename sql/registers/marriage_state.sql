/*---
register: marriage_state
title: 婚姻状况
grain: one person and one partner, in both directions
keep: table
stands_on: [[marriage]]
purpose: >-
  what the marriage register last says of two people. A divorce, an annulment ends a marriage; so does a later marriage of either
  with somebody else, whether or not the divorce was recorded.
---*/
WITH registration AS (
  SELECT husband_id AS person_id, wife_id AS partner_id, kind, registered_on, source_row FROM registers.marriage
  UNION ALL
  SELECT wife_id, husband_id, kind, registered_on, source_row FROM registers.marriage
),

newest AS (
  SELECT
    registration.person_id,
    registration.partner_id,
    NOT regexp_matches(registration.kind, '离|撤销|解除|无效') AS is_registered,
    registration.registered_on,
    registration.source_row
  FROM registration
  CROSS JOIN registers.as_of AS run
  WHERE registration.registered_on <= run.as_of_date
  QUALIFY row_number() OVER (PARTITION BY registration.person_id, registration.partner_id ORDER BY registration.registered_on DESC, registration.source_row DESC) = 1
)

SELECT
  person_id,
  partner_id,
  is_registered
    AND registered_on = max(registered_on) FILTER (is_registered) OVER (PARTITION BY person_id)
    AND registered_on = max(registered_on) FILTER (is_registered) OVER (PARTITION BY partner_id) AS is_married,
  registered_on,
  source_row
FROM newest
