/*---
id: list_rows
purpose: One county's rows, family by family, then township, village, household and severity.
---*/
SELECT list_row.*, names_in(current.evidence, list_row.person_name, list_row.head_name) AS names
FROM deliverables.list_row AS list_row
LEFT JOIN exceptions.current AS current ON current.exception_id = list_row.exception_id
WHERE list_row.county_code = $county_code::VARCHAR
ORDER BY
  list_row.family_no,
  list_row.family,
  list_row.township_code,
  list_row.division_code,
  list_row.visit_key,
  list_row.severity_no,
  list_row.check_code,
  list_row.exception_id
