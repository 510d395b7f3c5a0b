/*---
id: is_employee_pension
arguments: [scheme, status]
purpose: whether a line of social insurance is a running pension of an employee scheme; residents' pensions, survivors' allowances and stopped ones are not
---*/
COALESCE(regexp_matches(scheme, '养老|退休') AND regexp_matches(scheme, '职工|机关|事业|企业|退休'), FALSE)
  AND NOT regexp_matches(concat_ws(' ', scheme, status), '居民|新农保|遗属|停|终止|注销|死亡')
