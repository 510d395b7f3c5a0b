-- Paid for months after the month of death; a death of the month before as-of may still be on its way.
SELECT paid.person_id AS subject, paid.programme, sum(paid.amount) AS amount
FROM (SELECT person_id, programme, month, sum(amount) AS amount, max(paid_on) AS last_paid_on FROM paid WHERE programme <> 'temporary_assistance' GROUP BY 1, 2, 3) AS paid
JOIN death USING (person_id)
WHERE date_trunc('month', death.died_on) < date_trunc('month', as_of()) - interval '1 month'
  AND to_date(paid.month, 'YYYY-MM') > death.died_on AND to_date(paid.month, 'YYYY-MM') > date_trunc('month', death.died_on)
  AND paid.last_paid_on > death.died_on AND paid.amount > 0
GROUP BY 1, 2
