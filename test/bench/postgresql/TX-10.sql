-- Paid from the second month of a stop on, unless the last word on the household is another one.
WITH paid_month AS (
  SELECT paid.household_no, paid.month, sum(paid.amount) AS amount
  FROM paid
  JOIN (SELECT DISTINCT household_no FROM word WHERE is_stopped) AS stopped USING (household_no)
  LEFT JOIN death ON death.person_id = paid.person_id AND to_char(death.died_on, 'YYYY-MM') < paid.month
  WHERE paid.programme = 'rural_dibao' AND death.person_id IS NULL
  GROUP BY 1, 2
)
SELECT paid_month.household_no AS subject, 'rural_dibao' AS programme, sum(paid_month.amount) AS amount
FROM paid_month
JOIN LATERAL (SELECT * FROM word WHERE word.household_no = paid_month.household_no AND word.month <= paid_month.month ORDER BY word.month DESC LIMIT 1) AS last ON last.is_stopped
WHERE to_date(paid_month.month, 'YYYY-MM') >= to_date(last.month, 'YYYY-MM') + interval '1 month' AND paid_month.amount > 0
GROUP BY 1
