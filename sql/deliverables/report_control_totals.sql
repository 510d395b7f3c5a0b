/*---
id: report_control_totals
purpose: The figures of total lines that are not what their rows add up to.
---*/
SELECT
  delivery.file,
  delivery.sheet,
  total.row::INTEGER AS row,
  total.label,
  total."column",
  total.printed,
  total.computed,
  total.difference
FROM staging.control_total AS total
JOIN staging.delivery AS delivery USING (delivery_no)
WHERE total.difference <> 0
ORDER BY delivery.file, delivery.sheet, total.row, total."column"
