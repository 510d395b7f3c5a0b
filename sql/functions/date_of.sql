/*---
id: date_of
arguments: [raw]
purpose: a date in any form that deliveries use; NULL when it names no day that exists. A month alone is no date.
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  WHEN length(raw) = 10 AND try_cast(raw AS DATE) IS NOT NULL THEN try_cast(raw AS DATE)
  ELSE list_transform([plain_text(raw)], lambda text: CASE
    -- the day number of a spreadsheet, 1954 to 2064
    WHEN try_cast(text AS DOUBLE) >= 20000 AND try_cast(text AS DOUBLE) < 60000 THEN DATE '1899-12-30' + floor(try_cast(text AS DOUBLE))::INTEGER
    ELSE COALESCE(
      try_strptime(fold_width(text), ['%Y-%m-%d', '%Y年%m月%d日', '%Y.%m.%d', '%Y/%m/%d', '%Y%m%d', '%Y年%m月%d', '%Y年%m月%d号', '%Y-%m-%dT%H:%M:%S']),
      try_strptime(text, [
        '%Y-%m-%d %H:%M:%S', '%Y/%m/%d %H:%M:%S', '%Y-%m-%d %H:%M', '%Y/%m/%d %H:%M', '%Y.%m.%d %H:%M', '%Y.%m.%d %H:%M:%S',
        '%Y-%m-%d %H:%M:%S.%g', '%Y年%m月%d日 %H:%M', '%Y年%m月%d日 %H:%M:%S', '%Y年%m月%d日%H:%M', '%Y年%m月%d日%H:%M:%S'])
    )::DATE
  END)[1]
END
