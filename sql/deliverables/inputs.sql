/*---
id: inputs
purpose: Every delivery as the manifest counts it, with what its total lines say and what its rows add up to.
---*/
WITH totals AS (
  SELECT
    delivery_no,
    list({
      row: row::INTEGER, label: label, "column": "column", printed: printed, computed: computed, difference: difference
    } ORDER BY row, "column") AS control_totals
  FROM staging.control_total
  GROUP BY delivery_no
)

SELECT
  delivery.file,
  delivery.sheet,
  delivery.register,
  delivery.format,
  delivery.encoding,
  delivery.sha256,
  delivery.rows_read::INTEGER AS rows_read,
  delivery.rows_accepted::INTEGER AS rows_accepted,
  delivery.rows_rejected::INTEGER AS rows_rejected,
  delivery.rows_skipped::INTEGER AS rows_skipped,
  delivery.as_of::VARCHAR AS as_of,
  COALESCE(totals.control_totals, []) AS control_totals
FROM staging.delivery AS delivery
LEFT JOIN totals USING (delivery_no)
ORDER BY delivery.file, delivery.sheet, delivery.delivery_no
