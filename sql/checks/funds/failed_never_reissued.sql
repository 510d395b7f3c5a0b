/*---
id: failed_never_reissued
code: FU-18
title: { zh: 支付失败后未重新发放, en: Failed payment never made again }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 财办〔2020〕37号, text: 代发银行对发放失败的资金及时反馈退回，有关部门核实更正后重新发放。 }
  - { document: 社会救助资金审计常用口径, text: 支付失败满三十天仍未重新发放的，按资金滞留核查。 }
inputs: [registers.as_of, registers.payment]
optional_inputs: [registers.death, registers.on_roll, registers.person, registers.reconciliation_month]
population: registers.payment
subject: { kind: household, key: recipient_no }
natural_key: [programme]
parameters:
  waiting_days:
    type: integer
    default: 30
    title: { zh: 退回后几天内应重新发放, en: Days within which a failed payment is made again }
evidence:
  first_month: 首个所属月份
  last_month: 最后所属月份
  failed_months: 失败月数
  failed_on: 最早失败日期
  waiting_days: 至基准日天数
  fail_reasons: 失败原因
  failed_yuan: 未到账金额
statement:
  zh: "{person_name}的{programme}在{first_month}至{last_month}有{failed_months}个月支付失败（{fail_reasons}），最早{failed_on}失败，至基准日{waiting_days}天未见重新发放，共{failed_yuan}元。"
  en: "{programme} of {person_name}: {failed_months} months from {first_month} to {last_month} failed ({fail_reasons}), the first on {failed_on}; not made again {waiting_days} days later, {failed_yuan} yuan."
innocent_explanations:
  - { zh: 已按同月、补发或与以后月份合并重新发放, tested_with: [registers.payment] }
  - { zh: 享受人已死亡且家庭无其他在保人员, tested_with: [registers.death, registers.on_roll] }
  - { zh: 重复报送的一笔被撤回, tested_with: [registers.payment] }
  - { zh: 户主变更，已发给新户主, tested_with: [registers.reconciliation_month] }
  - { zh: 当月已暂停或停发, tested_with: [registers.reconciliation_month] }
  - { zh: 已通知本人换卡，本人尚未办理 }
remedy:
  zh: 与银行和本人核对账户，更正后重新发放；联系不上的上门核实。
  en: Correct the account with the bank and the person and pay again; call at home where nobody answers.
---*/
WITH failed AS (
  -- for the living, or for a household that is still on the roll
  SELECT
    line.*,
    CASE WHEN line.paid_to = 'household' THEN COALESCE(line.household_no, line.person_id) ELSE line.person_id END AS recipient_no,
    datediff('day', line.paid_on, run.as_of_date) AS days
  FROM registers.payment AS line
  CROSS JOIN registers.as_of AS run
  LEFT JOIN registers.death AS death ON death.person_id = line.person_id
  LEFT JOIN (SELECT DISTINCT household_no FROM registers.on_roll WHERE is_entitled) AS family ON family.household_no = line.household_no
  WHERE line.status = 'failed'
    AND line.amount > 0
    AND line.paid_on < run.as_of_date - $waiting_days::INTEGER
    AND (death.person_id IS NULL OR (line.paid_to = 'household' AND family.household_no IS NOT NULL))
),

waiting AS (
  SELECT failed.*
  FROM failed
  ANTI JOIN (
    SELECT failed.source_row
    FROM failed
    JOIN registers.payment AS again ON again.person_id = failed.person_id AND again.programme = failed.programme
    WHERE (again.status IN ('paid', 'withdrawn') AND again.month = failed.month)
      OR (again.status = 'paid' AND again.paid_on >= failed.paid_on
        AND (again.amount >= failed.amount * 2 OR (again.amount >= failed.amount AND (again.is_arrears OR contains(COALESCE(again.remark, ''), '重发')))))
  ) AS made_again USING (source_row)
),

settled AS (
  SELECT waiting.source_row
  FROM waiting
  JOIN registers.reconciliation_month AS money USING (household_no, programme, month)
  WHERE money.payment_count > 0
  UNION
  SELECT waiting.source_row
  FROM waiting
  JOIN registers.reconciliation_month AS money USING (person_id, programme, month)
  WHERE waiting.paid_to <> 'household' AND money.is_on_roll AND NOT money.is_entitled
)

SELECT
  failed.recipient_no,
  CASE WHEN min(failed.household_no) = failed.recipient_no THEN 'household' ELSE 'person' END AS subject_kind,
  failed.programme,
  min(failed.household_no) AS household_no,
  min(failed.person_id) AS person_id,
  COALESCE(min(person.name), min(failed.beneficiary_name), min(failed.head_name), '享受人') AS person_name,
  min(failed.division_code) AS division_code,
  min(failed.month) AS first_month,
  max(failed.month) AS last_month,
  count(DISTINCT failed.month) AS failed_months,
  min(failed.paid_on) AS failed_on,
  max(failed.days) AS waiting_days,
  list_sort(list(DISTINCT COALESCE(failed.fail_reason, '原因未填'))) AS fail_reasons,
  -- a month that failed several times is owed once
  sum(failed.amount) FILTER (WHERE failed.is_last)::DECIMAL(18, 2) AS failed_yuan,
  list(fact(failed.source_row, strftime(failed.month, '%Y年%-m月') || '支付失败', failed.amount) ORDER BY failed.source_row) AS facts
FROM (
  SELECT *, row_number() OVER (PARTITION BY recipient_no, programme, month ORDER BY paid_on DESC, source_row DESC) = 1 AS is_last
  FROM waiting
  ANTI JOIN settled USING (source_row)
) AS failed
LEFT JOIN registers.person AS person USING (person_id)
GROUP BY failed.recipient_no, failed.programme
ORDER BY failed.recipient_no, failed.programme
