/*---
id: luhn_sum
arguments: [number]
purpose: >-
  sum of digits by Luhn of a card number; ends in 0 where the check digit holds. Two digits at a time, the left one doubled.
  NULL where it is no number of at most 19 digits.
---*/
(
  luhn_pair(try_cast(number AS BIGINT) % 100)
  + luhn_pair(try_cast(number AS BIGINT) // 100 % 100)
  + luhn_pair(try_cast(number AS BIGINT) // 10000 % 100)
  + luhn_pair(try_cast(number AS BIGINT) // 1000000 % 100)
  + luhn_pair(try_cast(number AS BIGINT) // 100000000 % 100)
  + luhn_pair(try_cast(number AS BIGINT) // 10000000000 % 100)
  + luhn_pair(try_cast(number AS BIGINT) // 1000000000000 % 100)
  + luhn_pair(try_cast(number AS BIGINT) // 100000000000000 % 100)
  + luhn_pair(try_cast(number AS BIGINT) // 10000000000000000 % 100)
  + luhn_pair(try_cast(number AS BIGINT) // 1000000000000000000 % 100)
)::INTEGER
