/*---
id: division_code_of
arguments: [raw]
purpose: a division code as 12 digits; shorter codes of provinces, prefectures, counties and townships are filled with zeros
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  WHEN length(raw) = 12 AND try_cast(raw AS BIGINT) > 0 THEN raw
  ELSE list_transform([regexp_replace(key_of(raw), '\.0+$', '')], lambda code:
    CASE WHEN length(code) IN (2, 4, 6, 9, 12) AND try_cast(code AS BIGINT) > 0 THEN rpad(code, 12, '0') END)[1]
END
