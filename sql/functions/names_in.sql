/*---
id: names_in
arguments: [evidence, name, other]
purpose: >-
  the names of people that the texts of an exception may hold: its own, another (the household's head), and every evidence whose
  label says that its value is a person
---*/
list_filter(
  list_concat([name, other], flatten(list_transform(
    from_json(evidence, '[{"name":"VARCHAR","value":"VARCHAR"}]'),
    lambda fact: CASE
      WHEN regexp_matches(fact.name, '姓名|户名|户主|收款人|领款人|享受人|家庭成员|监护人|受托人|护理人|车主|权利人')
        THEN regexp_split_to_array(fact.value, '[、，,；;/（）()\s]+')
      ELSE []
    END))),
  lambda found: length(found) > 1 AND NOT regexp_matches(found, '[0-9０-９]'))
