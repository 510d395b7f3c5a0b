/*---
id: month_not_paid
code: FU-01
title: { zh: 在册未发放（漏发、断发）, en: On the roll and not paid }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 资金发放, text: 最低生活保障金自作出确认决定之月的次月起，按月于每月10日前社会化发放到户。 }
  - { document: 国发〔2016〕14号, text: 特困人员救助供养资金应当按时足额发放。 }
inputs: [registers.as_of, registers.person, registers.programme_month, registers.reconciliation_month]
optional_inputs: [registers.care_agreement, registers.child_roll, registers.destitute_roll, registers.disability_subsidy_roll, registers.family_member, registers.household, registers.roll_change]
population: registers.entitlement_month
subject: { kind: household, key: recipient_no }
natural_key: [programme]
shared: [settled_by_day]
parameters:
  tolerance_yuan:
    type: decimal
    default: 1
    title: { zh: 并月发放相抵的容差（元）, en: Tolerance in yuan when several months are paid in one sum }
evidence:
  first_month: 首个未发放月份
  last_month: 最后未发放月份
  unpaid_months: 未发放月数
  unpaid_people: 未发放人数
  unpaid_yuan: 应发未发金额
amount: amount_yuan
statement:
  zh: "{person_name}在{programme}名册内，{first_month}至{last_month}有{unpaid_months}个月未见已支付记录，涉及{unpaid_people}人，应发{unpaid_yuan}元。"
  en: "{person_name} is on the roll of {programme}; {unpaid_months} months from {first_month} to {last_month} have no payment made, {unpaid_people} people, {unpaid_yuan} yuan due."
innocent_explanations:
  - { zh: 新纳入对象自批准次月起发放, tested_with: [registers.reconciliation_month] }
  - { zh: 已暂停、停发或填有停发原因，名册未及时更新, tested_with: [registers.reconciliation_month, registers.roll_change, registers.disability_subsidy_roll] }
  - { zh: 按户发放，由户主代全户领取, tested_with: [registers.reconciliation_month] }
  - { zh: 发放明细只列监护人、家属等收款人, tested_with: [registers.care_agreement, registers.child_roll, registers.destitute_roll, registers.family_member] }
  - { zh: 该月该项目发放明细未报送, tested_with: [registers.reconciliation_month] }
  - { zh: 数月并作一次发放或以后补发, tested_with: [registers.reconciliation_month] }
  - { zh: 当月已按城乡另一类低保、特困或儿童项目发放, tested_with: [registers.reconciliation_month] }
  - { zh: 经本人书面同意暂缓领取 }
remedy:
  zh: 核对发放批次和银行回执，应发未发的予以补发，并将补发批次报备；已停发的更正名册。
  en: Check the batches and the bank's receipts and pay what is owed; if payment was stopped, correct the roll.
---*/
WITH unpaid AS (
  -- due, the day gone by, nothing paid, although payments of this programme were delivered for the county and month
  SELECT
    due.*,
    CASE WHEN due.programme IN ('rural_dibao', 'urban_dibao') THEN COALESCE(due.household_no, due.person_id) ELSE due.person_id END AS recipient_no
  FROM registers.reconciliation_month AS due
  CROSS JOIN registers.as_of AS run
  SEMI JOIN registers.programme_month AS delivered
    ON delivered.has_payment AND delivered.county_code = due.county_code AND delivered.programme = due.programme AND delivered.month = due.month
  WHERE due.is_entitled
    AND due.payment_count = 0
    AND due.due_yuan IS DISTINCT FROM 0
    AND run.as_of_date > (due.month + INTERVAL 1 MONTH)::DATE + ($settled_by_day::INTEGER - 1)
),

paid_otherwise AS (
  -- the same person under a programme that excludes this one, or a guardian or relative on no roll in the person's place
  SELECT unpaid.person_id, unpaid.programme, unpaid.month
  FROM unpaid
  JOIN registers.reconciliation_month AS other ON other.person_id = unpaid.person_id AND other.month = unpaid.month AND other.programme <> unpaid.programme
  WHERE other.paid_yuan > 0
    AND (other.programme = 'destitute_support'
      OR (other.programme = 'orphan' AND unpaid.programme <> 'nursing_subsidy')
      OR (other.programme IN ('rural_dibao', 'urban_dibao') AND unpaid.programme NOT IN ('living_subsidy', 'nursing_subsidy')))
  UNION
  SELECT represented.person_id, stray.programme, stray.month
  FROM (SELECT person_id, programme, month FROM registers.reconciliation_month WHERE NOT is_on_roll AND paid_yuan > 0) AS stray
  JOIN (
    SELECT person_id, guardian_id AS payee_id FROM registers.care_agreement
    UNION SELECT person_id, guardian_id FROM registers.destitute_roll WHERE guardian_id IS NOT NULL
    UNION SELECT person_id, guardian_id FROM registers.child_roll WHERE guardian_id IS NOT NULL
    UNION SELECT member.person_id, relative.person_id
    FROM (SELECT DISTINCT person_id FROM unpaid) AS lacking
    JOIN registers.family_member AS member USING (person_id)
    JOIN registers.family_member AS relative USING (household_no)
  ) AS represented ON represented.payee_id = stray.person_id
),

