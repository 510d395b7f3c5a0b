/*---
register: delivered
title: 本次报送的底册
grain: one register that was delivered tonight
keep: table
stands_on: []
purpose: which registers are here, so that absence from a roll is never read out of a roll that was not delivered
---*/
SELECT
  register,
  count(*) AS deliveries,
  sum(rows_accepted) AS row_count,
  max(as_of) AS as_of
FROM staging.delivery
WHERE replaced_by IS NULL
GROUP BY register
