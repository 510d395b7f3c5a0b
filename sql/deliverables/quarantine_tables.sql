/*---
id: quarantine_tables
purpose: The tables of one delivered file that had rows turned away, with their headers.
---*/
SELECT delivery_no, headers
FROM staging.delivery
WHERE file = $file::VARCHAR
  AND delivery_no IN (SELECT delivery_no FROM staging.rejected_row)
ORDER BY delivery_no
