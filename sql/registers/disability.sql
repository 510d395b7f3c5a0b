/*---
register: disability
title: 残疾人
grain: one person who has or had a disability certificate
keep: table
stands_on: [[disability_certificate]]
purpose: >-
  the certificate that speaks for a person: the newest valid one, else the newest. is_severe is the test of 民发〔2021〕57号
  art. 8 (grade 1–2, or grade 3 of mind or psyche); without_labour that of 民发〔2021〕43号 (mind or psyche 1–3, limbs 1–2,
  sight 1), unknown where a multiple disability does not say of what.
---*/
WITH certificate AS (
  SELECT
    COALESCE(held.person_id, person_id_of(held.certificate_no)) AS person_id,
    held.certificate_no,
    held.category,
    held.grade,
    CASE WHEN held.category = '7' THEN translate(nullif(array_to_string(held.multiple_detail, ';'), ''), '壹贰叁肆1234', '一二三四一二三四') END AS parts,
    COALESCE(held.status, 'valid') = 'valid' AND COALESCE(held.valid_to > run.as_of_date, TRUE) AS is_valid,
    COALESCE(held.status, 'valid') AS status,
    held.cancel_reason,
    COALESCE(held.issued_on, held.first_issued_on) AS issued_on,
    held.valid_to,
    held.source_row
  FROM registers.disability_certificate AS held
  CROSS JOIN registers.as_of AS run
)

SELECT
  certificate.*,
  certificate.grade IN ('1', '2')
    OR certificate.grade = '3' AND (certificate.category IN ('5', '6') OR COALESCE(regexp_matches(certificate.parts, '智力|精神'), FALSE)) AS is_severe,
  CASE certificate.category
    WHEN '1' THEN certificate.grade = '1'
    WHEN '4' THEN certificate.grade IN ('1', '2')
    WHEN '5' THEN certificate.grade IN ('1', '2', '3')
    WHEN '6' THEN certificate.grade IN ('1', '2', '3')
    WHEN '7' THEN regexp_matches(certificate.parts, '视力(残疾)?一级|肢体(残疾)?[一二]级|(智力|精神)(残疾)?[一二三]级')
    ELSE FALSE
  END AS without_labour
FROM certificate
WHERE certificate.person_id IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY certificate.person_id ORDER BY certificate.is_valid DESC, certificate.issued_on DESC NULLS LAST, certificate.source_row DESC) = 1
