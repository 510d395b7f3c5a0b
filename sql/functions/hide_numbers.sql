/*---
id: hide_numbers
arguments: [text]
purpose: a text in which nothing is left of any document number, account or telephone
---*/
list_reduce(long_numbers(text), lambda masked, found: replace(masked, found, '****'), text)
