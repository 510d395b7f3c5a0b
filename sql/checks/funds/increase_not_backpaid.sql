/*---
id: increase_not_backpaid
code: FU-06
title: { zh: 提标未执行或未按期补发, en: Raised standard not applied or not paid back in time }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 省级社会救助标准公布文件, text: 提高后的标准自1月1日起执行，提标差额于6月底前补发到位。 }
inputs: [registers.as_of, registers.payment, registers.policy_month, registers.reconciliation_month]
population: registers.reconciliation_month
subject: { kind: standard, key: standard_key }
parameters:
  backpay_months:
    type: integer
    default: 6
    title: { zh: 标准执行之日起几个月内补发到位, en: Months from the first day of a standard within which arrears are paid }
  tolerance_yuan:
    type: decimal
    default: 1
    title: { zh: 容差（元）, en: Tolerance in yuan }
evidence:
  standard_name: 项目类别
  old_yuan: 原月标准
  new_yuan: 现月标准
  valid_from: 执行日期
  deadline_on: 补发期限
  first_month: 首个涉及月份
  last_month: 最后涉及月份
  owed_people: 仍按原标准发放人数
  owed_months: 仍欠人月数
  owed_yuan: 尚欠差额
  late_people: 逾期才补发人数
statement:
  zh: "{standard_name}月标准自{valid_from}由{old_yuan}元提高到{new_yuan}元，应于{deadline_on}前补发到位；{first_month}至{last_month}仍有{owed_people}人{owed_months}个人月按原标准发放，尚欠{owed_yuan}元，另有{late_people}人逾期才补发。"
  en: "{standard_name} rose from {old_yuan} to {new_yuan} yuan a month on {valid_from}, arrears to be paid by {deadline_on}; {owed_people} people still have the old amount for {owed_months} months, {owed_yuan} yuan owed; {late_people} people had theirs late."
innocent_explanations:
  - { zh: 县级原标准已高于新的省级标准, tested_with: [registers.policy_month] }
  - { zh: 差额已并入以后月份一次补发, tested_with: [registers.reconciliation_month] }
  - { zh: 补发期限未到, tested_with: [registers.as_of] }
  - { zh: 期限后所发为整月补发，不是提标差额, tested_with: [registers.payment] }
  - { zh: 少发的是其他原因造成的差额，另行列示, tested_with: [registers.reconciliation_month] }
  - { zh: 县级另文规定较晚的执行日期，未录入标准表 }
remedy:
  zh: 核对提标文件和发放批次，按新标准执行并补发差额；每户尚欠金额见发放差额核查项。
  en: Compare the order with the batches, apply the new amount and pay the arrears; what each household is owed stands with the check of differences.
---*/
WITH raised AS (
  -- a standard higher than the month before, with the months in which arrears may still be paid
  SELECT
    county_code, area, tier,
    CASE programme WHEN 'destitute_base' THEN 'destitute_support' ELSE programme END AS programme,
    policy_programme_zh(programme) || COALESCE(policy_tier_zh(tier), '') AS standard_name,
    month AS valid_from,
    unnest(generate_series(month, month + to_months($backpay_months::INTEGER - 1), INTERVAL 1 MONTH))::DATE AS month,
    (month + to_months($backpay_months::INTEGER))::DATE - 1 AS deadline_on,
    before_yuan AS old_yuan, monthly_amount AS new_yuan, source_row AS policy_source_row
  FROM (
    SELECT *, lag(monthly_amount) OVER (PARTITION BY county_code, programme, area, tier ORDER BY month) AS before_yuan
    FROM registers.policy_month
    WHERE programme NOT IN ('destitute_care', 'temporary_limit')
  )
  WHERE monthly_amount > before_yuan
),

