/*---
id: luhn_sum
arguments: [number]
purpose: >-
  sum of digits by Luhn of a card number; ends in 0 where the check digit holds. Two digits at a time, the left one doubled.
  NULL where it is no number of at most 19 digits.
---*/
(
  try_cast(number AS BIGINT) % 100 % 10 + try_cast(number AS BIGINT) % 100 // 10 * 2 - try_cast(number AS BIGINT) % 100 // 50 * 9
  + try_cast(number AS BIGINT) // 100 % 100 % 10 + try_cast(number AS BIGINT) // 100 % 100 // 10 * 2 - try_cast(number AS BIGINT) // 100 % 100 // 50 * 9
  + try_cast(number AS BIGINT) // 10000 % 100 % 10 + try_cast(number AS BIGINT) // 10000 % 100 // 10 * 2 - try_cast(number AS BIGINT) // 10000 % 100 // 50 * 9
  + try_cast(number AS BIGINT) // 1000000 % 100 % 10 + try_cast(number AS BIGINT) // 1000000 % 100 // 10 * 2 - try_cast(number AS BIGINT) // 1000000 % 100 // 50 * 9
  + try_cast(number AS BIGINT) // 100000000 % 100 % 10 + try_cast(number AS BIGINT) // 100000000 % 100 // 10 * 2 - try_cast(number AS BIGINT) // 100000000 % 100 // 50 * 9
  + try_cast(number AS BIGINT) // 10000000000 % 100 % 10 + try_cast(number AS BIGINT) // 10000000000 % 100 // 10 * 2 - try_cast(number AS BIGINT) // 10000000000 % 100 // 50 * 9
  + try_cast(number AS BIGINT) // 1000000000000 % 100 % 10 + try_cast(number AS BIGINT) // 1000000000000 % 100 // 10 * 2 - try_cast(number AS BIGINT) // 1000000000000 % 100 // 50 * 9
  + try_cast(number AS BIGINT) // 100000000000000 % 100 % 10 + try_cast(number AS BIGINT) // 100000000000000 % 100 // 10 * 2 - try_cast(number AS BIGINT) // 100000000000000 % 100 // 50 * 9
  + try_cast(number AS BIGINT) // 10000000000000000 % 100 % 10 + try_cast(number AS BIGINT) // 10000000000000000 % 100 // 10 * 2 - try_cast(number AS BIGINT) // 10000000000000000 % 100 // 50 * 9
  + try_cast(number AS BIGINT) // 1000000000000000000 % 100 % 10 + try_cast(number AS BIGINT) // 1000000000000000000 % 100 // 10 * 2 - try_cast(number AS BIGINT) // 1000000000000000000 % 100 // 50 * 9
)::INTEGER
