/*---
id: resident_id_check
arguments: [first17]
purpose: check character of a resident id, ISO 7064 MOD 11-2 as in GB 11643; NULL when the 17 characters are not digits
---*/
list_transform([try_cast(first17 AS BIGINT)], lambda n: substr('10X98765432', (
  n // 10000000000000000 * 7
  + n // 1000000000000000 % 10 * 9
  + n // 100000000000000 % 10 * 10
  + n // 10000000000000 % 10 * 5
  + n // 1000000000000 % 10 * 8
  + n // 100000000000 % 10 * 4
  + n // 10000000000 % 10 * 2
  + n // 1000000000 % 10
  + n // 100000000 % 10 * 6
  + n // 10000000 % 10 * 3
  + n // 1000000 % 10 * 7
  + n // 100000 % 10 * 9
  + n // 10000 % 10 * 10
  + n // 1000 % 10 * 5
  + n // 100 % 10 * 8
  + n // 10 % 10 * 4
  + n % 10 * 2
)::INTEGER % 11 + 1, 1))[1]
