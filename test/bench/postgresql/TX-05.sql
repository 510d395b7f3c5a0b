-- Paid for months after the last month of gradual exit: as the roll of the month, or the last roll before it, prints that month.
WITH roll_month AS (
  SELECT household_no, month, max(gradual_until) FILTER (WHERE NOT (status = '在保' AND coalesce(approved_on >= gradual_until, false))) AS until
  FROM roll GROUP BY 1, 2
),
listed AS (SELECT household_no FROM roll_month WHERE until IS NOT NULL GROUP BY 1),
paid_month AS (SELECT household_no, month, sum(amount) AS amount FROM paid JOIN listed USING (household_no) WHERE programme = 'rural_dibao' GROUP BY 1, 2),
last_word AS (
  SELECT paid_month.*, (SELECT until FROM roll_month WHERE roll_month.household_no = paid_month.household_no AND roll_month.month <= paid_month.month ORDER BY month DESC LIMIT 1) AS until
  FROM paid_month
)
SELECT household_no AS subject, 'rural_dibao' AS programme, sum(amount) AS amount
FROM last_word
WHERE to_date(month, 'YYYY-MM') > until
  AND NOT EXISTS (SELECT 1 FROM "低保动态调整表" AS change WHERE change."家庭编号" = household_no AND change."调整类型" IN ('停发', '恢复') AND change."调整年月" <= last_word.month)
GROUP BY 1
HAVING sum(amount) > 0
