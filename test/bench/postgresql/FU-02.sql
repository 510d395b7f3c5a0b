-- Paid for a month in which the person, or the household, is on no roll of the programme, nor in the month before or after.
WITH entitled AS (
  SELECT 'rural_dibao' AS programme, household_no AS recipient, to_date(month, 'YYYY-MM') AS month FROM roll
  UNION SELECT 'destitute_support', person_id, to_date(month, 'YYYY-MM') FROM destitute
  UNION SELECT CASE "补贴类型" WHEN '困难残疾人生活补贴' THEN 'living_subsidy' ELSE 'nursing_subsidy' END, clean_id("身份证号码"), to_date("所属年月", 'YYYY-MM') FROM "残疾人两项补贴花名册"
),
line AS (
  SELECT programme.code AS programme, clean_id(line."享受人身份证号") AS person_id, CASE programme.code WHEN 'rural_dibao' THEN line."家庭编号" ELSE clean_id(line."享受人身份证号") END AS recipient,
    to_date(line."所属年月", 'YYYY-MM') AS month, line."补贴金额" AS amount
  FROM "一卡通发放明细" AS line
  JOIN programme ON programme.label = line."补贴项目名称"
  WHERE line."支付状态" = '已支付' AND programme.code IN ('rural_dibao', 'destitute_support', 'living_subsidy', 'nursing_subsidy')
)
SELECT line.person_id AS subject, line.programme, sum(line.amount) AS amount
FROM line
LEFT JOIN entitled ON entitled.programme = line.programme AND entitled.recipient = line.recipient AND entitled.month = line.month
LEFT JOIN entitled AS before ON before.programme = line.programme AND before.recipient = line.recipient AND before.month = (line.month - interval '1 month')::date
LEFT JOIN entitled AS after ON after.programme = line.programme AND after.recipient = line.recipient AND after.month = (line.month + interval '1 month')::date
WHERE entitled.recipient IS NULL AND before.recipient IS NULL AND after.recipient IS NULL
  -- under another household number
  AND NOT (line.programme = 'rural_dibao' AND EXISTS (
    SELECT 1 FROM roll
    WHERE roll.person_id = line.person_id AND roll.month BETWEEN to_char(line.month - interval '1 month', 'YYYY-MM') AND to_char(line.month + interval '1 month', 'YYYY-MM')))
GROUP BY 1, 2
