/*---
id: luhn_sum
arguments: [number]
purpose: >-
  sum of digits by Luhn of a card number; ends in 0 where the check digit holds. Two digits at a time, the left one doubled.
  NULL where it is no number of at most 19 digits.
---*/
list_sum(list_transform(
  [1, 100, 10000, 1000000, 100000000, 10000000000, 1000000000000, 100000000000000, 10000000000000000, 1000000000000000000],
  lambda place: list_transform([try_cast(number AS BIGINT) // place % 100], lambda pair: pair % 10 + pair // 10 * 2 - pair // 50 * 9)[1]))::INTEGER
