/*---
id: quarantine
purpose: Every row of one delivered file that was not accepted, with its whole raw text.
---*/
SELECT
  file,
  sheet,
  row AS row_number,
  "column",
  raw_value,
  reason,
  raw_row
FROM staging.rejected_row
WHERE file = $file::VARCHAR
ORDER BY delivery_no, row, "column", reason, raw_value
