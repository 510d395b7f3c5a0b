/*---
register: case_file
title: 逐户审批档案
grain: one first decision on a household, or one change of its class, with the documents on file for it
keep: table
stands_on: [[archive_document], [allowance_roll, application, roll_change]]
purpose: >-
  what the archive holds of one case: the household's documents of the half year before and the month after, its village's and
  township's lists and meetings, orders of the county, reports of its means. is_catalogued says that the catalogue reaches the
  case at all: half of the county's cases of the year have a document of their own, and the month lies among those that have
  them (but for the first and last twentieth). Elsewhere an empty file says nothing.
---*/
WITH event AS (
  SELECT household_no, person_id, name, 'entered' AS event, applied_on, decided_on, NULL AS reason, division_code, source_row
  FROM registers.decision
  WHERE result = 'granted' AND is_first AND programme IN ('rural_dibao', 'urban_dibao', 'destitute_support')
    AND decided_on >= (SELECT min(claimed_on) FROM registers.archive_document WHERE household_no IS NOT NULL)
  UNION ALL
  -- where neither roll nor application names the day
  SELECT change.household_no, change.person_id, NULL, 'entered', NULL, COALESCE(change.operated_at::DATE, change.month), change.reason, change.division_code, change.source_row
  FROM registers.roll_change AS change
  ANTI JOIN registers.decision AS decision ON decision.household_no = change.household_no AND decision.decided_on IS NOT NULL
  WHERE change.type = 'entered'
  UNION ALL
  SELECT household_no, person_id, NULL, 'changed', NULL, COALESCE(operated_at::DATE, month), reason, division_code, source_row
  FROM registers.roll_change
  WHERE type IN ('reclassified', 'lowered')
),

paper AS (
  SELECT household_no, type, claimed_on, division_code, regexp_matches(concat_ws(' ', text, template_version, array_to_string(tags, ' ')), '电子(档案|证照|流程|审批|签)|全程网办|告知承诺') AS is_electronic
  FROM registers.archive_document
  UNION ALL
  SELECT household_no, 'means_report', issued_on, NULL, FALSE
  FROM registers.means_report
  WHERE household_no IS NOT NULL
),

held AS (
  SELECT event.source_row, event.event, paper.type, TRUE AS is_own, paper.is_electronic
  FROM event
  JOIN paper USING (household_no)
  WHERE COALESCE(paper.claimed_on BETWEEN event.decided_on - 183 AND event.decided_on + 31, TRUE)
  UNION ALL
  SELECT event.source_row, event.event, paper.type, FALSE, FALSE
  FROM event
  JOIN paper ON left(paper.division_code, 9) = left(event.division_code, 9)
  WHERE paper.household_no IS NULL AND paper.division_code IN (event.division_code, left(event.division_code, 9) || '000')
    AND paper.claimed_on BETWEEN event.decided_on - 92 AND event.decided_on + 31
  UNION ALL
  SELECT event.source_row, event.event, paper.type, FALSE, FALSE
  FROM event
  JOIN paper ON paper.division_code = left(event.division_code, 6) || '000000'
  WHERE paper.type = 'order' AND paper.claimed_on BETWEEN event.decided_on - 92 AND event.decided_on
),

filed AS (
  SELECT source_row, event, list(DISTINCT type ORDER BY type) AS types, nullif(count(*) FILTER (is_own), 0) AS document_count, bool_or(is_electronic) AS is_electronic
  FROM held
  GROUP BY source_row, event
)

SELECT
  event.*,
  left(event.division_code, 6) AS county_code,
  COALESCE(filed.types, []) AS types,
  COALESCE(filed.document_count, 0) AS document_count,
  COALESCE(filed.is_electronic, FALSE) AS is_electronic,
  COALESCE(
    count(filed.document_count) OVER by_year * 2 >= count(*) OVER by_year
    AND event.decided_on >= date_trunc('month', quantile_disc(event.decided_on, 0.05) FILTER (filed.document_count > 0) OVER by_year)
    AND event.decided_on <= last_day(quantile_disc(event.decided_on, 0.95) FILTER (filed.document_count > 0) OVER by_year),
    FALSE) AS is_catalogued
FROM event
LEFT JOIN filed USING (source_row, event)
WINDOW by_year AS (PARTITION BY left(event.division_code, 6), event.event, year(event.decided_on))
