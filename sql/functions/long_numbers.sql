/*---
id: long_numbers
arguments: [text]
purpose: the numbers of eleven digits and more in a text, single spaces inside them allowed, longest first
---*/
longest_first(regexp_extract_all(text, '[0-9０-９](?:[ \x{A0}\x{3000}]?[0-9０-９]){10,}[XxＸｘ]?[0-9０-９]*'))
