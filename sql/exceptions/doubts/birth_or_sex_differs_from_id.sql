/*---
check: birth_or_sex_differs_from_id
of: person
purpose: a number that does not fit its bearer may be another's
---*/
SELECT person_id AS key, register_title || '登记的' || item || '与身份证号码不一致' AS reason
FROM registers.id_contradiction
WHERE NOT COALESCE(days_off BETWEEN $lunar_days_from::INTEGER AND $lunar_days_to::INTEGER, FALSE)
