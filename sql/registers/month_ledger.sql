/*---
register: month_ledger
title: 每人每月应发和实发
grain: one person, one programme, one month that was due or paid
keep: table
parts: { by: month, of: [entitlement_month, payment] }
stands_on: [[allowance_roll, destitute_roll, disability_subsidy_roll, child_roll], [payment]]
purpose: >-
  due and paid side by side, for every programme; reconciliation_month and payment_month are its two faces. Of money paid to a
  household the entitled members on the roll of that month have what each is due; what is over is shared evenly by the covered
  members who are not entitled (dead, exited), so that their part is the money at stake; less than is due is shared evenly by
  the entitled; where nobody knows what was due, all covered members share evenly. To the fen, the rest to the first on the roll. Where
  the roll has no such household, all of it is the beneficiary's. Care paid on a line of its own counts to destitute support, a
  category supplement to the allowance.
---*/
WITH headed AS (
  -- for household payments whose line names the head only
  SELECT head_id, min(household_no) AS household_no
  FROM registers.household
  WHERE head_id IS NOT NULL
  GROUP BY head_id
),

paid AS (
  SELECT
    CASE payment.programme WHEN 'destitute_care' THEN 'destitute_support' WHEN 'category_supplement' THEN 'rural_dibao' ELSE payment.programme END AS programme,
    payment.month,
    COALESCE(payment.household_no, headed.household_no) AS household_no,
    payment.person_id,
    payment.paid_to,
    payment.amount,
    payment.paid_on,
    payment.is_arrears,
    payment.division_code,
    payment.source_row
  FROM registers.payment AS payment
  LEFT JOIN headed ON headed.head_id = CASE WHEN payment.household_no IS NULL AND payment.paid_to = 'household' THEN payment.head_id END
  WHERE payment.status = 'paid'
),

household_paid AS (
  SELECT
    household_no, programme, month,
    sum(amount) AS amount, count(*) AS payment_count, min(paid_on) AS first_paid_on, max(paid_on) AS last_paid_on,
    bool_or(is_arrears) AS is_arrears, min(source_row) AS source_row
  FROM paid
  WHERE paid_to = 'household' AND household_no IS NOT NULL
  GROUP BY household_no, programme, month
),

settled AS (
  -- household payments, with what the roll of the month says of their household where it has it
  SELECT household_paid.*, sharing.* EXCLUDE (household_no, programme, month)
  FROM household_paid
  LEFT JOIN (
    SELECT
      household_no, programme, month,
      count(*) AS member_count,
      count(*) FILTER (WHERE is_entitled) AS entitled_count,
      min(source_row) FILTER (WHERE is_entitled) AS first_entitled,
      min(source_row) FILTER (WHERE NOT is_entitled) AS first_other,
      min(source_row) AS first_member,
      -- unknown as soon as one member's is
      CASE WHEN bool_and(due_yuan IS NOT NULL) THEN sum(due_yuan) END AS due_yuan
    FROM registers.entitlement_month
    WHERE household_no IS NOT NULL AND reason <> 'not_covered'
    GROUP BY household_no, programme, month
  ) AS sharing USING (household_no, programme, month)
),

own_line AS (
  -- paid to a person, or to a household that is on no roll
  SELECT person_id, programme, month, household_no, amount, 1 AS payment_count, paid_on AS first_paid_on, paid_on AS last_paid_on, is_arrears, division_code, source_row
  FROM paid
  WHERE (paid_to <> 'household' OR household_no IS NULL) AND person_id IS NOT NULL
  UNION ALL
  SELECT
    line.person_id, settled.programme, settled.month, settled.household_no, settled.amount, settled.payment_count, settled.first_paid_on, settled.last_paid_on,
    settled.is_arrears, line.division_code, line.source_row
  FROM settled
  JOIN paid AS line USING (source_row)
  WHERE settled.member_count IS NULL AND line.person_id IS NOT NULL
),

several AS (
  -- more lines than different months, a bit a month (modulo 62): few, and only they need adding up
  SELECT person_id, programme
  FROM own_line
  GROUP BY person_id, programme
  HAVING count(*) > bit_count(bit_or(month_bit(month)))
),

