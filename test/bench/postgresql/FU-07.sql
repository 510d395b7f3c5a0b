-- A month of one programme paid twice in full; what was made again after a return, or taken back, is no second payment.
WITH line AS (
  SELECT "补贴项目名称" AS label, programme.code AS programme, CASE programme.code WHEN 'rural_dibao' THEN "家庭编号" ELSE clean_id("享受人身份证号") END AS recipient, "所属年月" AS month,
    "补贴金额" AS amount, first_value("补贴金额") OVER (PARTITION BY "享受人身份证号", "补贴项目名称", "所属年月" ORDER BY "补贴金额" < 0, "发放日期", "明细编号") AS first_amount,
    max("补贴金额") OVER (PARTITION BY "享受人身份证号", "补贴项目名称") AS usual_amount,
    coalesce("备注", '') LIKE '%补发%' OR "批次名称" LIKE '%补发%' AS is_arrears
  FROM "一卡通发放明细" JOIN programme ON programme.label = "补贴项目名称"
  WHERE "支付状态" = '已支付' AND programme.code <> 'temporary_assistance'
),
second AS (
  SELECT recipient, programme, label, month, sum(amount) FILTER (WHERE amount < 0 OR NOT is_arrears OR amount = first_amount) - min(first_amount) AS amount
  FROM line
  GROUP BY 1, 2, 3, 4
  HAVING count(*) FILTER (WHERE amount > 0 AND (NOT is_arrears OR amount = first_amount)) - count(*) FILTER (WHERE amount < 0) >= 2
    -- two parts of the usual amount are one payment
    AND sum(amount) > min(usual_amount)
)
SELECT recipient AS subject, programme, sum(amount) AS amount FROM second GROUP BY 1, 2
