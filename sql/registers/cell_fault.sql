/*---
register: cell_fault
title: 未按原样读取的单元格
grain: one kind of fault in one column of one delivered table
keep: table
stands_on: []
stated: true
purpose: >-
  cells that were not read as they stand, or cannot be right. fate says what became of them: rejected, the row was turned away;
  left_empty, the row was read without the cell; normalised, it was read from another spelling; kept, it was read as it stands. Cells of code tables are apart by what they say. first_rows
  are the first twenty, row_count is all of them.
---*/
WITH cell AS (
  SELECT delivery_no, field, type, 'rejected' AS fate, CASE WHEN type = 'date' AND month_of(raw_value) IS NOT NULL THEN '只有年月' ELSE reason END AS reason, CASE WHEN type = 'code' THEN raw_value END AS label, row, raw_value
  FROM staging.rejected_row
  WHERE field IS NOT NULL

  UNION ALL

  SELECT unread.delivery_no, unread."column", known.type, 'left_empty',
    CASE WHEN known.type = 'id' THEN id_fault(folded_id(unread.raw_value)) WHEN known.type = 'date' AND month_of(unread.raw_value) IS NOT NULL THEN '只有年月' END,
    NULL, unread.row, unread.raw_value
  FROM staging.unread_value AS unread
  JOIN staging.delivery AS delivery USING (delivery_no)
  JOIN staging.contract_column AS known ON known.register = delivery.register AND known."column" = unread."column"
),

fault AS (
  SELECT delivery_no, field, type, fate, reason, label, count(*) AS row_count, min({row: row, raw_value: raw_value}, 20) AS first_rows
  FROM cell
  GROUP BY ALL

  UNION ALL

  SELECT delivery_no, "column", 'id', 'normalised', kind, NULL, row_count, first_rows
  FROM staging.respelled_id

  UNION ALL

  SELECT delivery_no, "column", 'date', 'kept', kind, NULL, row_count, first_rows
  FROM staging.odd_date
)

SELECT
  file.delivery_no,
  file.place,
  file.register,
  file.title,
  file.division_code,
  fault.field,
  known.title AS field_title,
  known.is_required,
  fault.type,
  fault.fate,
  fault.reason,
  fault.label,
  fault.row_count,
  row_list(list_transform(fault.first_rows, lambda cell: cell.row), fault.row_count) AS rows_text,
  list_transform(fault.first_rows, lambda cell: fact(file.delivery_no * 4294967296::BIGINT + cell.row, known.title, COALESCE(cell.raw_value, '（空）'))) AS facts
FROM fault
JOIN registers.delivered_file AS file USING (delivery_no)
JOIN staging.contract_column AS known ON known.register = file.register AND known."column" = fault.field
ORDER BY file.delivery_no, fault.field, fault.fate, fault.reason, fault.label
