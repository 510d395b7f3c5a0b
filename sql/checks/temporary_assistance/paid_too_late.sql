/*---
id: paid_too_late
code: TA-06
title: { zh: 临时救助办理超时, en: Temporary assistance paid too late }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 国发〔2014〕47号, text: 临时救助应当及时，急难情形先行救助。 }
  - { document: 社会救助资金审计常用口径, text: 急难型救助24至48小时内发放；支出型救助从申请到发放一般不超过20个工作日。 }
inputs: [registers.as_of, registers.assistance_grant, registers.office_calendar]
optional_inputs: [registers.archive_document]
population: "registers.assistance_grant WHERE applied_on IS NOT NULL AND paid_on IS NOT NULL"
population_zh: 填有申请和发放日期的临时救助
subject: { kind: person, key: person_id }
natural_key: [assistance_no]
parameters:
  emergency_days:
    type: integer
    default: 2
    title: { zh: 急难型从申请到发放的天数, en: Days from application to payment in an emergency }
  ordinary_working_days:
    type: integer
    default: 20
    title: { zh: 支出型从申请到发放的工作日数, en: Working days from application to payment otherwise }
evidence:
  assistance_no: 救助编号
  kind_name: 救助类型
  applied_on: 申请日期
  paid_on: 发放日期
  elapsed: 实际用时
  allowed: 规定时限
  calendar_basis: 工作日口径
statement:
  zh: "{person_name}的{kind_name}临时救助（编号{assistance_no}）于{applied_on}申请，{paid_on}发放，用时{elapsed}，时限为{allowed}。"
  en: "Temporary assistance {assistance_no} of {person_name} was applied for on {applied_on} and paid on {paid_on}: {elapsed}, where {allowed} are allowed."
innocent_explanations:
  - { zh: 公示期间有异议，复查或评议后发放, tested_with: [registers.archive_document] }
  - { zh: 期间有法定节假日, tested_with: [registers.office_calendar] }
  - { zh: 申请材料退回补正，或账户有误退回重发 }
remedy:
  zh: 核实各环节用时和迟发原因；急难情形应先行救助，备用金不足的及时补充。
  en: Establish where the time went; in an emergency help first, and refill the reserve where it was empty.
---*/
WITH late AS (
  SELECT
    given.*,
    CASE given.kind WHEN 'emergency' THEN given.paid_on - given.applied_on ELSE working_days(given.applied_on, given.paid_on, calendar.days_off, calendar.days_worked) END AS elapsed_days
  FROM registers.assistance_grant AS given
  CROSS JOIN registers.as_of AS run
  CROSS JOIN registers.office_calendar AS calendar
  -- a payment of a day to come has not been made yet
  WHERE given.paid_on <= run.as_of_date AND CASE
    WHEN given.kind = 'emergency' THEN given.paid_on - given.applied_on > $emergency_days::INTEGER
    -- the cheap look first: no span has more working days than days
    WHEN given.kind = 'expenditure' AND given.paid_on - given.applied_on > $ordinary_working_days::INTEGER THEN working_days(given.applied_on, given.paid_on, calendar.days_off, calendar.days_worked) > $ordinary_working_days::INTEGER
    ELSE FALSE
  END
),

objection AS (
  SELECT household_no, claimed_on
  FROM registers.archive_document
  WHERE household_no IN (SELECT household_no FROM late)
    AND regexp_matches(concat_ws(' ', type, text), '异议|申诉|复议')
)

SELECT
  late.person_id,
  late.assistance_no,
  late.name AS person_name,
  late.household_no,
  late.division_code,
  'temporary_assistance' AS programme,
  assistance_kind_zh(late.kind) AS kind_name,
  late.applied_on,
  late.paid_on,
  late.elapsed_days || CASE late.kind WHEN 'emergency' THEN '天' ELSE '个工作日' END AS elapsed,
  CASE late.kind WHEN 'emergency' THEN $emergency_days::INTEGER || '天' ELSE $ordinary_working_days::INTEGER || '个工作日' END AS allowed,
  CASE late.kind WHEN 'emergency' THEN '按日历天数' ELSE calendar_basis(late.applied_on, late.paid_on, calendar.years) END AS calendar_basis,
  CASE WHEN late.kind <> 'emergency' AND NOT calendar_covers(late.applied_on, late.paid_on, calendar.years) THEN 'low' END AS confidence,
  [fact(late.source_row, '申请日期', late.applied_on), fact(late.source_row, '发放日期', late.paid_on), fact(late.source_row, '救助类型', assistance_kind_zh(late.kind))] AS facts
FROM late
CROSS JOIN registers.office_calendar AS calendar
ANTI JOIN objection ON objection.household_no = late.household_no AND objection.claimed_on >= late.applied_on AND objection.claimed_on <= late.paid_on
ORDER BY late.person_id, late.assistance_no
