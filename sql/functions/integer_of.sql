/*---
id: integer_of
arguments: [raw]
purpose: a whole number; 3.0 and 3人 are 3, 3.5 is unreadable
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  WHEN NOT contains(raw, '.') AND try_cast(raw AS INTEGER) IS NOT NULL THEN try_cast(raw AS INTEGER)
  ELSE list_transform([try_cast(translate(fold_width(plain_text(raw)), ',户人个月年次票页', '') AS DECIMAL(18, 6))], lambda number:
    CASE WHEN number = floor(number) THEN try_cast(number AS INTEGER) END)[1]
END
