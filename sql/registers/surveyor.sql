/*---
register: surveyor
title: 入户调查人员
grain: one surveyor on one home survey
keep: table
stands_on: [[archive_document], [official]]
purpose: >-
  the signers of a home survey whom the register of officials knows, or whom the paper names as surveyors; a member of the
  family is none, though an official may bear his name. An official of the village, the township or the county of the survey is
  meant, the nearest first; surveyor_key is his id, or the township and the name where no official or several are found.
---*/
WITH office AS (
  SELECT DISTINCT normalise_name(name) AS name, person_id, place_prefix(division_code) AS place, from_on, to_on
  FROM registers.official
),

met AS (
  SELECT source_row, name, min(person_id) AS person_id, count(DISTINCT person_id) AS official_count
  FROM (
    SELECT signer.source_row, signer.name, office.person_id
    FROM registers.document_person AS signer
    JOIN office ON office.name = signer.name AND starts_with(signer.division_code, office.place)
    WHERE signer.type = 'home_survey' AND signer.role = 'signer' AND NOT signer.is_family
      AND COALESCE(signer.claimed_on >= office.from_on, TRUE) AND COALESCE(signer.claimed_on <= office.to_on, TRUE)
    QUALIFY rank() OVER (PARTITION BY signer.source_row, signer.name ORDER BY length(office.place) DESC) = 1
  )
  GROUP BY source_row, name
)

SELECT
  signer.document_no,
  signer.household_no,
  signer.claimed_on,
  signer.division_code,
  signer.name,
  signer.written,
  CASE WHEN met.official_count = 1 THEN met.person_id END AS person_id,
  COALESCE(CASE WHEN met.official_count = 1 THEN met.person_id END, left(signer.division_code, 9) || signer.name) AS surveyor_key,
  met.name IS NOT NULL AS is_official,
  signer.source_row
FROM registers.document_person AS signer
LEFT JOIN met ON met.source_row = signer.source_row AND met.name = signer.name
WHERE signer.type = 'home_survey' AND signer.role = 'signer' AND NOT signer.is_family
  AND (met.name IS NOT NULL OR signer.is_named_surveyor)
