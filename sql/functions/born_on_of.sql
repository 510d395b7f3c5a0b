/*---
id: born_on_of
arguments: [person_id]
purpose: date of birth printed in an 18-character id; NULL when there is none
---*/
CASE
  WHEN regexp_full_match(person_id, '[0-9]{17}[0-9X]')
    THEN try_cast(substr(person_id, 7, 4) || '-' || substr(person_id, 11, 2) || '-' || substr(person_id, 13, 2) AS DATE)
END
