/*---
id: quarantine_files
purpose: The delivered files that had rows turned away.
---*/
SELECT file, count(*) AS rows
FROM staging.rejected_row
GROUP BY ALL
ORDER BY file
