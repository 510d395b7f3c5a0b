/*---
id: stripped_id
arguments: [raw]
purpose: a delivered id without spaces, quotes, apostrophes and ="…", half width and upper case
---*/
translate(upper(fold_width(plain_text(raw))), '''’‘`"“”=', '')
