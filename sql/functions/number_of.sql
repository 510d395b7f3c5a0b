/*---
id: number_of
arguments: [raw]
purpose: a number that is neither money nor a count; units are dropped, a percent sign is not divided by, 亩 is another measure and not read
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  ELSE COALESCE(
    decimal_of(raw),
    try_cast(regexp_replace(translate(fold_width(plain_text(raw)), ',', ''), '(%|户|人|个|个月|月|元|平方米|平米|㎡|m2|m²|M2)$', '') AS DECIMAL(24, 6)))
END
