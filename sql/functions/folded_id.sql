/*---
id: folded_id
arguments: [raw]
purpose: a delivered id without spaces, quotes, apostrophes and ="…", upper case, with the letters O, I and L read as the digits they stand for
---*/
translate(upper(fold_width(raw)), 'OIL''’‘`"“”=', '011')
