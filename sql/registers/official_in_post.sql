/*---
register: official_in_post
title: 在任村干部和经办人员
grain: one village cadre or handler of social assistance in post now
keep: table
stands_on: [[official, public_payroll]]
purpose: >-
  who handles or vouches for social assistance: the list of officials, with bank staff where it names them, and the village posts
  of the public payroll, which say no more of the post. A post that ended, or has not begun, is not here.
---*/
WITH post AS (
  SELECT listed.person_id, 1 AS rank, listed.name, listed.post, listed.unit, listed.division_code, listed.from_on, listed.source_row
  FROM registers.official AS listed
  CROSS JOIN registers.as_of AS run
  WHERE COALESCE(listed.from_on <= run.as_of_date, TRUE) AND COALESCE(listed.to_on >= run.as_of_date, TRUE)
  UNION ALL
  SELECT paid.person_id, 2, paid.name, NULL, paid.unit, NULL, NULL, paid.source_row
  FROM registers.public_payroll AS paid
  CROSS JOIN registers.as_of AS run
  WHERE paid.kind = 'village_post' AND COALESCE(paid.month BETWEEN run.as_of_month - INTERVAL 3 MONTH AND run.as_of_month, TRUE)
)

SELECT * EXCLUDE (rank)
FROM post
QUALIFY row_number() OVER (PARTITION BY person_id ORDER BY rank, from_on DESC NULLS LAST, source_row) = 1
