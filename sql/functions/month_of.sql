/*---
id: month_of
arguments: [raw]
purpose: the first day of a month in any form that deliveries use, or of the month of a date
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  WHEN length(raw) = 7 AND raw[5] = '-' THEN try_cast(raw || '-01' AS DATE)
  ELSE list_transform([fold_width(plain_text(raw))], lambda text: COALESCE(
    try_strptime(text, ['%Y年%m月', '%Y-%m', '%Y/%m', '%Y.%m', '%Y%m', '%Y年%m月份']),
    date_trunc('month', date_of(text)))::DATE)[1]
END
