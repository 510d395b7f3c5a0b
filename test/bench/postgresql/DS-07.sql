-- On the destitute roll and on that of a disability subsidy in one month, for more months than the changeover takes; the subsidy is at stake.
WITH subsidy AS (
  SELECT DISTINCT "所属年月" AS month, clean_id("身份证号码") AS person_id, CASE "补贴类型" WHEN '困难残疾人生活补贴' THEN 'living_subsidy' ELSE 'nursing_subsidy' END AS programme
  FROM "残疾人两项补贴花名册"
)
SELECT subsidy.person_id AS subject, subsidy.programme, coalesce(sum(money.amount), 0) AS amount
FROM subsidy
JOIN destitute USING (person_id, month)
LEFT JOIN (SELECT person_id, programme, month, sum(amount) AS amount FROM paid GROUP BY 1, 2, 3) AS money USING (person_id, programme, month)
GROUP BY 1, 2
HAVING count(*) > 1
