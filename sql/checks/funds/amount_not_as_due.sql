/*---
id: amount_not_as_due
code: FU-03
title: { zh: 发放金额与应发不符, en: Amount paid differs from the amount due }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 资金发放, text: 最低生活保障金按照核定的标准和人数发放。 }
  - { document: 各级当年社会救助保障标准文件, text: 分档发放的按类别标准和保障人数计算，城市低保按核定的补差额计算。 }
inputs: [registers.as_of, registers.person, registers.reconciliation_month]
optional_inputs: [registers.household, registers.payment]
population: registers.payment_month
subject: { kind: household, key: recipient_no }
natural_key: [programme]
shared: [settled_by_day]
parameters:
  tolerance_yuan:
    type: decimal
    default: 1
    title: { zh: 差额达到多少元即列示, en: Difference in yuan from which a month is raised }
evidence:
  first_month: 首个不符月份
  last_month: 最后不符月份
  different_months: 不符月数
  due_total_yuan: 应发合计
  paid_total_yuan: 实发合计
amount: amount_yuan
statement:
  zh: "{person_name}的{programme}在{first_month}至{last_month}有{different_months}个月实发与应发不符，应发{due_total_yuan}元，实发{paid_total_yuan}元，差额{amount_yuan}元。"
  en: "{programme} of {person_name} differs from the amount due in {different_months} months from {first_month} to {last_month}: {due_total_yuan} yuan due, {paid_total_yuan} yuan paid, {amount_yuan} yuan apart."
innocent_explanations:
  - { zh: 同月补发、追缴、抵扣后相抵, tested_with: [registers.reconciliation_month] }
  - { zh: 年中提标，当年以后月份一次补足, tested_with: [registers.reconciliation_month] }
  - { zh: 数月并作一次发放, tested_with: [registers.reconciliation_month] }
  - { zh: 城市低保按补差核定，不按定额计算, tested_with: [registers.reconciliation_month] }
  - { zh: 照料护理费按季、按年一次发放，或花名册登记的是年标准, tested_with: [registers.reconciliation_month] }
  - { zh: 照料护理费不经发放明细支付, tested_with: [registers.reconciliation_month] }
  - { zh: 整月未发、重复发放、死亡或退出成员的份额另行列示, tested_with: [registers.payment, registers.reconciliation_month] }
  - { zh: 县级标准高于登记的保障标准、尚未录入 }
remedy:
  zh: 核对类别、人数、标准和批次，少发的补发，多发的追缴或抵扣；标准登记有误的更正标准表。
  en: Check class, headcount, standard and batch; pay what is short, recover what is over, and correct the table of standards where it is wrong.
---*/
WITH odd AS (
  -- only members whose share differs; the others add nothing to the difference of the household
  SELECT
    CASE WHEN money.programme IN ('rural_dibao', 'urban_dibao') THEN COALESCE(money.household_no, money.person_id) ELSE money.person_id END AS recipient_no,
    money.programme,
    money.month,
    COALESCE(sum(money.paid_yuan - money.due_yuan) FILTER (WHERE money.payment_count > 0 AND NOT money.waits_for_care), 0) AS difference_yuan,
    COALESCE(sum(money.due_yuan - money.paid_yuan) FILTER (WHERE money.waits_for_care), 0) AS waiting_yuan,
    COALESCE(sum(money.due_yuan) FILTER (WHERE money.payment_count = 0), 0) AS unpaid_yuan,
    max(money.payment_count) AS payment_count
  FROM (
    SELECT ledger.*, ledger.programme = 'destitute_support' AND ledger.paid_yuan = ledger.standard_yuan AND care.month IS NULL AS waits_for_care
    FROM registers.reconciliation_month AS ledger
    LEFT JOIN (
      -- months in which the county pays care: to half of those who are due it
      SELECT county_code, month
      FROM registers.reconciliation_month
      WHERE programme = 'destitute_support' AND due_yuan > standard_yuan AND paid_yuan >= standard_yuan
      GROUP BY county_code, month
      HAVING count(*) FILTER (paid_yuan > standard_yuan) * 2 >= count(*)
    ) AS care ON care.county_code = ledger.county_code AND care.month = ledger.month
  ) AS money
  CROSS JOIN registers.as_of AS run
  WHERE money.is_entitled
    AND money.paid_yuan <> money.due_yuan
    -- a year's care in one sum
    AND NOT COALESCE(money.programme = 'destitute_support' AND money.due_yuan > money.standard_yuan
      AND abs(money.paid_yuan - money.standard_yuan - 12 * (money.due_yuan - money.standard_yuan)) < 12 * $tolerance_yuan::DECIMAL(18, 2), FALSE)
    AND (money.paid_yuan > money.due_yuan OR run.as_of_date > (money.month + INTERVAL 1 MONTH)::DATE + ($settled_by_day::INTEGER - 1))
  GROUP BY ALL
),

