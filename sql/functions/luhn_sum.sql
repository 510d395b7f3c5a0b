/*---
id: luhn_sum
arguments: [number]
purpose: >-
  sum of digits by Luhn of a card number of at most 19 digits, a BIGINT; ends in 0 where the check digit holds. Two digits at a
  time, the left one doubled.
---*/
(
  luhn_pair(number % 100)
  + luhn_pair(number // 100 % 100)
  + luhn_pair(number // 10000 % 100)
  + luhn_pair(number // 1000000 % 100)
  + luhn_pair(number // 100000000 % 100)
  + luhn_pair(number // 10000000000 % 100)
  + luhn_pair(number // 1000000000000 % 100)
  + luhn_pair(number // 100000000000000 % 100)
  + luhn_pair(number // 10000000000000000 % 100)
  + luhn_pair(number // 1000000000000000000 % 100)
)::INTEGER
