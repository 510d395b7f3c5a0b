-- One row: a line of a payment batch. Now and then the bank sends a payment back and it is made again two days later;
-- now and then a month is paid with a second batch, still before its tenth.
WITH line AS (
  SELECT
    due_line.*
  , month_at(month_no) AS month
  , chance(beneficiary_no * 1000 + month_no * 10 + programme_no, 'bank') AS bank_draw
  , programme_no < 7 AND recipe IS NULL AS is_monthly
  , person.member_no
  , person.recipe
  FROM due_line
  JOIN person ON person.person_no = due_line.beneficiary_no
),

fated AS (
  SELECT
    *
  , CASE
      WHEN is_monthly AND bank_draw < 0.010 THEN 'returned'
      WHEN is_monthly AND bank_draw < 0.013 THEN 'late'
      ELSE 'plain'
    END AS fate
  FROM line
),

dated AS (
  SELECT
    fated.*
  , CASE
      WHEN programme_no = 7 THEN "grant".paid_on
      WHEN fate = 'late' THEN fated.month + draw_int(7, 8, fated.month_no * 10 + programme_no, 'pay day')
      ELSE fated.month + draw_int(4, 6, fated.month_no * 10 + programme_no, 'pay day')
    END AS paid_on
  FROM fated
  LEFT JOIN "grant" ON "grant".person_no = fated.beneficiary_no AND "grant".month_no = fated.month_no AND fated.programme_no = 7
),

-- What a planted case drops, changes or sends elsewhere.
altered AS (
  SELECT
    dated.* EXCLUDE (payee_no, amount)
  , coalesce(other.person_no, dated.payee_no) AS payee_no
  , (dated.amount + coalesce(change.amount, 0))::DECIMAL(18, 2) AS amount
  , way.pay_way
  FROM dated
  ANTI JOIN planted_payment AS dropped ON dropped.act = 'drop' AND dropped.recipe = dated.recipe AND dropped.member_no = dated.member_no AND dropped.programme_no = dated.programme_no
    AND dated.month_no >= dropped.first_month_no AND dated.month_no <= dropped.last_month_no
  LEFT JOIN planted_payment AS change ON change.act = 'change' AND change.recipe = dated.recipe AND change.member_no = dated.member_no AND change.programme_no = dated.programme_no
    AND dated.month_no >= change.first_month_no AND dated.month_no <= change.last_month_no
  LEFT JOIN planted_payment AS sent ON sent.act = 'payee' AND sent.recipe = dated.recipe AND sent.member_no = dated.member_no AND sent.programme_no = dated.programme_no
    AND dated.month_no >= sent.first_month_no AND dated.month_no <= sent.last_month_no
  LEFT JOIN planted_payment AS way ON way.act = 'way' AND way.recipe = dated.recipe AND way.member_no = dated.member_no AND way.programme_no = dated.programme_no
    AND dated.month_no >= way.first_month_no AND dated.month_no <= way.last_month_no
  LEFT JOIN person AS other ON other.recipe = sent.payee_recipe AND other.member_no = 0
)

SELECT month_no, programme_no, beneficiary_no, payee_no, people_count, amount, paid_on
, CASE fate WHEN 'returned' THEN 'failed' ELSE 'paid' END AS status
, 1 AS attempt
, CASE fate WHEN 'late' THEN '补发' END AS remark
, pay_way
, recipe
FROM altered
UNION ALL
SELECT month_no, programme_no, beneficiary_no, payee_no, people_count, amount, paid_on + 2, 'paid', 2, '失败重发', pay_way, recipe
FROM altered
WHERE fate = 'returned'

UNION ALL
SELECT month.month_no, planted.programme_no, person.person_no, person.person_no
, CASE WHEN planted.programme_no = 1 AND person.kind = 'whole' THEN person.size ELSE 1 END, planted.amount, month.month + planted.paid_after, planted.status, planted.attempt, planted.remark, NULL, planted.recipe
FROM planted_payment AS planted
JOIN person USING (recipe, member_no)
JOIN month ON month.month_no >= planted.first_month_no AND month.month_no <= planted.last_month_no
WHERE planted.act = 'add'
