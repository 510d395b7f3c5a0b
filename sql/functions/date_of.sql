/*---
id: date_of
arguments: [raw]
purpose: >-
  a date in any form that deliveries use; NULL when it names no day that exists. A month alone is no date, and 19.6.5 does not
  say its century.
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  WHEN length(raw) = 10 AND try_cast(raw AS DATE) IS NOT NULL THEN try_cast(raw AS DATE)
  ELSE COALESCE(
    list_filter(list_transform([plain_text(raw)], lambda text: CASE
      -- the day number of a spreadsheet, 1954 to 2064
      WHEN try_cast(text AS DOUBLE) >= 20000 AND try_cast(text AS DOUBLE) < 60000 THEN DATE '1899-12-30' + floor(try_cast(text AS DOUBLE))::INTEGER
      WHEN NOT contains(text, ':') THEN try_strptime(fold_width(text), ['%Y-%m-%d', '%Y年%m月%d日', '%Y.%m.%d', '%Y/%m/%d', '%Y%m%d', '%Y%m%d%H%M%S'])::DATE
    END), lambda day: day >= DATE '1800-01-01' AND day < DATE '2200-01-01')[1],
    written_date(in_arabic(plain_text(raw))))
END
