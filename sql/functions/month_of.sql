/*---
id: month_of
arguments: [raw]
purpose: the first day of a month in any form that deliveries use, or of the month of a date
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  WHEN length(raw) = 7 AND raw[5] = '-' THEN try_cast(raw || '-01' AS DATE)
  ELSE COALESCE(
    list_filter(
      [try_strptime(fold_width(plain_text(raw)), ['%Y年%m月', '%Y-%m', '%Y/%m', '%Y.%m', '%Y%m', '%Y年%m月份'])::DATE],
      lambda month: month >= DATE '1800-01-01' AND month < DATE '2200-01-01')[1],
    date_trunc('month', date_of(raw))::DATE,
    written_month(in_arabic(fold_width(plain_text(raw)))))
END
