-- Paid for months after the last month of gradual exit: as the roll of the month, or the last roll before it, prints that month,
-- unless a document on file extends it.
WITH listed AS (SELECT household_no FROM roll_month WHERE until IS NOT NULL GROUP BY 1),
paid_month AS (SELECT household_no, month, sum(amount) AS amount FROM paid JOIN listed USING (household_no) WHERE programme = 'rural_dibao' GROUP BY 1, 2),
last_word AS (
  SELECT paid_month.*, (SELECT until FROM roll_month WHERE roll_month.household_no = paid_month.household_no AND roll_month.month <= paid_month.month ORDER BY month DESC LIMIT 1) AS until
  FROM paid_month
)
SELECT household_no AS subject, 'rural_dibao' AS programme, sum(amount) AS amount
FROM last_word
WHERE to_date(month, 'YYYY-MM') > until
  AND NOT EXISTS (SELECT 1 FROM "低保动态调整表" AS change WHERE change."家庭编号" = household_no AND change."调整类型" IN ('停发', '恢复') AND change."调整年月" <= last_word.month)
  AND NOT EXISTS (
    SELECT 1 FROM "档案材料目录" AS document
    WHERE document."家庭编号" = last_word.household_no AND document."材料类型" = '渐退审批表' AND document."文本内容" LIKE '%延长%'
      AND to_date(substring(document."文本内容" from '延长至([0-9]{4}年[0-9]{1,2}月)'), 'YYYY年MM月') >= to_date(last_word.month, 'YYYY-MM'))
GROUP BY 1
HAVING sum(amount) > 0
