/*---
register: appraisal_meeting
title: 民主评议会
grain: one appraisal meeting of one village
keep: table
stands_on: [[archive_document]]
purpose: >-
  what the papers of one meeting say together: forms, votes, people present, whether delegates or households voted, whether an
  objection was the occasion. Papers without a meeting number are one meeting when they bear the same day and village.
---*/
WITH paper AS (
  SELECT
    COALESCE(meeting_no, strftime(claimed_on, '%Y-%m-%d')) AS meeting_no,
    division_code,
    claimed_on,
    type,
    source_row,
    COALESCE(votes_for + COALESCE(votes_against, 0) + COALESCE(votes_abstain, 0), ballots) AS vote_count,
    COALESCE(attendee_count, len(attendees)) AS attendee_count,
    greatest(attendee_count, len(attendees), ballots) AS present_count,
    nullif(concat_ws('；', text, template_version, array_to_string(tags, '；')), '') AS wording
  FROM registers.archive_document
  WHERE type IN ('appraisal', 'appraisal_minutes', 'sign_in')
    -- a sheet filed with one household alone belongs to its case, not to a ballot
    AND (meeting_no IS NOT NULL OR household_no IS NULL)
)

SELECT
  meeting_no,
  division_code,
  min(claimed_on) FILTER (type = 'appraisal') AS held_on,
  min(claimed_on) AS first_claimed_on,
  -- one form a document, or the votes of a sheet; a meeting on several cases has a sheet of the same voters for each
  greatest(count(*) FILTER (type = 'appraisal'), max(vote_count) FILTER (type = 'appraisal')) AS form_count,
  max(vote_count) AS vote_count,
  max(attendee_count) AS attendee_count,
  max(present_count) AS present_count,
  -- how many were called, where a paper says so
  max(try_cast(nullif(regexp_extract(wording, '应到[^0-9，。；]{0,6}([0-9]{1,4})', 1), '') AS INTEGER)) AS called_count,
  -- 户代表 stands for his household; 村民代表 and the members of an appraisal team are delegates
  bool_or(regexp_matches(replace(wording, '户代表', ''), '代表|评议小组|评议团')) AS is_of_delegates,
  bool_or(regexp_matches(wording, '异议') AND NOT regexp_matches(wording, '(无|没有|未收到|未提出)[^，。；]{0,4}异议')) AS has_objection,
  bool_and(wording IS NULL) AS is_form_unknown,
  list({source_row: source_row, type: type, votes: vote_count, people: attendee_count} ORDER BY source_row) AS papers
FROM paper
GROUP BY meeting_no, division_code
