/*---
id: runs_entity
arguments: [kind, name, role, status, capital, employees, capital_limit_yuan]
purpose: >-
  whether a person's role in a market entity counts as running it: in business, as legal representative, owner or partner (in a
  co-operative as its chair only), and the entity a company, or one of the capital given (registered in units of 10,000 yuan), or one
  with staff; a row without a role names the person in charge
---*/
NOT COALESCE(regexp_matches(status, '注销|吊销|撤销|迁出|停业|歇业|清算|异常'), FALSE)
  AND CASE
    WHEN regexp_matches(concat_ws(' ', kind, name), '合作社') THEN regexp_matches(COALESCE(role, '负责人'), '法定代表|法人|负责人|理事长')
    ELSE regexp_matches(COALESCE(role, '负责人'), '法定代表|法人|负责人|经营者|股东|投资人|出资|合伙人')
  END
  AND (
    COALESCE(regexp_matches(COALESCE(kind, name), '公司') AND NOT regexp_matches(concat_ws(' ', kind, name), '合作社'), FALSE)
    OR COALESCE(capital::DECIMAL(24, 6) * 10000 >= capital_limit_yuan::DECIMAL(18, 2), FALSE)
    OR COALESCE(employees::INTEGER > 0, FALSE))
