/*---
id: list_visits
purpose: One county's households, each with everything one visit has to settle, gravest first.
---*/
SELECT
  max(prefecture) AS prefecture,
  max(township) AS township,
  max(village) AS village,
  max(household_no) AS household_no,
  COALESCE(max(head_name), max(person_name)) AS head_name,
  max(programme) AS programme,
  max(class) AS class,
  count(*)::INTEGER AS exceptions,
  arg_min(severity, severity_no) AS severity,
  sum(amount_yuan) AS amount_yuan,
  string_agg(
    concat('〔', severity, '〕', check_code, ' ', COALESCE(statement, title)),
    chr(10) ORDER BY severity_no, check_code, exception_id
  ) AS statements,
  string_agg(exception_id, chr(10) ORDER BY severity_no, check_code, exception_id) AS exception_ids
FROM deliverables.list_row
WHERE county_code = $county_code::VARCHAR
  -- printed figures, meetings and documents are settled at a desk
  AND COALESCE(person_id, household_no) IS NOT NULL
GROUP BY township_code, division_code, visit_key
ORDER BY township_code, division_code, min(severity_no), visit_key
