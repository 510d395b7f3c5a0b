/*---
id: names_in
arguments: [evidence, name, other]
purpose: >-
  the names of people that the texts of an exception may hold: its own, another (the household's head), and every evidence whose
  label says that its value is a person, or names one
---*/
list_filter(
  list_concat([name, other], flatten(list_transform(
    from_json(evidence, '[{"name":"VARCHAR","value":"VARCHAR"}]'),
    lambda fact: CASE
      WHEN regexp_matches(fact.name, '姓名|户名|户主|收款人|领款人|享受人|家庭成员|监护人|受托人|护理人|车主|权利人')
        THEN regexp_split_to_array(fact.value, '[、，,；;/（）()\s]+')
      -- a sum by household is labelled with whose it is
      ELSE [regexp_extract(fact.name, '^(.+)户(收款|发放|领取)合计$', 1)]
    END))),
  lambda found: length(found) > 1 AND NOT regexp_matches(found, '[0-9０-９]'))
