/*---
id: quarantine
purpose: Every row of one delivered file that was not accepted, with its whole raw text and its place in the file's bytes.
---*/
SELECT
  delivery_no,
  file,
  sheet,
  row AS row_number,
  "column",
  raw_value,
  reason,
  raw_row,
  byte_offset,
  byte_length,
  file_sha256,
  corrected_in
FROM staging.rejected_row
WHERE file = $file::VARCHAR
