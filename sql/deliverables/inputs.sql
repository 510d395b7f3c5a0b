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
  as_of::VARCHAR AS as_of,
  COALESCE(unknown.columns, []) AS unknown_columns
FROM staging.delivery
LEFT JOIN (SELECT delivery_no, list(header ORDER BY header) AS columns FROM staging.unknown_column GROUP BY ALL) AS unknown
  USING (delivery_no)
ORDER BY file, sheet, delivery_no
