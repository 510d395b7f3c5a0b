/*---
id: list_counties
purpose: The counties that receive a workbook.
---*/
SELECT county_code, max(county) AS county, count(*)::INTEGER AS rows
FROM deliverables.list_row
GROUP BY county_code
ORDER BY county_code
