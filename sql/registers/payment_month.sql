/*---
register: payment_month
grain: one person, one programme, one month that money was paid for
keep: table
purpose: >-
  what was paid, person by person. Of money paid to a household the entitled members on the roll of that month have what each is
  due; what is over is shared evenly by the covered members who are not entitled (dead, exited), so that their part is the money
  at stake; less than is due is shared evenly by the entitled. To the fen, the rest to the first. Where the roll has no such
  household, all of it is the beneficiary's. Care paid on a line of its own counts to destitute support, a category supplement
  to the allowance.
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
    bool_or(is_arrears) AS is_arrears, min(division_code) AS division_code, min(source_row) AS source_row,
    min(person_id) AS person_id
  FROM paid
  WHERE paid_to = 'household' AND household_no IS NOT NULL
  GROUP BY household_no, programme, month
),

sharing AS (
  SELECT
    household_no, programme, month,
    count(*) AS member_count,
    count(*) FILTER (WHERE is_entitled) AS entitled_count,
    min(person_id) FILTER (WHERE is_entitled) AS first_entitled,
    min(person_id) FILTER (WHERE NOT is_entitled) AS first_other,
    CASE WHEN bool_and(due_yuan IS NOT NULL) THEN sum(due_yuan) ELSE 0 END AS due_yuan
  FROM registers.entitlement_month
  WHERE household_no IS NOT NULL AND reason <> 'not_covered'
  GROUP BY household_no, programme, month
),

share AS (
  SELECT
    member.person_id,
    household_paid.programme, household_paid.month, household_paid.household_no,
    CASE
      WHEN household_paid.amount < sharing.due_yuan OR sharing.entitled_count = sharing.member_count THEN
        CASE
          WHEN NOT member.is_entitled THEN 0
          WHEN household_paid.amount = sharing.due_yuan THEN member.due_yuan
          WHEN member.person_id = sharing.first_entitled
            THEN household_paid.amount - floor(household_paid.amount * 100 / sharing.entitled_count) / 100 * (sharing.entitled_count - 1)
          ELSE floor(household_paid.amount * 100 / sharing.entitled_count) / 100
        END
      WHEN member.is_entitled THEN COALESCE(member.due_yuan, 0)
      WHEN member.person_id = sharing.first_other
        THEN (household_paid.amount - sharing.due_yuan)
          - floor((household_paid.amount - sharing.due_yuan) * 100 / (sharing.member_count - sharing.entitled_count)) / 100
          * (sharing.member_count - sharing.entitled_count - 1)
      ELSE floor((household_paid.amount - sharing.due_yuan) * 100 / (sharing.member_count - sharing.entitled_count)) / 100
    END::DECIMAL(18, 2) AS paid_yuan,
    household_paid.payment_count, household_paid.first_paid_on, household_paid.last_paid_on, household_paid.is_arrears,
    sharing.member_count, household_paid.division_code, household_paid.source_row
  FROM household_paid
  JOIN sharing USING (household_no, programme, month)
  JOIN registers.entitlement_month AS member
    ON member.household_no = household_paid.household_no AND member.programme = household_paid.programme
    AND member.month = household_paid.month AND member.reason <> 'not_covered'
),

own AS (
  -- paid to a person, or to a household that is on no roll
  SELECT
    person_id, programme, month, min(household_no) AS household_no, sum(amount)::DECIMAL(18, 2) AS paid_yuan,
    sum(payment_count)::BIGINT AS payment_count, min(first_paid_on) AS first_paid_on, max(last_paid_on) AS last_paid_on,
    bool_or(is_arrears) AS is_arrears, 1 AS member_count, min(division_code) AS division_code, min(source_row) AS source_row
  FROM (
    SELECT * EXCLUDE (paid_to, paid_on), 1 AS payment_count, paid_on AS first_paid_on, paid_on AS last_paid_on
    FROM paid
    WHERE (paid_to <> 'household' OR household_no IS NULL) AND person_id IS NOT NULL
    UNION ALL BY NAME
    SELECT * FROM household_paid ANTI JOIN sharing USING (household_no, programme, month) WHERE person_id IS NOT NULL
  )
  GROUP BY person_id, programme, month
)

-- each side holds a person once a month; only the few who stand on both are added up
SELECT
  COALESCE(share.person_id, own.person_id) AS person_id,
  COALESCE(share.programme, own.programme) AS programme,
  COALESCE(share.month, own.month) AS month,
  COALESCE(share.household_no, own.household_no) AS household_no,
  (COALESCE(share.paid_yuan, 0) + COALESCE(own.paid_yuan, 0))::DECIMAL(18, 2) AS paid_yuan,
  (COALESCE(share.payment_count, 0) + COALESCE(own.payment_count, 0))::INTEGER AS payment_count,
  least(share.first_paid_on, own.first_paid_on) AS first_paid_on,
  greatest(share.last_paid_on, own.last_paid_on) AS last_paid_on,
  COALESCE(share.is_arrears, FALSE) OR COALESCE(own.is_arrears, FALSE) AS is_arrears,
  COALESCE(share.member_count, own.member_count)::INTEGER AS member_count,
  COALESCE(share.division_code, own.division_code) AS division_code,
  least(share.source_row, own.source_row) AS source_row
FROM share
FULL JOIN own USING (person_id, programme, month)
