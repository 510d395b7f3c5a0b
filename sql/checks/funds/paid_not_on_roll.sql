/*---
id: paid_not_on_roll
code: FU-02
title: { zh: 超名单发放, en: Paid and not on the roll }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 财办〔2020〕37号, text: 惠民惠农补贴资金按照审核确认的名单，通过一卡通发放到人到户。 }
  - { document: 社会救助资金审计常用口径, text: 发放明细与同期在保名册逐人逐月核对，名册之外的发放为超范围支出。 }
inputs: [registers.payment, registers.person, registers.programme_month, registers.reconciliation_month]
optional_inputs: [registers.allowance_roll, registers.application, registers.care_agreement, registers.child_roll, registers.death, registers.destitute_roll, registers.family_member, registers.household, registers.roll_change]
population: registers.payment_month
subject: { kind: person, key: person_id }
natural_key: [programme]
parameters:
  tolerance_months:
    type: integer
    default: 1
    title: { zh: 在保月份前后宽限月数, en: Months tolerated on both sides of an entitlement }
evidence:
  roll_state: 名册状态
  first_month: 首个发放月份
  last_month: 最后发放月份
  paid_months: 发放月数
amount: amount_yuan
statement:
  zh: "{person_name}在{first_month}至{last_month}不属于{programme}在保对象（{roll_state}），发放{paid_months}个月，共{amount_yuan}元。"
  en: "{person_name} was not entitled on the roll of {programme} from {first_month} to {last_month} ({roll_state}); {paid_months} months were paid, {amount_yuan} yuan in all."
innocent_explanations:
  - { zh: 补发在保月份的待遇, tested_with: [registers.payment] }
  - { zh: 批准在先、名册录入在后, tested_with: [registers.allowance_roll, registers.application] }
  - { zh: 明细只列收款人，享受人为其家属或被监护人, tested_with: [registers.payment, registers.family_member, registers.care_agreement, registers.child_roll, registers.destitute_roll] }
  - { zh: 停发或纳入前后一个月的造册时间差, tested_with: [registers.reconciliation_month] }
  - { zh: 该项目名册未报送，或发放月份不在名册所及月份之内, tested_with: [registers.reconciliation_month] }
  - { zh: 城乡低保项目名称填混, tested_with: [registers.reconciliation_month] }
  - { zh: 死亡、停发决定、渐退期满之后的发放另行列示, tested_with: [registers.death, registers.roll_change, registers.allowance_roll] }
  - { zh: 名册漏录，本人确已审批 }
remedy:
  zh: 调取审批档案和发放批次，无审批依据的停发并追缴，已审批的补录名册。
  en: Call for the approval and the batch; without an approval stop and recover, with one complete the roll.
---*/
WITH span AS (
  -- the months that the delivered roll of a programme covers
  SELECT county_code, programme, min(month) AS first_month, max(month) AS last_month
  FROM registers.programme_month
  WHERE has_roll
  GROUP BY county_code, programme
),

stray AS (
  SELECT
    money.*,
    CASE WHEN money.programme = 'urban_dibao' THEN 'rural_dibao' ELSE money.programme END AS scheme,
    CASE money.reason
      WHEN 'not_on_roll' THEN '不在名册' WHEN 'not_covered' THEN '名册列为非保障成员' WHEN 'suspended' THEN '名册已暂停'
      WHEN 'stopped' THEN '名册已停保' ELSE '未在保'
    END AS roll_state
  FROM registers.reconciliation_month AS money
  JOIN span ON span.county_code = money.county_code AND span.programme = money.programme AND money.month >= span.first_month AND money.month <= span.last_month
  ANTI JOIN registers.death AS death ON death.person_id = money.person_id AND death.died_month < money.month
  WHERE money.person_id IS NOT NULL AND NOT money.is_entitled AND money.paid_yuan > 0 AND money.reason NOT IN ('after_gradual_exit', 'before_start')
),

listed AS (
  SELECT person_id, programme, CASE WHEN programme = 'urban_dibao' THEN 'rural_dibao' ELSE programme END AS scheme, month, is_entitled
  FROM registers.reconciliation_month
  SEMI JOIN (SELECT DISTINCT person_id FROM stray) AS payee USING (person_id)
  WHERE is_on_roll
),

