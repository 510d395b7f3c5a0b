/*---
id: mask_number
arguments: [number]
purpose: >-
  a long number found in a text, masked as what it looks like: a mobile telephone, a document number with a date of birth in it,
  and everything else as an account, of which least is shown
---*/
list_transform(
  [fold_width(number)],
  lambda folded: CASE
    WHEN regexp_matches(folded, '^1[0-9]{10}$') THEN mask_phone(number)
    WHEN regexp_matches(folded, '^[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])[0-9]{3}[0-9Xx]([0-9]{2}|[0-9]{4})?$')
      OR regexp_matches(folded, '^[1-9][0-9]{7}(0[1-9]|1[0-2])([0-2][0-9]|3[01])[0-9]{3}$') THEN mask_id(number)
    ELSE mask_account(number)
  END)[1]
