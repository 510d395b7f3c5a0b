/*---
id: mask_middle
arguments: [raw, head, tail, least]
purpose: >-
  a value with its middle hidden, or whole where fewer than `least` characters would be hidden; only letters and digits count, so
  that padding cannot push the middle into view. src/lib/mask.ts is its twin
---*/
list_transform(
  [regexp_replace(raw, '[^\p{L}\p{N}]', '', 'g')],
  lambda value: CASE
    WHEN length(value) = 0 THEN repeat('*', length(raw))
    WHEN length(value) - head - tail < least THEN repeat('*', length(value))
    ELSE left(value, head) || repeat('*', length(value) - head - tail) || right(value, tail)
  END)[1]