own AS (
  SELECT own_line.* FROM own_line ANTI JOIN several USING (person_id, programme)
  UNION ALL
  SELECT
    person_id, programme, month, min(household_no), sum(amount), sum(payment_count)::BIGINT, min(first_paid_on), max(last_paid_on),
    bool_or(is_arrears), min(division_code), min(source_row)
  FROM own_line
  SEMI JOIN several USING (person_id, programme)
  GROUP BY person_id, programme, month
)

SELECT
  COALESCE(entitlement.person_id, own.person_id) AS person_id,
  COALESCE(entitlement.programme, own.programme) AS programme,
  COALESCE(entitlement.month, own.month) AS month,
  COALESCE(entitlement.household_no, own.household_no) AS household_no,
  -- programmes that have a roll to be held against
  COALESCE(entitlement.programme, own.programme) IN ('rural_dibao', 'urban_dibao', 'destitute_support', 'living_subsidy', 'nursing_subsidy', 'orphan') AS has_roll,
  entitlement.person_id IS NOT NULL AS is_on_roll,
  COALESCE(entitlement.is_entitled, FALSE) AS is_entitled,
  COALESCE(entitlement.reason, 'not_on_roll') AS reason,
  entitlement.area,
  entitlement.tier,
  CASE WHEN entitlement.person_id IS NULL THEN 0::DECIMAL(18, 2) ELSE entitlement.due_yuan END AS due_yuan,
  (COALESCE(own.amount, 0) + CASE
    WHEN settled.household_no IS NULL THEN 0
    WHEN settled.due_yuan IS NULL AND entitlement.source_row = settled.first_member
      THEN settled.amount - floor(settled.amount * 100 / settled.member_count) / 100 * (settled.member_count - 1)
    WHEN settled.due_yuan IS NULL THEN floor(settled.amount * 100 / settled.member_count) / 100
    WHEN settled.amount < settled.due_yuan OR settled.entitled_count = settled.member_count THEN
      CASE
        WHEN NOT entitlement.is_entitled THEN 0
        WHEN settled.amount = settled.due_yuan THEN entitlement.due_yuan
        WHEN entitlement.source_row = settled.first_entitled
          THEN settled.amount - floor(settled.amount * 100 / settled.entitled_count) / 100 * (settled.entitled_count - 1)
        ELSE floor(settled.amount * 100 / settled.entitled_count) / 100
      END
    WHEN entitlement.is_entitled THEN entitlement.due_yuan
    WHEN entitlement.source_row = settled.first_other
      THEN (settled.amount - settled.due_yuan)
        - floor((settled.amount - settled.due_yuan) * 100 / (settled.member_count - settled.entitled_count)) / 100
        * (settled.member_count - settled.entitled_count - 1)
    ELSE floor((settled.amount - settled.due_yuan) * 100 / (settled.member_count - settled.entitled_count)) / 100
  END)::DECIMAL(18, 2) AS paid_yuan,
  (COALESCE(settled.payment_count, 0) + COALESCE(own.payment_count, 0))::INTEGER AS payment_count,
  least(settled.first_paid_on, own.first_paid_on) AS first_paid_on,
  greatest(settled.last_paid_on, own.last_paid_on) AS last_paid_on,
  COALESCE(settled.is_arrears, FALSE) OR COALESCE(own.is_arrears, FALSE) AS is_arrears,
  COALESCE(entitlement.division_code, own.division_code) AS division_code,
  left(COALESCE(entitlement.division_code, own.division_code), 6) AS county_code,
  entitlement.standard_yuan,
  entitlement.source_row AS roll_source_row,
  least(settled.source_row, own.source_row) AS payment_source_row
FROM registers.entitlement_month AS entitlement
LEFT JOIN settled
  ON settled.household_no = CASE WHEN entitlement.reason <> 'not_covered' THEN entitlement.household_no END
  AND settled.programme = entitlement.programme
  AND settled.month = entitlement.month
FULL JOIN own ON own.person_id = entitlement.person_id AND own.programme = entitlement.programme AND own.month = entitlement.month
