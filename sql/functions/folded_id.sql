/*---
id: folded_id
arguments: [raw]
purpose: >-
  a delivered id without spaces, quotes, apostrophes and ="…", upper case; the letters O, I and L are read as the digits they
  stand for where a resident id or a disability certificate comes of it, and stay in passports and permits
---*/
list_transform(
  [translate(upper(fold_width(raw)), '''’‘`"“”=', '')],
  lambda id: CASE
    WHEN length(id) IN (15, 18, 20, 22) AND translate(left(id, 17), '0123456789OIL', '') = '' THEN translate(id, 'OIL', '011')
    ELSE id
  END)[1]
