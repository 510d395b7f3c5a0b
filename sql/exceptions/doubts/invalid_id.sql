/*---
check: invalid_id
of: person
purpose: what was matched by a number that is no valid id may belong to somebody else
---*/
SELECT
  person_id AS key,
  -- a passport begins with a letter and has no check character
  CASE WHEN regexp_matches(person_id, '^[A-Z]') THEN '证件不是居民身份证，号码无从校验' ELSE '身份证号码无效：' || id_fault END AS reason
FROM registers.person
WHERE id_fault IS NOT NULL
