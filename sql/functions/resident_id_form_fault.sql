/*---
id: resident_id_form_fault
arguments: [person_id, as_of]
purpose: >-
  what is wrong with a resident id by GB 11643 (length, characters, region, date of birth), the check character aside. The region
  is the birth-time one, so only its first two digits are judged.
---*/
CASE
  WHEN person_id IS NULL THEN NULL
  WHEN length(person_id) <> 18 THEN '位数不对'
  WHEN NOT regexp_full_match(person_id, '[0-9]{17}[0-9X]') THEN '含有非法字符'
  WHEN substr(person_id, 1, 2) NOT IN (
    '11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37', '41', '42', '43', '44', '45', '46',
    '50', '51', '52', '53', '54', '61', '62', '63', '64', '65', '71', '81', '82', '83', '91') THEN '地区码不存在'
  -- the date is taken out of the id once, and again only where something is wrong with it
  WHEN born_on_of(person_id) BETWEEN as_of - INTERVAL 120 YEAR AND as_of THEN NULL
  WHEN born_on_of(person_id) IS NULL THEN '出生日期不存在'
  WHEN born_on_of(person_id) > as_of THEN '出生日期晚于基准日'
  WHEN born_on_of(person_id) < as_of - INTERVAL 120 YEAR THEN '年龄超过120岁'
END
