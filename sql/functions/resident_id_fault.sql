/*---
id: resident_id_fault
arguments: [person_id, as_of]
purpose: what is wrong with a resident id by GB 11643, as a word for people; NULL when nothing is
---*/
COALESCE(
  resident_id_form_fault(person_id, as_of),
  CASE WHEN check_character(try_cast(substr(person_id, 1, 17) AS BIGINT)) <> substr(person_id, 18, 1) THEN '校验码不符' END)
