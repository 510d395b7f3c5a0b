/*---
register: document_person
title: 档案材料上的人员
grain: one person named on one document of the archive
keep: table
stands_on: [[archive_document]]
purpose: >-
  who signed and who attended, one row a name. A cell may hold a bare name, 调查人：张三, 张三（村主任） or an id; name is what is
  left for comparison. person_id is the id as written, or that of the member of the document's household who has the name.
---*/
WITH written AS (
  SELECT document_no, household_no, meeting_no, type, claimed_on, division_code, source_row, 'signer' AS role, unnest(signers) AS written
  FROM registers.archive_document
  UNION ALL
  SELECT document_no, household_no, meeting_no, type, claimed_on, division_code, source_row, 'attendee' AS role, unnest(attendees) AS written
  FROM registers.archive_document
),

named AS (
  SELECT
    *,
    normalise_name(regexp_replace(regexp_replace(written, '^.*[:：]', ''), '[（(【].*$', '')) AS name,
    person_id_of(nullif(regexp_extract(written, '[0-9]{14,17}[0-9Xx]'), '')) AS written_id,
    regexp_matches(written, '调查|入户|核查|包村|驻村|网格|村干部|民政') AS is_named_surveyor
  FROM written
),

relative AS (
  SELECT paper.household_no, normalise_name(person.name) AS name, min(person.person_id) AS person_id
  FROM (SELECT DISTINCT household_no FROM written WHERE household_no IS NOT NULL) AS paper
  JOIN registers.family_member AS member USING (household_no)
  JOIN registers.person AS person USING (person_id)
  GROUP BY paper.household_no, normalise_name(person.name)
)

SELECT DISTINCT ON (named.source_row, named.role, named.name, named.written_id)
  named.document_no,
  named.household_no,
  named.meeting_no,
  named.type,
  named.claimed_on,
  named.division_code,
  named.role,
  named.written,
  named.name,
  COALESCE(named.written_id, relative.person_id) AS person_id,
  relative.person_id IS NOT NULL AS is_family,
  named.is_named_surveyor,
  named.source_row
FROM named
LEFT JOIN relative USING (household_no, name)
WHERE named.name <> ''
