/*---
id: list_rows
purpose: One county's rows, family by family, then township, village, household and severity.
---*/
SELECT *
FROM deliverables.list_row
WHERE county_code = $county_code::VARCHAR
ORDER BY family_no, family, township_code, division_code, visit_key, severity_no, check_code, exception_id