touched AS (
  -- paid the old amount, or the difference only after the last day
  SELECT
    money.person_id, money.programme, raised.* EXCLUDE (programme),
    CASE WHEN money.programme IN ('rural_dibao', 'urban_dibao') THEN COALESCE(money.household_no, money.person_id) ELSE money.person_id END AS recipient_no, money.due_yuan - money.paid_yuan AS short_yuan,
    money.first_paid_on <= raised.deadline_on AND money.last_paid_on > raised.deadline_on AND money.paid_yuan >= money.due_yuan - $tolerance_yuan::DECIMAL(18, 2) AS is_late,
    money.payment_source_row
  FROM registers.reconciliation_month AS money
  JOIN raised
    ON raised.county_code = money.county_code AND raised.programme = money.programme AND raised.month = money.month AND raised.area = money.area
    AND raised.tier IS NOT DISTINCT FROM CASE WHEN money.programme = 'rural_dibao' THEN money.tier END
  CROSS JOIN registers.as_of AS run
  WHERE money.is_entitled
    AND money.paid_yuan > 0
    -- the cheap look first
    AND (money.paid_yuan < money.due_yuan OR money.is_arrears)
    AND run.as_of_date > raised.deadline_on
    AND ((money.first_paid_on <= raised.deadline_on AND money.last_paid_on > raised.deadline_on AND money.is_arrears AND money.paid_yuan >= money.due_yuan - $tolerance_yuan::DECIMAL(18, 2))
      OR abs(money.due_yuan - money.paid_yuan - (raised.new_yuan - raised.old_yuan)) <= $tolerance_yuan::DECIMAL(18, 2))
),

late AS (
  -- the line that came after the last day is the difference, for one person or several and for one month or several
  SELECT DISTINCT touched.person_id, touched.programme, touched.month
  FROM touched
  JOIN (
    SELECT programme, month, paid_on, amount, people_count, CASE WHEN paid_to = 'household' THEN COALESCE(household_no, person_id) ELSE person_id END AS recipient_no
    FROM registers.payment
    WHERE status = 'paid'
  ) AS line ON line.programme = touched.programme AND line.month = touched.month AND line.recipient_no = touched.recipient_no
  WHERE touched.is_late AND line.paid_on > touched.deadline_on
    AND round(line.amount / (touched.new_yuan - touched.old_yuan)) BETWEEN 1 AND $backpay_months::INTEGER * COALESCE(line.people_count, 1)
    AND abs(line.amount - (touched.new_yuan - touched.old_yuan) * round(line.amount / (touched.new_yuan - touched.old_yuan))) <= $tolerance_yuan::DECIMAL(18, 2)
),

made_good AS (
  -- what all months since the first day owe a person, netted
  SELECT touched.person_id, touched.programme, touched.valid_from
  FROM (SELECT DISTINCT person_id, programme, valid_from FROM touched WHERE NOT is_late) AS touched
  JOIN registers.reconciliation_month AS money USING (person_id, programme)
  WHERE money.is_entitled AND money.payment_count > 0 AND money.month >= touched.valid_from
  GROUP BY touched.person_id, touched.programme, touched.valid_from
  HAVING sum(money.due_yuan - money.paid_yuan) <= $tolerance_yuan::DECIMAL(18, 2)
)

SELECT
  concat_ws('|', touched.county_code, touched.programme, touched.area, touched.tier, touched.valid_from) AS standard_key,
  touched.county_code || '000000' AS division_code,
  touched.programme,
  any_value(touched.standard_name) AS standard_name,
  any_value(touched.old_yuan)::DECIMAL(18, 2) AS old_yuan,
  any_value(touched.new_yuan)::DECIMAL(18, 2) AS new_yuan,
  touched.valid_from,
  any_value(touched.deadline_on) AS deadline_on,
  min(touched.month) AS first_month,
  max(touched.month) AS last_month,
  count(DISTINCT touched.person_id) FILTER (WHERE NOT touched.is_late) AS owed_people,
  count(*) FILTER (WHERE NOT touched.is_late) AS owed_months,
  COALESCE(sum(touched.short_yuan) FILTER (WHERE NOT touched.is_late), 0)::DECIMAL(18, 2) AS owed_yuan,
  count(DISTINCT touched.person_id) FILTER (WHERE touched.is_late) AS late_people,
  [fact(min(touched.policy_source_row), '现月标准', any_value(touched.new_yuan))]
    || list_sort(list(DISTINCT fact(touched.payment_source_row, strftime(touched.month, '%Y年%-m月') || CASE WHEN touched.is_late THEN '逾期补发' ELSE '按原标准发放' END, touched.new_yuan - touched.short_yuan))) AS facts
FROM touched
LEFT JOIN late ON late.person_id = touched.person_id AND late.programme = touched.programme AND late.month = touched.month
ANTI JOIN made_good ON made_good.person_id = CASE WHEN NOT touched.is_late THEN touched.person_id END AND made_good.programme = touched.programme AND made_good.valid_from = touched.valid_from
WHERE NOT touched.is_late OR late.month IS NOT NULL
GROUP BY touched.county_code, touched.programme, touched.area, touched.tier, touched.valid_from
ORDER BY standard_key
