/*---
register: payment
grain: one line of a payment batch
keep: tonight
purpose: >-
  payments with their month found (column, batch name, file name), the person who benefits, and whether the money went out.
  A line without a status was paid: banks send the status only with failures.
---*/
SELECT
  staged.* REPLACE (
    COALESCE(
      staged.month,
      month_in_text(staged.batch_name),
      date_trunc('month', delivery.as_of_by_no[staged.source_row // 4294967296])::DATE,
      date_trunc('month', staged.paid_on)::DATE) AS month,
    COALESCE(staged.division_code, home.division_code) AS division_code,
    COALESCE(staged.paid_to, CASE WHEN staged.programme IN ('rural_dibao', 'urban_dibao') THEN 'household' ELSE 'person' END) AS paid_to,
    COALESCE(staged.status, 'paid') AS status
  ),
  COALESCE(staged.beneficiary_id, staged.head_id, staged.payee_id) AS person_id,
  -- the cheap look first: hardly any line has the character
  CASE
    WHEN contains(staged.remark, '补') OR contains(staged.batch_name, '补')
      THEN COALESCE(regexp_matches(concat(staged.remark, ' ', staged.batch_name), '补发|补差|补缴|追补'), FALSE)
    ELSE FALSE
  END AS is_arrears
FROM staging.payment AS staged
CROSS JOIN registers.home_division AS home
-- looked up only for the lines that need it, where a join would look for every line
CROSS JOIN (SELECT map(list(delivery_no::BIGINT), list(as_of)) AS as_of_by_no FROM registers.payment_delivery) AS delivery
