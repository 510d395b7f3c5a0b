-- An id of a roll or register that is no id: wrong form, a day that was not, or another check character. Permits of residents of
-- Hong Kong, Macao and Taiwan begin with 81 to 83 and follow the same rule.
WITH seen AS (
  SELECT "身份证号" AS id FROM "低保花名册"
  UNION SELECT "身份证号" FROM "特困人员供养花名册"
  UNION SELECT "身份证号" FROM "孤儿和事实无人抚养儿童花名册"
  UNION SELECT "身份证号码" FROM "残疾人两项补贴花名册"
  UNION SELECT "身份证号" FROM "残疾人证信息"
  UNION SELECT "证件号码" FROM "建档立卡人口信息"
  UNION SELECT "证件号码" FROM "防返贫监测对象信息"
  UNION SELECT "身份证号" FROM "临时救助台账"
  UNION SELECT "公民身份号码" FROM "户籍人口信息"
  UNION SELECT "享受人身份证号" FROM "一卡通发放明细"
),
-- Held, so that each id is cleaned once and judged then.
person AS MATERIALIZED (SELECT DISTINCT clean_id(id) AS person_id FROM seen WHERE id ~ '[0-9]' AND id !~ '^[A-Za-z]')
SELECT person_id AS subject, NULL AS programme, NULL::numeric AS amount
FROM person
WHERE person_id !~ '^[0-9]{17}[0-9X]$'
  OR check_character(substr(person_id, 1, 17)) <> substr(person_id, 18, 1)
  OR substr(person_id, 11, 2) NOT BETWEEN '01' AND '12' OR substr(person_id, 13, 2) NOT BETWEEN '01' AND '31'
  OR to_char(make_date(substr(person_id, 7, 4)::int, substr(person_id, 11, 2)::int, 1) + substr(person_id, 13, 2)::int - 1, 'YYYYMMDD') <> substr(person_id, 7, 8)
