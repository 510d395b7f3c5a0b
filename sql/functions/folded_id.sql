/*---
id: folded_id
arguments: [raw]
purpose: >-
  a delivered id as stripped_id gives it. Letters and signs typed for digits and for the final X
  are read as what they stand for only where the result proves right: by its check character, or by the date of birth in 15
  digits, which have none. Passports and permits keep their letters.
---*/
list_transform(
  [stripped_id(raw)],
  lambda id: CASE
    WHEN regexp_full_match(id, '[0-9]{17}[0-9X]([1-7][1-4](B[0-9])?)?|[0-9]{15}') THEN id
    WHEN regexp_full_match(id, '[0-9]{6}-[0-9]{8}-[0-9]{3}[0-9X]') THEN translate(id, '-', '')
    WHEN length(id) IN (15, 18, 20, 22) AND translate(left(id, 17), '0123456789OIL', '') = '' THEN proven_id(id, translate(id, 'OIL×ⅩХΧ*', '011XXXXX'))
    ELSE id
  END)[1]
