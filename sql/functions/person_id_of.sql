/*---
id: person_id_of
arguments: [raw]
purpose: >-
  the 18-character key of a person. 15 digits are upgraded; 20 or 22 characters are a disability certificate, whose first 18
  are the id; other documents stay as they are written. NULL for nothing and for what cannot be recovered: scientific notation
  and two ids in one cell.
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  WHEN regexp_full_match(raw, '[1-9][0-9]{16}[0-9X]') THEN raw
  ELSE list_transform([folded_id(plain_text(raw))], lambda id: CASE
    WHEN id IS NULL OR id IN ('', '0') THEN NULL
    WHEN length(id) = 15 AND try_cast(id AS BIGINT) > 0 THEN upgraded_id(id)
    WHEN length(id) > 18 AND regexp_full_match(id, '[0-9]{17}[0-9X][1-7][1-4](B[0-9])?') THEN substr(id, 1, 18)
    WHEN contains(id, 'E') AND regexp_full_match(id, '[0-9]+(\.[0-9]+)?E[+]?[0-9]+') THEN NULL
    WHEN length(id) > 30 AND regexp_full_match(id, '.*[0-9X]{15,18}[^0-9X]+[0-9X]{15,18}.*') THEN NULL
    ELSE id
  END)[1]
END
