/*---
id: paid_late
code: FU-04
title: { zh: 未按时发放, en: Paid late }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 资金发放, text: 最低生活保障金按月于每月10日前社会化发放；偏远农村可以按季，于每季首月10日前发放。 }
  - { document: 社会救助资金审计常用口径, text: 特困供养、残疾人两项补贴和儿童基本生活费参照同一时限，逐乡镇、逐项目、逐月核查发放日期。 }
inputs: [registers.office_calendar, registers.payment, registers.payment_month]
optional_inputs: [registers.division]
population: registers.payment_month
subject: { kind: township, key: township_code }
natural_key: [programme, first_month]
parameters:
  pay_by_day:
    type: integer
    default: 10
    title: { zh: 每月几日前发放, en: Day of the month by which a month is paid }
  monthly_programmes:
    type: list
    codes: programme
    default: [rural_dibao, urban_dibao, destitute_support, living_subsidy, nursing_subsidy, orphan]
    title: { zh: 按月发放的项目, en: Programmes paid every month }
  quarterly_divisions:
    type: list
    default: []
    title: { zh: 按季发放的行政区划代码, en: Codes of divisions that pay by the quarter }
evidence:
  township_name: 乡镇
  first_month: 所属月份
  pay_by_on: 应发放日期
  earliest_on: 最早迟发日期
  latest_on: 最晚迟发日期
  late_days: 最长迟发天数
  late_people: 迟发人数
  late_yuan: 迟发金额
  calendar_basis: 工作日口径
statement:
  zh: "{township_name}{first_month}{programme}应于{pay_by_on}前发放，有{late_people}人{late_yuan}元在{earliest_on}至{latest_on}才发放，最长迟{late_days}天。"
  en: "{township_name}: {programme} of {first_month} was to be paid by {pay_by_on}; {late_people} people had their {late_yuan} yuan between {earliest_on} and {latest_on}, up to {late_days} days late."
innocent_explanations:
  - { zh: 10日为周末或法定节假日，顺延至下一工作日, tested_with: [registers.office_calendar] }
  - { zh: 偏远农村按季发放, tested_with: [registers.payment_month] }
  - { zh: 春节前提前发放, tested_with: [registers.payment_month] }
  - { zh: 提标后补发差额, tested_with: [registers.payment_month] }
  - { zh: 首次已按时发放，被银行退回后重发, tested_with: [registers.payment] }
  - { zh: 上级资金迟到，已有书面说明 }
remedy:
  zh: 查明批次申报、审核、拨付各环节用时，属个别补发的注明原因，成批迟发的整改发放流程。
  en: Establish where the batch waited; note the reason of single arrears, mend the process where a whole batch was late.
---*/
WITH attempted AS (
  -- sent in time, and sent back by the bank
  SELECT DISTINCT
    CASE programme WHEN 'destitute_care' THEN 'destitute_support' ELSE programme END AS programme,
    month,
    CASE WHEN paid_to = 'household' THEN COALESCE(household_no, person_id) ELSE person_id END AS recipient_no
  FROM registers.payment
  WHERE status = 'failed' AND paid_on <= month + $pay_by_day::INTEGER
),

overdue AS (
  -- one pay day of one township; the exact last day is found below
  SELECT
    left(money.division_code, 9) || '000' AS township_code,
    money.programme,
    money.month,
    money.first_paid_on AS paid_on,
    count(*) AS people,
    sum(money.paid_yuan) AS yuan,
    min(money.source_row) AS source_row
  FROM registers.payment_month AS money
  SEMI JOIN (SELECT unnest($monthly_programmes::VARCHAR[]) AS programme) AS monthly USING (programme)
  ANTI JOIN attempted
    ON attempted.programme = money.programme AND attempted.month = money.month
    AND attempted.recipient_no = CASE WHEN money.programme IN ('rural_dibao', 'urban_dibao') THEN COALESCE(money.household_no, money.person_id) ELSE money.person_id END
  WHERE money.paid_yuan > 0
    AND (money.first_paid_on - money.month >= $pay_by_day::INTEGER
      OR (len($quarterly_divisions::VARCHAR[]) > 0 AND money.first_paid_on >= date_trunc('quarter', money.month)::DATE + $pay_by_day::INTEGER))
  GROUP BY ALL
),

period AS (
  SELECT
    overdue.*,
    CASE
      WHEN len(list_filter($quarterly_divisions::VARCHAR[], lambda code: starts_with(township_code, place_prefix(code)))) > 0
        THEN date_trunc('quarter', month)::DATE
      ELSE month
    END AS starts_on
  FROM overdue
),

last_day AS (
  SELECT period.starts_on, min(period.day) AS pay_by_on, calendar_covers(min(period.day), min(period.day), min(calendar.years)) AS is_covered,
    calendar_basis(min(period.day), min(period.day), min(calendar.years)) AS calendar_basis
  FROM (SELECT DISTINCT starts_on, starts_on + ($pay_by_day::INTEGER - 1) + unnest(range(21))::INTEGER AS day FROM period) AS period
  CROSS JOIN registers.office_calendar AS calendar
  WHERE is_working_day(period.day, calendar.days_off, calendar.days_worked)
  GROUP BY period.starts_on
)

SELECT
  period.township_code,
  period.township_code AS division_code,
  COALESCE(any_value(division.name), period.township_code) AS township_name,
  period.programme,
  period.month AS first_month,
  period.month AS last_month,
  any_value(last_day.pay_by_on) AS pay_by_on,
  min(period.paid_on) AS earliest_on,
  max(period.paid_on) AS latest_on,
  datediff('day', any_value(last_day.pay_by_on), max(period.paid_on)) AS late_days,
  sum(period.people)::BIGINT AS late_people,
  sum(period.yuan)::DECIMAL(18, 2) AS late_yuan,
  any_value(last_day.calendar_basis) AS calendar_basis,
  CASE WHEN NOT any_value(last_day.is_covered) THEN 'low' END AS confidence,
  list(fact(period.source_row, period.paid_on || '发放', period.people || '人' || period.yuan || '元') ORDER BY period.paid_on) AS facts
FROM period
JOIN last_day ON last_day.starts_on = period.starts_on AND period.paid_on > last_day.pay_by_on
LEFT JOIN registers.division AS division ON division.division_code = period.township_code
GROUP BY period.township_code, period.programme, period.month
ORDER BY period.township_code, period.programme, period.month
