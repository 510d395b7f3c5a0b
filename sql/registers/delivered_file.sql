/*---
register: delivered_file
title: 本次报送的表
grain: one delivered table, a file or a sheet of it, that stands
keep: table
stands_on: []
stated: true
purpose: how each table that is read tonight was delivered; division_code is the county that most of its rows are of, source_row its first row
---*/
WITH county AS (
  SELECT delivery_no, left(division_code, 6) || '000000' AS division_code, sum(row_count) AS row_count
  FROM staging.arrival
  WHERE division_code IS NOT NULL
  GROUP BY ALL
),

note AS (
  SELECT delivery_no, list(note ORDER BY note) AS notes
  FROM staging.delivery_note
  GROUP BY delivery_no
)

SELECT
  delivery.delivery_no,
  delivery.register,
  contract.title,
  delivery.file || COALESCE('[' || delivery.sheet || ']', '') AS place,
  delivery.format,
  delivery.encoding,
  delivery.header_row,
  delivery.rows_heading,
  delivery.rows_summary,
  delivery.rows_footer,
  delivery.rows_blank,
  delivery.rows_read,
  delivery.rows_rejected,
  COALESCE(note.notes, []) AS notes,
  COALESCE((SELECT arg_max(county.division_code, {rows: county.row_count, code: county.division_code}) FROM county WHERE county.delivery_no = delivery.delivery_no), home.division_code) AS division_code,
  delivery.delivery_no * 4294967296::BIGINT + delivery.header_row + 1 AS source_row
FROM staging.delivery AS delivery
JOIN staging.contract AS contract USING (register)
LEFT JOIN note USING (delivery_no)
CROSS JOIN registers.home_division AS home
WHERE delivery.replaced_by IS NULL
ORDER BY delivery.delivery_no
