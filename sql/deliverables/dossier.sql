/*---
id: dossier
purpose: >-
  Which exceptions one visit settles, and which of them leads: the gravest, then the surest, then the dearest, then by the order of
  the families. A person belongs to the household that shares the allowance with it. What is said of a place, a paper or a figure
  is no dossier and stands for itself.
---*/
WITH home AS (
  SELECT person_id, arg_max(household_no, {last_month: last_month, household_no: household_no}) AS household_no
  FROM registers.family_member
  WHERE scheme = 'dibao' AND via = 'roll'
  GROUP BY person_id
),

gathered AS (
  SELECT
    exception.*,
    COALESCE(exception.county_code, left(exception.division_code, 6), '000000') AS list_code,
    COALESCE(exception.household_no, exception.person_id) IS NOT NULL AS is_dossier,
    COALESCE(exception.household_no, home.household_no) AS home_no,
    COALESCE(exception.household_no, home.household_no, exception.person_id, exception.exception_id) AS dossier_key,
    -- the order in which the families are reported, not the alphabet
    COALESCE(list_position(['LB', 'CB', 'TX', 'FU', 'AR', 'XJ', 'SB', 'TC', 'DS', 'TA', 'CH', 'ST', 'DQ'], split_part(exception.check_code, '-', 1)), 99) AS family_no,
    list_position(['red', 'orange', 'yellow', 'blue'], exception.severity) AS severity_no
  FROM exceptions.current AS exception
  LEFT JOIN home USING (person_id)
),

ranked AS (
  SELECT
    gathered.*,
    row_number() OVER (
      PARTITION BY list_code, dossier_key
      ORDER BY severity_no, confidence, kind, abs(amount_yuan) DESC NULLS LAST, family_no, check_code, exception_id
    ) AS place
  FROM gathered
),

numbered AS (
  -- blocks in the order of a workbook: by the family of what leads, then by place, the gravest first
  SELECT
    list_code,
    dossier_key,
    family AS leading_family,
    family_no AS leading_family_no,
    row_number() OVER (PARTITION BY list_code ORDER BY family_no, family, left(division_code, 9), division_code, severity_no, dossier_key) AS block_no,
    row_number() OVER (PARTITION BY list_code, is_dossier ORDER BY family_no, family, left(division_code, 9), division_code, severity_no, dossier_key) AS dossier_no
  FROM ranked
  WHERE place = 1
)

SELECT
  ranked.exception_id,
  ranked.list_code,
  ranked.dossier_key,
  ranked.is_dossier,
  ranked.home_no,
  ranked.family_no,
  ranked.severity_no,
  ranked.place,
  numbered.leading_family,
  numbered.leading_family_no,
  numbered.block_no,
  CASE WHEN ranked.is_dossier THEN numbered.dossier_no END::INTEGER AS dossier_no
FROM ranked
JOIN numbered USING (list_code, dossier_key)
ORDER BY ranked.list_code, numbered.block_no, ranked.place
