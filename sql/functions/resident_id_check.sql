/*---
id: resident_id_check
arguments: [first17]
purpose: check character of 17 characters of text; NULL when they are not digits
---*/
list_transform([try_cast(first17 AS BIGINT)], lambda n: check_character(n))[1]
