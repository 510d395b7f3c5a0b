/*---
register: reconciliation_month
grain: one person, one programme, one month that was due or paid
keep: table
purpose: entitlement and payment side by side, for the programmes that have a roll
---*/
SELECT
  COALESCE(entitlement.person_id, payment.person_id) AS person_id,
  COALESCE(entitlement.programme, payment.programme) AS programme,
  COALESCE(entitlement.month, payment.month) AS month,
  COALESCE(entitlement.household_no, payment.household_no) AS household_no,
  entitlement.person_id IS NOT NULL AS is_on_roll,
  COALESCE(entitlement.is_entitled, FALSE) AS is_entitled,
  COALESCE(entitlement.reason, 'not_on_roll') AS reason,
  entitlement.area,
  entitlement.tier,
  CASE WHEN entitlement.person_id IS NULL THEN 0::DECIMAL(18, 2) ELSE entitlement.due_yuan END AS due_yuan,
  COALESCE(payment.paid_yuan, 0::DECIMAL(18, 2)) AS paid_yuan,
  COALESCE(payment.payment_count, 0) AS payment_count,
  payment.first_paid_on,
  payment.last_paid_on,
  COALESCE(payment.is_arrears, FALSE) AS is_arrears,
  COALESCE(payment.member_count, 1) AS member_count,
  COALESCE(entitlement.division_code, payment.division_code) AS division_code,
  left(COALESCE(entitlement.division_code, payment.division_code), 6) AS county_code,
  entitlement.standard_yuan,
  entitlement.basis,
  entitlement.source_row AS roll_source_row,
  payment.source_row AS payment_source_row
FROM registers.entitlement_month AS entitlement
FULL JOIN (
  SELECT * FROM registers.payment_month
  WHERE programme IN ('rural_dibao', 'urban_dibao', 'destitute_support', 'living_subsidy', 'nursing_subsidy', 'orphan')
) AS payment USING (person_id, programme, month)
