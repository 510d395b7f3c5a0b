/*---
id: number_of
arguments: [raw]
purpose: a number that is neither money nor a count; a percent sign is dropped, not divided by
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  ELSE COALESCE(try_cast(raw AS DECIMAL(24, 6)), try_cast(translate(fold_width(plain_text(raw)), ',%户人个元', '') AS DECIMAL(24, 6)))
END
