/*---
id: standing
grain: one key that one exception of this run stands on
purpose: >-
  what an exception would be weak without: its person, the accounts it is about, and the delivered rows it cites. Of what is said
  of a place, a paper or a figure, one doubtful row among many makes nothing weak, so only exceptions of a person or household cite.
---*/
SELECT exception_id, check_code, 'person' AS kind, person_id AS key
FROM exceptions.found
WHERE person_id IS NOT NULL

UNION

SELECT exception_id, check_code, 'account' AS kind, unnest(accounts) AS key
FROM exceptions.found

UNION

SELECT exception_id, check_code, 'row' AS kind, unnest(facts).source_row::VARCHAR AS key
FROM exceptions.found
WHERE person_id IS NOT NULL OR household_no IS NOT NULL
