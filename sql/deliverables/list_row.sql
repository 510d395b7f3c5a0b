/*---
id: list_row
purpose: Every exception in the words of an inspection list, one row an exception.
---*/
WITH fact AS (
  SELECT
    exception_id,
    unnest(from_json(evidence, '[{"register":"VARCHAR","file":"VARCHAR","sheet":"VARCHAR","row":"BIGINT","name":"VARCHAR","value":"JSON"}]')) AS fact,
    generate_subscripts(json_extract(evidence, '$[*]'), 1) AS position
  FROM exceptions.current
  WHERE json_array_length(evidence) > 0
),

cited_row AS (
  SELECT
    exception_id,
    min(position) AS position,
    concat(
      COALESCE(any_value(register_label.zh), fact.register),
      '〔', fact.file, ' ' || fact.sheet, ' 第' || fact.row || '行〕',
      string_agg(fact.name || '：' || (fact.value ->> '$'), '，' ORDER BY position)
    ) AS citation
  FROM fact
  LEFT JOIN deliverables.label AS register_label
    ON register_label.subject = 'register' AND register_label.code = fact.register
  WHERE fact.register IS NOT NULL
  GROUP BY exception_id, fact.register, fact.file, fact.sheet, fact.row
),

grounds AS (
  SELECT exception_id, string_agg(citation, '；' ORDER BY position) AS grounds
  FROM cited_row
  GROUP BY exception_id
),

untested AS (
  SELECT exception_id, string_agg(array_to_string(from_json(fact.value, '["VARCHAR"]'), '；'), '；' ORDER BY position) AS untested
  FROM fact
  WHERE fact.register IS NULL AND fact.name = '未能检验的合理情形' AND json_type(fact.value) = 'ARRAY'
  GROUP BY exception_id
)

SELECT
  COALESCE(place.county_code, '000000') AS county_code,
  COALESCE(place.county, place.county_code, '区划不明') AS county,
  -- The order in which the families are reported, not the alphabet.
  COALESCE(list_position(['LB', 'CB', 'TX', 'FU', 'AR', 'XJ', 'SB', 'TC', 'DS', 'TA', 'CH', 'ST', 'DQ'], split_part(exception.check_code, '-', 1)), 99) AS family_no,
  COALESCE(catalogue.family_zh, exception.family) AS family,
  replace(exception.family, '_', ' ') AS family_en,
  list_position(['red', 'orange', 'yellow', 'blue'], exception.severity) AS severity_no,
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
  household.head_name,
  exception.person_name,
  exception.person_id,
  -- One visit settles one household; without one, the person or thing itself.
  COALESCE(exception.household_no, exception.person_id, exception.subject_key, exception.exception_id) AS visit_key,
  COALESCE(programme_label.zh, exception.programme) AS programme,
  COALESCE(class_label.zh, household.class) AS class,
  exception.statement,
  grounds.grounds,
  CASE
    WHEN exception.first_month = exception.last_month THEN exception.first_month
    ELSE concat_ws('至', exception.first_month, exception.last_month)
  END AS months,
  exception.amount_yuan,
  COALESCE(severity_label.zh, exception.severity) AS severity,
  COALESCE(untested.untested, array_to_string(catalogue.explanations_untested, '；')) AS untested,
  catalogue.policy_basis
FROM exceptions.current AS exception
LEFT JOIN checks.catalogue AS catalogue ON catalogue.check_code = exception.check_code
LEFT JOIN deliverables.place AS place
  ON place.division_code IS NOT DISTINCT FROM exception.division_code
  AND place.county_code IS NOT DISTINCT FROM COALESCE(exception.county_code, left(exception.division_code, 6))
LEFT JOIN registers.household AS household ON household.household_no = exception.household_no
LEFT JOIN deliverables.label AS programme_label
  ON programme_label.subject = 'programme' AND programme_label.code = exception.programme
LEFT JOIN deliverables.label AS class_label
  ON class_label.subject = 'class' AND class_label.code = household.class
LEFT JOIN deliverables.label AS severity_label
  ON severity_label.subject = 'severity' AND severity_label.code = exception.severity
LEFT JOIN grounds ON grounds.exception_id = exception.exception_id
LEFT JOIN untested ON untested.exception_id = exception.exception_id
ORDER BY county_code, family_no, place.township_code, exception.division_code, visit_key, severity_no, exception.check_code, exception.exception_id
