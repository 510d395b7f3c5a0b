/*---
id: proven_id
arguments: [typed, read]
purpose: an id as it was read where its check character, or the date of birth in 15 digits, proves the reading; else as it was typed
---*/
CASE
  WHEN length(read) = 15 AND try_cast('19' || substr(read, 7, 2) || '-' || substr(read, 9, 2) || '-' || substr(read, 11, 2) AS DATE) IS NOT NULL THEN read
  WHEN length(read) > 15 AND resident_id_check(left(read, 17)) = substr(read, 18, 1) THEN read
  ELSE typed
END
