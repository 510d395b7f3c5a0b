/*---
id: integer_of
arguments: [raw]
purpose: a whole number; 3.0, 3人, ３ and 三 are 3, 3.5 is unreadable
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  WHEN NOT contains(raw, '.') AND try_cast(raw AS INTEGER) IS NOT NULL THEN try_cast(raw AS INTEGER)
  ELSE COALESCE(
    list_transform([try_cast(translate(fold_width(plain_text(raw)), ',户人口名个月年岁次票页', '') AS DECIMAL(18, 6))], lambda number:
      CASE WHEN number = floor(number) THEN try_cast(number AS INTEGER) END)[1],
    CASE WHEN NOT contains(raw, '.') THEN try_cast(translate(in_arabic(fold_width(plain_text(raw))), '户人口名个', '') AS INTEGER) END)
END
