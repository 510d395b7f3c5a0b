-- One row: an entry of an account that the bank's statement was called for: what was paid in over the last three months, and what its
-- holder drew, at the counter or the machine of the own town, some days later.
WITH credit AS (
  SELECT
    person.account_no, person.bank, person.village_no, payment_line.amount, payment_line.paid_on
  , payment_line.month_no, person.person_no
  FROM payment_line
  JOIN person ON person.person_no = payment_line.payee_no
  WHERE person.recipe IS NULL AND payment_line.programme_no = 1 AND payment_line.status = 'paid' AND payment_line.amount > 0
    AND payment_line.month_no > getvariable('months') - 3 AND chance(person.family_no, 'statement') < 0.08
),

entry AS (
  SELECT account_no, (paid_on + to_seconds(draw_int(32400, 34000, person_no * 100 + month_no, 'credited')))::TIMESTAMP AS traded_at, '贷' AS direction, amount
  , county_name() || '财政局' AS counter_name, account_of(920000000001) AS counter_account, '代发' AS channel, NULL AS terminal, '低保金' AS summary, person_no
  FROM credit
  UNION ALL
  SELECT account_no, (paid_on + draw_int(3, 20, person_no * 100 + month_no, 'drawn on') + to_seconds(draw_int(32400, 60000, person_no * 100 + month_no, 'drawn at')))::TIMESTAMP, '借'
  , least(amount, 100 * draw_int(1, 12, person_no * 100 + month_no, 'drawn')), NULL, NULL
  , pick(['柜面', 'ATM', '助农取款点'], person_no, 'channel'), 'T' || lpad(village_no::VARCHAR, 5, '0') || draw_int(1, 3, person_no, 'terminal'), '取现', person_no
  FROM credit
)

SELECT
  account_no, traded_at, direction, amount
, (draw_int(50, 3000, person_no, 'balance') + sum(CASE direction WHEN '贷' THEN amount ELSE -amount END) OVER (PARTITION BY account_no ORDER BY traded_at))::DECIMAL(18, 2) AS balance
, counter_name, counter_account, channel, terminal, summary
, NULL AS agent_id
, 0 AS file_no
, '' AS file_town
, account_no || traded_at AS sort_key
FROM entry
WHERE traded_at <= getvariable('as_of')::DATE + INTERVAL 1 DAY
