/*---
register: spouse
title: 配偶
grain: one person and one spouse, in both directions; a pair named by several sources stands several times
keep: tonight
stands_on: [[household_registration, marriage]]
purpose: >-
  who is married to whom now: the household registration, in which either may name the other, unless the marriage register says
  that it ended; and the marriage register itself. The dead are not taken out.
---*/
WITH named AS (
  SELECT person_id, spouse_id, registration_source_row AS source_row FROM registers.person WHERE spouse_id IS NOT NULL
  UNION ALL
  SELECT spouse_id, person_id, registration_source_row FROM registers.person WHERE spouse_id IS NOT NULL
)

SELECT named.person_id, named.spouse_id, named.source_row
FROM named
ANTI JOIN (SELECT * FROM registers.marriage_state WHERE NOT is_married) AS parted ON parted.person_id = named.person_id AND parted.partner_id = named.spouse_id
-- either is married to somebody else by now
ANTI JOIN (SELECT * FROM registers.marriage_state WHERE is_married) AS own ON own.person_id = named.person_id AND own.partner_id <> named.spouse_id
ANTI JOIN (SELECT * FROM registers.marriage_state WHERE is_married) AS other ON other.person_id = named.spouse_id AND other.partner_id <> named.person_id

UNION ALL

SELECT person_id, partner_id, source_row
FROM registers.marriage_state
WHERE is_married
