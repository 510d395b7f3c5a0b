/*---
id: list_rows
purpose: One county's rows, dossier by dossier as their leading exceptions stand by family, township and village; each with its supporting ones below it.
---*/
SELECT list_row.* REPLACE (list_row.home_no AS household_no), names_in(current.evidence, list_row.person_name, list_row.head_name) AS names
FROM deliverables.list_row AS list_row
LEFT JOIN exceptions.current AS current ON current.exception_id = list_row.exception_id
WHERE list_row.county_code = $county_code::VARCHAR
ORDER BY list_row.block_no, list_row.place
