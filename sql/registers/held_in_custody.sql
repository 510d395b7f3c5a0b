/*---
register: held_in_custody
title: 服刑、强制戒毒人员
grain: one person in prison or compulsory detoxification now
keep: table
stands_on: [[custody]]
purpose: >-
  people whom 民发〔2021〕57号 art. 7 does not count as members while they are held. Community correction, a sentence served
  outside prison, bail for treatment and parole are no custody: such people live with their families.
---*/
SELECT
  term.person_id,
  arg_max(term.kind, {from_on: term.from_on, source_row: term.source_row}) AS kind,
  max(term.from_on) AS from_on,
  -- an open end is one
  arg_max_null(term.to_on, {from_on: term.from_on, source_row: term.source_row}) AS to_on,
  arg_max(term.source_row, {from_on: term.from_on, source_row: term.source_row}) AS source_row
FROM registers.custody AS term
CROSS JOIN registers.as_of AS run
WHERE term.from_on <= run.as_of_date
  AND COALESCE(term.to_on > run.as_of_date, TRUE)
  AND NOT regexp_matches(term.kind, '社区|监外|保外|假释|缓刑|自愿|取保')
GROUP BY term.person_id
