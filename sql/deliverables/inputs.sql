/*---
id: inputs
purpose: Every delivery as the manifest counts it.
---*/
SELECT
  file,
  sheet,
  register,
  format,
  encoding,
  sha256,
  rows_read::INTEGER AS rows_read,
  rows_accepted::INTEGER AS rows_accepted,
  rows_rejected::INTEGER AS rows_rejected,
  rows_skipped::INTEGER AS rows_skipped,
  as_of::VARCHAR AS as_of
FROM staging.delivery
ORDER BY file, sheet, delivery_no
