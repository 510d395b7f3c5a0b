/*---
id: odd_id
arguments: [id]
purpose: the key that a folded id of unusual form gives, a certificate's first 18, a remarked number, another document; NULL for a faulty one
---*/
CASE
  WHEN id IS NULL OR id_fault(id) IS NOT NULL THEN NULL
  WHEN length(id) = 15 AND try_cast(id AS BIGINT) > 0 THEN upgraded_id(id)
  WHEN length(id) > 18 AND regexp_full_match(id, '[0-9]{17}[0-9X][1-7][1-4](B[0-9])?') THEN substr(id, 1, 18)
  WHEN length(id) > 18 THEN COALESCE(remarked_id(id), id)
  ELSE id
END
