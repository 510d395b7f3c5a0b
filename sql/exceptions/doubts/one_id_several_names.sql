/*---
check: one_id_several_names
of: person
purpose: under one number stand perhaps two people, and what was matched by it is of the other
---*/
SELECT person_id AS key, '同一身份证号码另以不同姓名登记在' || string_agg(DISTINCT register_title, '、' ORDER BY register_title) AS reason
FROM registers.other_name
GROUP BY person_id
