/*---
register: payment_account
title: 收款账户
grain: one account that one beneficiary was paid to under one programme
keep: table
stands_on: [[payment]]
purpose: >-
  who was paid to which account, from when to when. Names, payee, bank and place are those of the first line. Months, counts and
  yuan are of money that went out; an account that was only ever refused has no months.
---*/
WITH used AS (
  SELECT
    account_no,
    person_id,
    programme,
    min(month) FILTER (WHERE status = 'paid') AS first_month,
    max(month) FILTER (WHERE status = 'paid') AS last_month,
    count(*) FILTER (WHERE status = 'paid') AS paid_count,
    sum(amount) FILTER (WHERE status = 'paid') AS paid_yuan,
    min(source_row) AS source_row
  FROM registers.payment
  WHERE account_no IS NOT NULL
  GROUP BY account_no, person_id, programme
)

SELECT
  used.account_no,
  used.person_id,
  used.programme,
  line.account_name,
  line.bank,
  line.payee_id,
  line.payee_name,
  COALESCE(line.beneficiary_name, line.head_name) AS beneficiary_name,
  line.household_no,
  line.division_code,
  used.first_month,
  used.last_month,
  used.paid_count,
  used.paid_yuan,
  used.source_row
FROM used
JOIN registers.payment AS line USING (source_row)
