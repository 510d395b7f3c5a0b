-- On the allowance roll and on the destitute roll in one month, for more months than the changeover takes; the allowance is at stake.
SELECT roll.person_id AS subject, 'rural_dibao' AS programme, coalesce(sum(money.amount), 0) AS amount
FROM roll
JOIN destitute USING (person_id, month)
LEFT JOIN (SELECT person_id, month, sum(amount) AS amount FROM paid WHERE programme = 'rural_dibao' GROUP BY 1, 2) AS money USING (person_id, month)
GROUP BY 1
HAVING count(*) > 1