repeated AS (
  -- a second payment is the business of the check on payments made twice
  SELECT odd.recipient_no, odd.programme, odd.month
  FROM odd
  JOIN registers.payment AS line ON line.month = odd.month
    AND odd.programme = CASE line.programme WHEN 'destitute_care' THEN 'destitute_support' WHEN 'category_supplement' THEN 'rural_dibao' ELSE line.programme END
  LEFT JOIN registers.household AS household ON household.head_id = CASE WHEN line.household_no IS NULL THEN line.head_id END
  WHERE odd.payment_count > 1
    AND odd.difference_yuan > 0
    AND line.status = 'paid'
    AND odd.recipient_no = CASE WHEN odd.programme IN ('rural_dibao', 'urban_dibao') THEN COALESCE(line.household_no, household.household_no, line.person_id) ELSE line.person_id END
  GROUP BY odd.recipient_no, odd.programme, odd.month, line.programme, line.person_id, CASE WHEN line.beneficiary_id IS NULL THEN normalise_name(line.beneficiary_name) END
  HAVING count(*) FILTER (WHERE line.amount > 0 AND NOT line.is_arrears)
    + len(list_filter(
      COALESCE(list(line.amount) FILTER (WHERE line.amount > 0 AND line.is_arrears), []),
      lambda yuan: yuan = arg_min(line.amount, {paid_on: line.paid_on, source_row: line.source_row}) FILTER (WHERE line.amount > 0)))
    - count(*) FILTER (WHERE line.amount < 0) >= 2
),

yearly AS (
  SELECT
    odd.*,
    sum(odd.difference_yuan) OVER (PARTITION BY odd.recipient_no, odd.programme, year(odd.month)) AS apart_yuan,
    sum(odd.unpaid_yuan) OVER (PARTITION BY odd.recipient_no, odd.programme, year(odd.month)) AS without_yuan,
    sum(odd.waiting_yuan) OVER (PARTITION BY odd.recipient_no, odd.programme, year(odd.month)) AS care_yuan
  FROM odd
  ANTI JOIN repeated USING (recipient_no, programme, month)
  WHERE abs(odd.difference_yuan) >= $tolerance_yuan::DECIMAL(18, 2) OR odd.unpaid_yuan > 0 OR odd.waiting_yuan > 0
),

differing AS (
  -- made up within the year is settled; a surplus that covers the unpaid months was paid for them too, else they are for the check on months not paid
  SELECT *, without_yuan > 0 AND apart_yuan >= without_yuan - $tolerance_yuan::DECIMAL(18, 2) AS is_one_sum
  FROM yearly
  WHERE abs(apart_yuan) >= $tolerance_yuan::DECIMAL(18, 2)
    AND abs(apart_yuan - without_yuan) >= $tolerance_yuan::DECIMAL(18, 2)
    -- care paid for several months at once is the care of those that went without it
    AND NOT (apart_yuan > 0 AND apart_yuan < care_yuan + $tolerance_yuan::DECIMAL(18, 2))
    AND (waiting_yuan = 0 OR apart_yuan > 0)
),

compared AS (
  SELECT
    differing.recipient_no,
    differing.programme,
    differing.month,
    min(money.household_no) AS household_no,
    min(money.person_id) AS person_id,
    min(money.division_code) AS division_code,
    sum(money.due_yuan) AS due_yuan,
    sum(money.paid_yuan) AS paid_yuan,
    list(fact(money.roll_source_row, strftime(money.month, '%Y年%-m月') || '应发', money.due_yuan) ORDER BY money.person_id)
      || CASE WHEN sum(money.payment_count) > 0 THEN [fact(min(money.payment_source_row), strftime(differing.month, '%Y年%-m月') || '实发', sum(money.paid_yuan))] ELSE [] END AS facts
  FROM differing
  JOIN registers.reconciliation_month AS money
    ON differing.recipient_no = CASE WHEN money.programme IN ('rural_dibao', 'urban_dibao') THEN COALESCE(money.household_no, money.person_id) ELSE money.person_id END
    AND money.programme = differing.programme
    AND money.month = differing.month
  WHERE money.is_entitled AND (money.payment_count > 0 OR differing.is_one_sum)
  GROUP BY differing.recipient_no, differing.programme, differing.month
  HAVING abs(sum(money.paid_yuan - money.due_yuan)) >= $tolerance_yuan::DECIMAL(18, 2)
)

SELECT
  compared.recipient_no,
  CASE WHEN min(compared.household_no) = compared.recipient_no THEN 'household' ELSE 'person' END AS subject_kind,
  compared.programme,
  min(compared.household_no) AS household_no,
  COALESCE(household.head_id, min(compared.person_id)) AS person_id,
  COALESCE(household.head_name, min(person.name)) AS person_name,
  min(compared.division_code) AS division_code,
  min(compared.month) AS first_month,
  max(compared.month) AS last_month,
  count(*) AS different_months,
  sum(compared.due_yuan)::DECIMAL(18, 2) AS due_total_yuan,
  sum(compared.paid_yuan)::DECIMAL(18, 2) AS paid_total_yuan,
  sum(compared.paid_yuan - compared.due_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(compared.month, compared.due_yuan, compared.paid_yuan, compared.paid_yuan - compared.due_yuan) ORDER BY compared.month) AS months,
  flatten(list(compared.facts ORDER BY compared.month)) AS facts
FROM compared
LEFT JOIN registers.person AS person USING (person_id)
LEFT JOIN registers.household AS household ON household.household_no = compared.household_no
GROUP BY compared.recipient_no, compared.programme, household.head_id, household.head_name
ORDER BY compared.recipient_no, compared.programme
