/*---
register: change_paper
title: 动态调整及其材料
grain: one line of the change list
keep: table
stands_on: [[roll_change], [archive_document, means_report]]
purpose: >-
  the papers on file for a change, by their own date, from a quarter before its month to the end of that month: survey (a home survey or a
  report on the household's means), decision, notice and publicity. A village's publicity list counts when it names the head or no one.
---*/
WITH paper AS (
  SELECT change.source_row, document.type, document.claimed_on, document.source_row AS paper_source_row
  FROM registers.listed_change AS change
  JOIN registers.archive_document AS document ON document.household_no = change.household_no
  WHERE document.claimed_on >= change.month - INTERVAL 92 DAY AND document.claimed_on < change.month + INTERVAL 1 MONTH
  UNION ALL
  SELECT change.source_row, document.type, document.claimed_on, document.source_row
  FROM registers.listed_change AS change
  JOIN (
    SELECT type, claimed_on, source_row, division_code, listed_ids
    FROM registers.archive_document
    WHERE type IN ('publicity_list', 'publicity_photo') AND household_no IS NULL
  ) AS document USING (division_code)
  WHERE document.claimed_on >= change.month - INTERVAL 92 DAY AND document.claimed_on < change.month + INTERVAL 1 MONTH
    AND (document.listed_ids IS NULL OR list_contains(document.listed_ids, change.head_id))
  UNION ALL
  SELECT change.source_row, 'means_report' AS type, report.issued_on, report.source_row
  FROM registers.listed_change AS change
  JOIN registers.means_report AS report ON report.household_no = change.household_no
  WHERE report.issued_on >= change.month - INTERVAL 92 DAY AND report.issued_on < change.month + INTERVAL 1 MONTH
)

SELECT
  source_row,
  min(claimed_on) FILTER (WHERE type IN ('home_survey', 'means_report')) AS surveyed_on,
  max(claimed_on) FILTER (WHERE type IN ('change', 'approval', 'gradual_exit')) AS decided_on,
  max(claimed_on) FILTER (WHERE type = 'notice') AS noticed_on,
  max(claimed_on) FILTER (WHERE type IN ('publicity_list', 'publicity_photo')) AS published_on,
  bool_or(type = 'change') AS has_change_form
FROM paper
GROUP BY source_row
