/*---
id: list_visits
purpose: One county's households, each with everything one visit has to settle, gravest first.
---*/
SELECT
  max(list_row.prefecture) AS prefecture,
  max(list_row.township) AS township,
  max(list_row.village) AS village,
  max(list_row.household_no) AS household_no,
  COALESCE(max(list_row.head_name), max(list_row.person_name)) AS head_name,
  max(list_row.programme) AS programme,
  max(list_row.class) AS class,
  count(*)::INTEGER AS exceptions,
  arg_min(list_row.severity, list_row.severity_no) AS severity,
  sum(list_row.amount_yuan) AS amount_yuan,
  string_agg(
    concat('〔', list_row.severity, '〕', list_row.check_code, ' ', COALESCE(list_row.statement, list_row.title)),
    chr(10) ORDER BY list_row.severity_no, list_row.check_code, list_row.exception_id
  ) AS statements,
  string_agg(list_row.exception_id, chr(10) ORDER BY list_row.severity_no, list_row.check_code, list_row.exception_id) AS exception_ids,
  flatten(list(names_in(current.evidence, list_row.person_name, list_row.head_name))) AS names
FROM deliverables.list_row AS list_row
LEFT JOIN exceptions.current AS current ON current.exception_id = list_row.exception_id
WHERE list_row.county_code = $county_code::VARCHAR
  -- printed figures, meetings and documents are settled at a desk
  AND COALESCE(list_row.person_id, list_row.household_no) IS NOT NULL
GROUP BY list_row.township_code, list_row.division_code, list_row.visit_key
ORDER BY list_row.township_code, list_row.division_code, min(list_row.severity_no), list_row.visit_key
