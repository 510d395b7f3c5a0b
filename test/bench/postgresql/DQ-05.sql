-- One person on more rows of one roll and month than one, or with several certificates in force.
WITH entry AS (
  SELECT 'rural_dibao' AS programme, person_id, month FROM roll
  UNION ALL SELECT 'destitute_support', person_id, month FROM destitute
  UNION ALL SELECT CASE "补贴类型" WHEN '困难残疾人生活补贴' THEN 'living_subsidy' ELSE 'nursing_subsidy' END, clean_id("身份证号码"), "所属年月" FROM "残疾人两项补贴花名册"
  UNION ALL SELECT 'orphan', clean_id("身份证号"), '' FROM "孤儿和事实无人抚养儿童花名册"
  UNION ALL SELECT NULL, clean_id("身份证号"), '' FROM "残疾人证信息" WHERE "证件状态" = '正常' AND ("有效期至" IS NULL OR "有效期至" >= as_of())
)
SELECT DISTINCT person_id AS subject, programme, NULL::numeric AS amount
FROM (SELECT person_id, programme FROM entry GROUP BY person_id, programme, month HAVING count(*) > 1) AS repeated
