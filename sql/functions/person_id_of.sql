/*---
id: person_id_of
arguments: [raw]
purpose: >-
  the 18-character key of a person. 15 digits are upgraded; 20 or 22 characters are a disability certificate, whose first 18
  are the id; a remark around one right number is dropped; other documents stay as they are written. NULL for nothing and for
  what id_fault finds in it. Common dirt is dealt with first: a lambda compiles its patterns
  anew for every block of rows.
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  WHEN regexp_full_match(raw, '[1-9][0-9]{16}[0-9X]') THEN raw
  ELSE COALESCE(
    list_transform([stripped_id(raw)], lambda id: CASE
      WHEN regexp_full_match(id, '[1-9][0-9]{16}[0-9X]') THEN id
      WHEN length(id) = 15 AND try_cast(id AS BIGINT) > 0 THEN upgraded_id(id)
    END)[1],
    list_transform([folded_id(raw)], lambda id: odd_id(id))[1])
END
