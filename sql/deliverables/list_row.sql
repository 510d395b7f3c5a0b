/*---
id: list_row
purpose: Every exception in the words of an inspection list, one row an exception.
---*/
WITH cited_row AS (
  SELECT
    fact.exception_id,
    min(position) AS position,
    concat(
      COALESCE(any_value(register_label.zh), fact.register),
      '〔', fact.file, ' ' || fact.sheet, ' 第' || fact.row || '行〕',
      string_agg(fact.name || '：' || (fact.value ->> '$'), '，' ORDER BY position)
    ) AS citation
  FROM deliverables.evidence_fact AS fact
  LEFT JOIN deliverables.label AS register_label
    ON register_label.subject = 'register' AND register_label.code = fact.register
  WHERE fact.register IS NOT NULL
  GROUP BY fact.exception_id, fact.register, fact.file, fact.sheet, fact.row
),

grounds AS (
  SELECT exception_id, string_agg(citation, '；' ORDER BY position) AS grounds
  FROM cited_row
  GROUP BY exception_id
),

untested AS (
  -- why a hit is weak comes first: whoever goes looks at that before anything else
  SELECT exception_id, string_agg(
    CASE name WHEN '存疑原因' THEN '【可信度低】' ELSE '' END || array_to_string(from_json(value, '["VARCHAR"]'), '；'), '；' ORDER BY position) AS untested
  FROM deliverables.evidence_fact
  WHERE register IS NULL AND name IN ('存疑原因', '未能检验的合理情形') AND json_type(value) = 'ARRAY'
  GROUP BY exception_id
)

SELECT
  COALESCE(place.county_code, '000000') AS county_code,
  COALESCE(place.county, place.county_code, '区划不明') AS county,
  dossier.family_no,
  COALESCE(catalogue.family_zh, exception.family) AS family,
  replace(exception.family, '_', ' ') AS family_en,
  dossier.severity_no,
  dossier.block_no,
  dossier.dossier_no,
  dossier.place,
  COALESCE(leader.family_zh, dossier.leading_family) AS leading_family,
  CASE WHEN dossier.is_dossier THEN CASE dossier.place WHEN 1 THEN '主疑点' ELSE '佐证疑点' END END AS standing,
  exception.exception_id,
  exception.check_code,
  COALESCE(catalogue.title_zh, exception.check_id) AS title,
  place.prefecture,
  place.township_code,
  place.township,
  -- A place the register of divisions does not know keeps the name it came with.
  COALESCE(place.village, CASE WHEN place.township IS NULL THEN exception.division_name END) AS village,
  exception.division_code,
  exception.household_no,
  dossier.home_no,
  household.head_name,
  exception.person_name,
  exception.person_id,
  COALESCE(programme_label.zh, exception.programme) AS programme,
  COALESCE(class_label.zh, household.class) AS class,
  exception.statement,
  grounds.grounds,
  CASE
    WHEN exception.first_month = exception.last_month THEN exception.first_month
    ELSE concat_ws('至', exception.first_month, exception.last_month)
  END AS months,
  exception.amount_yuan,
  CASE WHEN exception.amount_yuan IS NOT NULL THEN COALESCE(counted.counted_yuan, exception.amount_yuan) END AS counted_yuan,
  COALESCE(severity_label.zh, exception.severity) AS severity,
  COALESCE(untested.untested, array_to_string(catalogue.explanations_untested, '；')) AS untested,
  catalogue.policy_basis
FROM exceptions.current AS exception
JOIN deliverables.dossier AS dossier ON dossier.exception_id = exception.exception_id
LEFT JOIN deliverables.counted_amount AS counted ON counted.exception_id = exception.exception_id
LEFT JOIN checks.catalogue AS catalogue ON catalogue.check_code = exception.check_code
LEFT JOIN (SELECT DISTINCT family, family_zh FROM checks.catalogue) AS leader ON leader.family = dossier.leading_family
LEFT JOIN deliverables.place AS place
  ON place.division_code IS NOT DISTINCT FROM exception.division_code
  AND place.county_code IS NOT DISTINCT FROM COALESCE(exception.county_code, left(exception.division_code, 6))
LEFT JOIN registers.household AS household ON household.household_no = dossier.home_no
LEFT JOIN deliverables.label AS programme_label
  ON programme_label.subject = 'programme' AND programme_label.code = exception.programme
LEFT JOIN deliverables.label AS class_label
  ON class_label.subject = 'class' AND class_label.code = household.class
LEFT JOIN deliverables.label AS severity_label
  ON severity_label.subject = 'severity' AND severity_label.code = exception.severity
LEFT JOIN grounds ON grounds.exception_id = exception.exception_id
LEFT JOIN untested ON untested.exception_id = exception.exception_id
ORDER BY county_code, dossier.block_no, dossier.place
