/*---
id: inputs
purpose: Every delivery as the manifest counts it, with what its total lines say and what its rows add up to.
---*/
WITH named AS (
  SELECT *, concat(file, '[' || sheet || ']') AS name
  FROM staging.delivery
),

replaced AS (
  SELECT replaced_by AS delivery_no, list(name ORDER BY name) AS names
  FROM named
  WHERE replaced_by IS NOT NULL
  GROUP BY replaced_by
),

corrected AS (
  SELECT of_delivery_no AS delivery_no, count(*) AS rows_replaced
  FROM staging.corrected_row
  GROUP BY of_delivery_no
),

totals AS (
  SELECT
    delivery_no,
    list({
      row: row::INTEGER, label: label, "column": "column", printed: printed, computed: computed, difference: difference
    } ORDER BY row, "column") AS control_totals
  FROM staging.control_total
  GROUP BY delivery_no
)

SELECT
  named.file,
  named.sheet,
  named.register,
  named.format,
  named.encoding,
  named.sha256,
  named.rows_total::INTEGER AS rows_total,
  named.rows_heading::INTEGER AS rows_heading,
  named.rows_summary::INTEGER AS rows_summary,
  named.rows_footer::INTEGER AS rows_footer,
  named.rows_blank::INTEGER AS rows_blank,
  named.rows_read::INTEGER AS rows_read,
  named.rows_accepted::INTEGER AS rows_accepted,
  named.rows_rejected::INTEGER AS rows_rejected,
  COALESCE(corrected.rows_replaced, 0)::INTEGER AS rows_replaced,
  named.as_of::VARCHAR AS as_of,
  newer.name AS replaced_by,
  COALESCE(replaced.names, []) AS replaces,
  original.name AS corrects,
  COALESCE(unknown.columns, []) AS unknown_columns,
  COALESCE(totals.control_totals, []) AS control_totals
FROM named
LEFT JOIN corrected USING (delivery_no)
LEFT JOIN replaced USING (delivery_no)
LEFT JOIN (SELECT delivery_no, list(header ORDER BY header) AS columns FROM staging.unknown_column GROUP BY ALL) AS unknown USING (delivery_no)
LEFT JOIN totals USING (delivery_no)
LEFT JOIN named AS newer ON newer.delivery_no = named.replaced_by
LEFT JOIN named AS original ON original.delivery_no = named.corrects
ORDER BY named.file, named.sheet, named.delivery_no
