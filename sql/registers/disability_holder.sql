/*---
register: disability_holder
title: 残疾人证持证记录
grain: one disability certificate of one person
keep: table
stands_on: [[disability_certificate]]
purpose: >-
  who holds which certificate since when. The newest of a person is_newest; it tells the grade from the month after its issue, as
  each earlier one does until the month before the next. A certificate delivered twice stands once, the later row. nursing_tier is
  NULL where the certificate does not say which tier it brings; is_valid is about the as-of date.
---*/
WITH held AS (
  SELECT
    certificate.* REPLACE (
      COALESCE(certificate.person_id, person_id_of(certificate.certificate_no)) AS person_id,
      COALESCE(certificate.issued_on, certificate.first_issued_on) AS issued_on
    )
  FROM registers.disability_certificate AS certificate
  QUALIFY row_number() OVER (PARTITION BY certificate.person_id, certificate.certificate_no, certificate.issued_on ORDER BY certificate.source_row DESC) = 1
)

SELECT
  held.person_id,
  held.certificate_no,
  held.name,
  held.category,
  held.grade,
  held.multiple_detail,
  nursing_tier_of(held.category, held.grade, held.multiple_detail) AS nursing_tier,
  held.status,
  held.cancel_reason,
  held.issued_on,
  min(COALESCE(held.first_issued_on, held.issued_on)) OVER whole AS first_issued_on,
  date_trunc('month', held.issued_on)::DATE AS issued_month,
  date_trunc('month', lead(held.issued_on) OVER history)::DATE AS replaced_month,
  lead(held.person_id) OVER history IS NULL AS is_newest,
  held.valid_to,
  COALESCE(held.status, 'valid') = 'valid' AND COALESCE(held.valid_to > run.as_of_date, TRUE) AS is_valid,
  person.moved_out_on IS NOT NULL OR COALESCE(person.is_cancelled, FALSE) OR person.died_on IS NOT NULL AS is_gone,
  COALESCE(person.division_code, held.division_code, home.division_code) AS division_code,
  left(COALESCE(person.division_code, held.division_code, home.division_code), 6) AS county_code,
  held.source_row
FROM held
CROSS JOIN registers.as_of AS run
CROSS JOIN registers.home_division AS home
LEFT JOIN registers.person AS person ON person.person_id = held.person_id
WHERE held.person_id IS NOT NULL
WINDOW
  whole AS (PARTITION BY held.person_id),
  history AS (PARTITION BY held.person_id ORDER BY held.issued_on NULLS FIRST, held.source_row)
