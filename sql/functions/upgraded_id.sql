/*---
id: upgraded_id
arguments: [first_generation]
purpose: a 15-digit id of the first generation as 18 characters; serials 996 to 999 mark people born before 1900
---*/
list_transform(
  [substr(first_generation, 1, 6) || CASE WHEN substr(first_generation, 13, 3) >= '996' THEN '18' ELSE '19' END || substr(first_generation, 7)],
  lambda first17: first17 || resident_id_check(first17))[1]
