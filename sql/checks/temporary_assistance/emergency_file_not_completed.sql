/*---
id: emergency_file_not_completed
code: TA-05
title: { zh: 急难型救助未按时补齐手续, en: File of emergency assistance not completed in time }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 国发〔2014〕47号, text: 情况紧急的可以先行救助，紧急情况解除之后按规定补齐审核审批手续。 }
  - { document: 社会救助资金审计常用口径, text: 急难型救助先行发放后，应在10个工作日内补齐手续。 }
inputs: [registers.as_of, registers.assistance_grant, registers.office_calendar]
optional_inputs: [registers.archive_document]
population: "registers.assistance_grant WHERE kind = 'emergency'"
population_zh: 急难型临时救助
subject: { kind: person, key: person_id }
natural_key: [assistance_no]
parameters:
  most_working_days:
    type: integer
    default: 10
    title: { zh: 补齐手续的工作日数, en: Working days to complete the file }
evidence:
  assistance_no: 救助编号
  paid_on: 发放日期
  completed_on: 补办手续日期
  elapsed_days: 发放后工作日数
  state: 补办情况
  calendar_basis: 工作日口径
statement:
  zh: "{person_name}的急难型临时救助（编号{assistance_no}）于{paid_on}发放，{state}，发放后已{elapsed_days}个工作日。"
  en: "Emergency assistance {assistance_no} of {person_name} was paid on {paid_on}; {elapsed_days} working days passed until its file was completed, or until now where it is not."
innocent_explanations:
  - { zh: 审批表已按时归档，台账未填补办日期, tested_with: [registers.archive_document] }
  - { zh: 期间有法定节假日, tested_with: [registers.office_calendar] }
  - { zh: 手续已按时补齐，台账和档案目录均未登记 }
remedy:
  zh: 调取该笔救助档案，核实申请、调查、审批材料是否齐全，缺项的限期补齐并在台账登记补办日期。
  en: Look up the file, complete what is missing of application, survey and approval, and enter the day.
---*/
WITH unfinished AS (
  SELECT
    given.*,
    working_days(given.paid_on, COALESCE(given.completed_on, run.as_of_date), calendar.days_off, calendar.days_worked) AS elapsed_days,
    COALESCE(given.completed_on, run.as_of_date) AS elapsed_to
  FROM registers.assistance_grant AS given
  CROSS JOIN registers.as_of AS run
  CROSS JOIN registers.office_calendar AS calendar
  WHERE given.kind = 'emergency' AND given.paid_on IS NOT NULL
    -- the cheap look first: no span has more working days than days
    AND COALESCE(given.completed_on, run.as_of_date) - given.paid_on > $most_working_days::INTEGER
    AND working_days(given.paid_on, COALESCE(given.completed_on, run.as_of_date), calendar.days_off, calendar.days_worked) > $most_working_days::INTEGER
),

filed AS (
  SELECT household_no, claimed_on
  FROM registers.archive_document
  WHERE type IN ('approval', 'relief')
)

SELECT
  unfinished.person_id,
  unfinished.assistance_no,
  unfinished.name AS person_name,
  unfinished.household_no,
  unfinished.division_code,
  'temporary_assistance' AS programme,
  unfinished.paid_on,
  unfinished.completed_on,
  unfinished.elapsed_days,
  COALESCE('于' || strftime(unfinished.completed_on, '%Y年%-m月%-d日') || '补办', '未见补办') AS state,
  calendar_basis(unfinished.paid_on, unfinished.elapsed_to, calendar.years) AS calendar_basis,
  CASE WHEN NOT calendar_covers(unfinished.paid_on, unfinished.elapsed_to, calendar.years) THEN 'low' END AS confidence,
  [fact(unfinished.source_row, '发放日期', unfinished.paid_on), fact(unfinished.source_row, '补办手续日期', COALESCE(unfinished.completed_on::VARCHAR, '未填')),
    fact(unfinished.source_row, '救助金额', unfinished.amount)] AS facts
FROM unfinished
CROSS JOIN registers.office_calendar AS calendar
ANTI JOIN filed ON unfinished.completed_on IS NULL AND filed.household_no = unfinished.household_no
  AND filed.claimed_on >= COALESCE(unfinished.applied_on, unfinished.paid_on)
  AND working_days(unfinished.paid_on, filed.claimed_on, calendar.days_off, calendar.days_worked) <= $most_working_days::INTEGER
ORDER BY unfinished.person_id, unfinished.assistance_no
