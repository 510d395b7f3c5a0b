/*---
register: parent_state
title: 父母无法履行监护的情形
grain: one reason for which a parent cannot raise a child
keep: table
stands_on: [[household_registration, child_roll], [custody, death, disability_certificate, medical, missing_person]]
purpose: >-
  what the registers say of the parents of minors and of children on the roll, from a day to a day (no end: it lasts): dead,
  missing (declared), lost_contact (reported), custody, detox, severe_disability (grades 1 and 2, of the mind 3 and 4 too,
  民发〔2019〕62号), illness (for twelve months). Past ones are here too: a parent may have come back.
---*/
WITH parent AS (
  SELECT DISTINCT parent_id AS person_id
  FROM (
    SELECT unnest([child.father_id, child.mother_id]) AS parent_id
    FROM registers.person AS child
    CROSS JOIN registers.as_of AS run
    WHERE child.born_on > run.as_of_date - INTERVAL 18 YEAR AND (child.father_id IS NOT NULL OR child.mother_id IS NOT NULL)
    UNION ALL
    SELECT unnest([father_id, mother_id]) FROM staging.child_roll
  )
  WHERE parent_id IS NOT NULL
),

certified AS (
  SELECT certificate.*
  FROM staging.disability_certificate AS certificate
  SEMI JOIN parent USING (person_id)
  QUALIFY row_number() OVER (PARTITION BY certificate.person_id ORDER BY COALESCE(certificate.issued_on, certificate.first_issued_on) DESC NULLS LAST, certificate.source_row DESC) = 1
)

SELECT death.person_id, 'dead' AS state, '死亡' AS state_zh, death.died_on AS from_on, NULL::DATE AS to_on, death.source_row
FROM registers.death AS death
SEMI JOIN parent USING (person_id)

UNION ALL

SELECT
  term.person_id,
  CASE WHEN contains(term.kind, '戒毒') THEN 'detox' ELSE 'custody' END AS state,
  term.kind AS state_zh,
  term.from_on,
  term.to_on,
  term.source_row
FROM staging.custody AS term
SEMI JOIN parent USING (person_id)
-- what is served in the community keeps nobody from the family
WHERE NOT regexp_matches(term.kind, '社区|监外|保外|缓刑|管制|假释')

UNION ALL

SELECT
  missing.person_id,
  CASE WHEN contains(missing.kind, '宣告死亡') THEN 'dead' WHEN contains(missing.kind, '宣告') THEN 'missing' ELSE 'lost_contact' END AS state,
  CASE WHEN contains(missing.kind, '宣告') THEN missing.kind ELSE '失联' END AS state_zh,
  missing.reported_on AS from_on,
  missing.found_on AS to_on,
  missing.source_row
FROM staging.missing_person AS missing
SEMI JOIN parent USING (person_id)

UNION ALL

SELECT
  person_id,
  'severe_disability' AS state,
  disability_grade_zh(grade) || COALESCE(disability_category_zh(category), '') || '残疾' AS state_zh,
  COALESCE(issued_on, first_issued_on) AS from_on,
  -- the day a certificate was cancelled is not delivered: it is over as far as known today
  CASE WHEN COALESCE(status, 'valid') IN ('cancelled', 'expired') THEN least(valid_to, run.as_of_date) ELSE valid_to END AS to_on,
  source_row
FROM certified
CROSS JOIN registers.as_of AS run
WHERE grade IN ('1', '2') OR grade IN ('3', '4') AND (category IN ('5', '6') OR COALESCE(regexp_matches(array_to_string(multiple_detail, ' '), '智力|精神'), FALSE))

UNION ALL

SELECT
  treated.person_id,
  'illness' AS state,
  '重病' AS state_zh,
  min(treated.visited_on) AS from_on,
  (max(treated.visited_on) + INTERVAL 12 MONTH)::DATE AS to_on,
  max(treated.source_row) AS source_row
FROM staging.medical AS treated
SEMI JOIN parent USING (person_id)
WHERE treated.is_major_illness AND treated.visited_on IS NOT NULL
GROUP BY treated.person_id
