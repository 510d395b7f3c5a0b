/*---
check: not_in_registration
of: person
purpose: nothing but the roll says that somebody of this number exists
---*/
SELECT DISTINCT unknown.person_id AS key, '户籍人口信息中没有该身份证号码' AS reason
FROM registers.unregistered_person AS unknown
CROSS JOIN registers.as_of AS run
WHERE COALESCE(unknown.born_on <= run.as_of_date - to_months($newborn_months::INTEGER), TRUE)
