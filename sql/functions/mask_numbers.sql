/*---
id: mask_numbers
arguments: [text]
purpose: a text in which every document number, account and telephone is masked
---*/
list_reduce(long_numbers(text), lambda masked, found: replace(masked, found, mask_number(found)), text)
