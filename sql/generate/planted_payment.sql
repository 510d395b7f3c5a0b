-- One row: what a planted case does to the payments of one programme over some months: drop them, change their amount by so much,
-- send them to another account (payee_recipe), or add a line for the month, paid so many days after its first day.
SELECT
  recipe, act, programme_no, member_no, ago(first_ago) AS first_month_no, ago(last_ago) AS last_month_no
, amount::DECIMAL(18, 2) AS amount
, paid_after, status, attempt, remark, payee_recipe
FROM planted.payment_act
