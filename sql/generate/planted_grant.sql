-- One row: a grant of temporary assistance that a planted case puts on the ledger of the head of a household set aside.
SELECT
  recipe, grant_no, kind, reason, people_count, months, approver_level, amount
, month_ago(approved_ago) + approved_day AS approved_on
, ago(approved_ago) AS month_no
, applied_before, paid_after, completed_after, pay_way, has_receipt
FROM planted.grant
