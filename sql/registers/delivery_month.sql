/*---
register: delivery_month
title: 未载明月份的报送
grain: one delivery whose rows name no month themselves
keep: table
stands_on: []
purpose: >-
  a monthly roll often says its month only in the file's name. Several deliveries of one register with different as-of months
  are such monthly files; a single one is a snapshot and has no month here.
---*/
SELECT
  delivery.delivery_no,
  date_trunc('month', delivery.as_of)::DATE AS month
FROM staging.delivery AS delivery
JOIN (
  SELECT register FROM staging.delivery WHERE replaced_by IS NULL GROUP BY register HAVING count(DISTINCT date_trunc('month', as_of)) > 1
) AS monthly USING (register)
WHERE delivery.as_of IS NOT NULL
  AND delivery.replaced_by IS NULL
