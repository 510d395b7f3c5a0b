/*---
id: decision_overdue
code: AR-26
title: { zh: 审核确认超过办理时限, en: Decision out of time }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 自受理之日起30个工作日内完成审核确认，特殊情况可以延长到45个工作日。 }
inputs: [registers.decision, registers.office_calendar]
optional_inputs: [registers.archive_document]
population: "registers.decision WHERE accepted_on IS NOT NULL AND decided_on IS NOT NULL"
population_zh: 填有受理和审批日期的审核确认记录
subject: { kind: household, key: household_no }
natural_key: [programme, decided_on]
parameters:
  # a county that decides faster sets its own, 20 days or 25
  limit_days: { type: integer, default: 30, title: { zh: 办理时限（工作日）, en: Working days from acceptance to decision } }
  special_limit_days: { type: integer, default: 45, title: { zh: 特殊情况的办理时限（工作日）, en: Working days where the case was special } }
  programmes:
    type: list
    codes: programme
    default: [rural_dibao, urban_dibao, destitute_support]
    title: { zh: 适用的项目, en: Programmes that the limit holds for }
evidence:
  application_no: 申请编号
  accepted_on: 受理日期
  decided_on: 审批日期
  working_day_count: 实际工作日
  limit_days: 时限工作日
  over_days: 超出工作日
  calendar_basis: 工作日口径
statement:
  zh: "家庭{household_no}申请{programme}于{accepted_on}受理、{decided_on}审批，用时{working_day_count}个工作日，超过{limit_days}个工作日的时限{over_days}天。"
  en: "The application of household {household_no}, accepted on {accepted_on}, was decided on {decided_on} after {working_day_count} working days, {over_days} more than {limit_days}."
innocent_explanations:
  - { zh: 因异议、民主评议中止计时, tested_with: [registers.archive_document] }
  - { zh: 复审日期，受理日期为首次申请, tested_with: [registers.decision] }
  - { zh: 退回补正或本人撤回, tested_with: [registers.decision] }
  - { zh: 系统批量补录，日期默认为1月1日, tested_with: [registers.decision] }
  - { zh: 申请人迟交材料或外出，期间中止 }
  - { zh: 疫情、灾害期间上级允许顺延 }
remedy:
  zh: 核对受理、审批材料日期和中止原因；无正当理由超时的，说明情况并改进办理。
  en: Check the dates and what stopped the clock; where nothing did, give the reason and mend the procedure.
---*/
WITH long AS (
  -- no case of fewer days than the limit has more working days than it
  SELECT *
  FROM registers.decision
  WHERE decided_on - accepted_on > least($limit_days::INTEGER, $special_limit_days::INTEGER)
    AND result IN ('granted', 'refused')
    AND is_first
    AND list_contains($programmes::VARCHAR[], programme)
    AND dayofyear(accepted_on) > 1 AND dayofyear(decided_on) > 1
),

counted AS (
  SELECT
    long.*,
    working_days(long.accepted_on, long.decided_on, calendar.days_off, calendar.days_worked) AS working_day_count,
    CASE WHEN appraisal.household_no IS NULL THEN $limit_days::INTEGER ELSE $special_limit_days::INTEGER END AS limit_days,
    calendar.years
  FROM long
  CROSS JOIN registers.office_calendar AS calendar
  LEFT JOIN (
    SELECT DISTINCT long.household_no, long.decided_on
    FROM long
    JOIN registers.archive_document AS paper USING (household_no)
    WHERE paper.claimed_on BETWEEN long.accepted_on AND long.decided_on
      AND (paper.type IN ('appraisal', 'appraisal_minutes') OR (paper.text LIKE '%异议%' AND paper.text NOT LIKE '%无异议%'))
  ) AS appraisal USING (household_no, decided_on)
)

SELECT
  household_no,
  programme,
  decided_on,
  min(person_id) AS person_id,
  min(name) AS person_name,
  min(division_code) AS division_code,
  min(application_no) AS application_no,
  min(accepted_on) AS accepted_on,
  max(working_day_count) AS working_day_count,
  max(limit_days) AS limit_days,
  max(working_day_count) - max(limit_days) AS over_days,
  min(calendar_basis(accepted_on, decided_on, years)) AS calendar_basis,
  CASE WHEN NOT bool_and(calendar_covers(accepted_on, decided_on, years)) THEN 'low' END AS confidence,
  [fact(min(source_row), '受理日期', min(accepted_on)), fact(min(source_row), '审批日期', decided_on)] AS facts
FROM counted
WHERE working_day_count > limit_days
GROUP BY household_no, programme, decided_on
ORDER BY household_no, programme, decided_on