known AS (
  -- entitled near the month, of the person or of someone for whom a line that names no beneficiary may stand
  SELECT person_id, scheme, month - to_months($tolerance_months::INTEGER) AS first_month, month + to_months($tolerance_months::INTEGER) AS last_month
  FROM listed
  WHERE is_entitled
  UNION ALL
  SELECT stray.person_id, stray.scheme, stray.month, stray.month
  FROM stray
  JOIN registers.payment AS line ON line.source_row = stray.payment_source_row
  JOIN (
    SELECT guardian_id AS payee_id, person_id FROM registers.care_agreement
    UNION SELECT guardian_id, person_id FROM registers.destitute_roll WHERE guardian_id IS NOT NULL
    UNION SELECT guardian_id, person_id FROM registers.child_roll WHERE guardian_id IS NOT NULL
    UNION SELECT payee.person_id, member.person_id
    FROM (SELECT DISTINCT person_id FROM stray) AS payee
    JOIN registers.family_member AS relative USING (person_id)
    JOIN registers.family_member AS member USING (household_no)
  ) AS represented ON represented.payee_id = stray.person_id
  JOIN registers.reconciliation_month AS due ON due.person_id = represented.person_id AND due.programme = stray.programme AND due.month = stray.month
  WHERE line.beneficiary_id IS NULL AND due.is_entitled AND due.payment_count = 0
  UNION ALL
  -- approved before the month, entered later
  SELECT person_id, 'rural_dibao', date_trunc('month', min(approved_on)) + INTERVAL 1 MONTH, min(month)
  FROM registers.allowance_roll
  JOIN (SELECT DISTINCT person_id FROM stray) AS payee USING (person_id)
  GROUP BY person_id
  UNION ALL
  SELECT granted.person_id, CASE WHEN granted.programme = 'urban_dibao' THEN 'rural_dibao' ELSE granted.programme END, date_trunc('month', granted.decided_on) + INTERVAL 1 MONTH, DATE '9999-12-01'
  FROM registers.application AS granted
  ANTI JOIN listed ON listed.person_id = granted.person_id AND listed.programme = granted.programme
  WHERE granted.result = 'granted'
),

decided AS (
  -- months that the checks on exit decisions and on gradual exit own
  SELECT household_no, month, bool_and(type = 'stopped') AS is_over
  FROM registers.roll_change
  WHERE type IN ('stopped', 'reinstated', 'entered', 'gradual_exit')
    AND NOT (type = 'stopped' AND COALESCE(new_count > 0 AND new_count < old_count, FALSE))
  GROUP BY household_no, month
)

SELECT
  stray.person_id,
  stray.programme,
  person.name AS person_name,
  min(stray.household_no) AS household_no,
  COALESCE(min(stray.division_code), person.division_code) AS division_code,
  arg_max(stray.roll_state, stray.month) AS roll_state,
  min(stray.month) AS first_month,
  max(stray.month) AS last_month,
  count(*) AS paid_months,
  sum(stray.paid_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(stray.month, 0, stray.paid_yuan, stray.paid_yuan) ORDER BY stray.month) AS months,
  list(fact(stray.payment_source_row, '发放' || strftime(stray.month, '%Y年%-m月'), stray.paid_yuan) ORDER BY stray.month)
    || COALESCE(list(fact(stray.roll_source_row, '名册所载' || strftime(stray.month, '%Y年%-m月'), stray.roll_state) ORDER BY stray.month) FILTER (WHERE stray.is_on_roll), []) AS facts
FROM stray
LEFT JOIN registers.person AS person USING (person_id)
ASOF LEFT JOIN decided ON decided.household_no = stray.household_no AND decided.month < stray.month
LEFT JOIN registers.household AS last_word ON last_word.household_no = stray.household_no AND last_word.last_month < stray.month AND last_word.gradual_exit_until < stray.month
ANTI JOIN known ON known.person_id = stray.person_id AND known.scheme = stray.scheme AND known.first_month <= stray.month AND known.last_month >= stray.month
WHERE decided.is_over IS NOT TRUE AND last_word.household_no IS NULL
GROUP BY stray.person_id, stray.programme, person.name, person.division_code
ORDER BY stray.person_id, stray.programme
