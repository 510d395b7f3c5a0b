/*---
register: payment_delivery
grain: one delivery of payments
keep: table
stands_on: []
purpose: when a delivery of payments is from; other deliveries may come and go without a payment being read anew
---*/
SELECT
  delivery_no,
  as_of
FROM staging.delivery
WHERE register = 'payment'
