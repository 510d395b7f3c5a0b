/*---
register: control_total
title: 合计行核对
grain: one figure of a 合计 or 小计 line
keep: table
stands_on: []
stated: true
purpose: what a line of sums prints, beside what the rows that it covers add up to
---*/
SELECT
  delivery_no,
  label,
  "column" AS figure,
  printed,
  computed,
  difference,
  row,
  delivery_no * 4294967296::BIGINT + row AS source_row
FROM staging.control_total
ORDER BY delivery_no, row, figure