decided AS (
  SELECT household_no, month, bool_and(type = 'stopped') AS is_stopped
  FROM registers.roll_change
  WHERE type IN ('stopped', 'reinstated', 'entered', 'gradual_exit')
    AND NOT (type = 'stopped' AND COALESCE(new_count > 0 AND new_count < old_count, FALSE))
  GROUP BY household_no, month
),

lacking AS (
  SELECT unpaid.*
  FROM unpaid
  ASOF LEFT JOIN decided ON decided.household_no = unpaid.household_no AND decided.month <= unpaid.month
  ANTI JOIN paid_otherwise ON paid_otherwise.person_id = unpaid.person_id AND paid_otherwise.programme = unpaid.programme AND paid_otherwise.month = unpaid.month
  ANTI JOIN registers.disability_subsidy_roll AS ended ON ended.source_row = unpaid.roll_source_row AND ended.stop_reason IS NOT NULL
  WHERE decided.is_stopped IS NOT TRUE
),

settled AS (
  -- the months paid in a year carry so much more than their own due that the unpaid ones are in them
  SELECT owed.recipient_no, owed.programme, owed.year
  FROM (SELECT recipient_no, programme, year(month) AS year, sum(due_yuan) AS due_yuan FROM lacking GROUP BY ALL) AS owed
  JOIN registers.reconciliation_month AS paid
    ON owed.recipient_no = CASE WHEN paid.programme IN ('rural_dibao', 'urban_dibao') THEN COALESCE(paid.household_no, paid.person_id) ELSE paid.person_id END
    AND paid.programme = owed.programme
    AND year(paid.month) = owed.year
  WHERE paid.is_entitled AND paid.payment_count > 0
  GROUP BY owed.recipient_no, owed.programme, owed.year, owed.due_yuan
  HAVING sum(paid.paid_yuan - paid.due_yuan) >= owed.due_yuan - $tolerance_yuan::DECIMAL(18, 2)
),

missing AS (
  SELECT
    lacking.recipient_no,
    lacking.programme,
    lacking.month,
    min(lacking.household_no) AS household_no,
    min(lacking.person_id) AS person_id,
    min(lacking.division_code) AS division_code,
    count(*) AS people,
    COALESCE(sum(lacking.due_yuan), 0) AS due_yuan,
    bool_and(lacking.due_yuan IS NOT NULL) AS is_known,
    list(fact(lacking.roll_source_row, strftime(lacking.month, '%Y年%-m月') || '在册应发', lacking.due_yuan) ORDER BY lacking.person_id) AS facts
  FROM lacking
  ANTI JOIN settled ON settled.recipient_no = lacking.recipient_no AND settled.programme = lacking.programme AND settled.year = year(lacking.month)
  GROUP BY lacking.recipient_no, lacking.programme, lacking.month
)

SELECT
  missing.recipient_no,
  CASE WHEN min(missing.household_no) = missing.recipient_no THEN 'household' ELSE 'person' END AS subject_kind,
  missing.programme,
  min(missing.household_no) AS household_no,
  COALESCE(household.head_id, min(missing.person_id)) AS person_id,
  COALESCE(household.head_name, min(person.name)) AS person_name,
  min(missing.division_code) AS division_code,
  min(missing.month) AS first_month,
  max(missing.month) AS last_month,
  count(*) AS unpaid_months,
  max(missing.people) AS unpaid_people,
  CASE WHEN bool_and(missing.is_known) THEN sum(missing.due_yuan)::DECIMAL(18, 2) END AS unpaid_yuan,
  (-sum(missing.due_yuan))::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(missing.month, missing.due_yuan, 0, -missing.due_yuan) ORDER BY missing.month) AS months,
  flatten(list(missing.facts ORDER BY missing.month)) AS facts
FROM missing
JOIN registers.person AS person USING (person_id)
LEFT JOIN registers.household AS household ON household.household_no = missing.household_no
GROUP BY missing.recipient_no, missing.programme, household.head_id, household.head_name
ORDER BY missing.recipient_no, missing.programme
