/*---
id: plain_text
arguments: [raw]
purpose: text without the padding and marks that spreadsheets and old systems leave around it; words that say "nothing" become NULL
---*/
nullif(nothing_as_empty(trim(raw, padding())), '')
