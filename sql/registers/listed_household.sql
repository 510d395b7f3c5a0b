/*---
register: listed_household
title: 公示名单所列家庭
grain: one publicity list and one household that it lists
keep: tonight
stands_on: [[archive_document], [allowance_roll]]
purpose: >-
  the households of the people whom a publicity list names, by heads alone or in full: where each was on the roll of the list's month
  or the month before, in every household where it was several; else the one where he was last. An id on no roll stands for itself.
---*/
SELECT DISTINCT entry.document_no, COALESCE(member.household_no, entry.listed_id) AS household_no
FROM (
  SELECT document_no, date_trunc('month', arg_min(claimed_on, source_row))::DATE AS month, unnest(arg_min(listed_ids, source_row)) AS listed_id
  FROM registers.archive_document
  WHERE type = 'publicity_list' AND claimed_on IS NOT NULL AND len(listed_ids) > 0
  GROUP BY document_no
) AS entry
LEFT JOIN registers.family_member AS member ON member.person_id = person_id_of(entry.listed_id) AND member.scheme = 'dibao' AND member.via = 'roll'
QUALIFY rank() OVER (
  PARTITION BY entry.document_no, entry.listed_id
  ORDER BY CASE WHEN member.first_month <= entry.month AND member.last_month >= entry.month - INTERVAL 1 MONTH THEN DATE '9999-12-01' ELSE member.last_month END DESC
) = 1
