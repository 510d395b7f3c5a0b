/*---
id: notice_without_receipt
code: AR-31
title: { zh: 停保、降类无送达回证, en: Stop or lower class without a receipted notice }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 停发、减发低保金的，应当书面告知并说明理由。 }
  - { document: 社会救助资金审计常用口径, text: 停发、降类告知书应在10个工作日内送达并留存回证。 }
inputs: [registers.archive_document, registers.as_of, registers.office_calendar, registers.roll_change]
optional_inputs: [registers.death]
population: "registers.roll_change WHERE type IN ('stopped', 'lowered', 'reclassified')"
population_zh: 停发、减发和调整类别的动态调整
subject: { kind: household, key: household_no }
natural_key: [effective_month, change_name]
parameters:
  receipt_days:
    type: integer
    default: 10
    title: { zh: 送达时限（工作日）, en: Working days in which the notice is served }
  notice_ahead_days:
    type: integer
    default: 60
    title: { zh: 告知最早可先于调整的天数, en: Days before the change in which the notice may be served }
  death_words:
    type: list
    default: [死亡, 去世, 病故, 身故]
    title: { zh: 因死亡停保的字样, en: Words of a stop by death }
evidence:
  change_name: 调整
  effective_month: 调整年月
  reason: 调整原因
  changed_on: 调整日期
  notified_on: 登记的告知日期
  receipt: 送达回证
  calendar_basis: 工作日口径
statement:
  zh: "家庭{household_no}自{effective_month}{change_name}（{reason}，{changed_on}办理），档案中{receipt}。"
  en: "Household {household_no} was stopped or put into a lower class from {effective_month} ({changed_on}); the archive has no notice served in time."
innocent_explanations:
  - { zh: 因死亡停保，无人可送达, tested_with: [registers.roll_change, registers.death] }
  - { zh: 送达时限未到, tested_with: [registers.as_of] }
  - { zh: 本县告知书不归入档案目录, tested_with: [registers.archive_document] }
  - { zh: 调类是调高, tested_with: [registers.roll_change] }
  - { zh: 已送达，回证存于村或乡镇未归档 }
remedy:
  zh: 补送告知书并说明理由和救济途径，取得签收回证；家庭有异议的复核其条件。
  en: Serve the notice with its reason and the way to appeal and keep the receipt; review the case where the family objects.
---*/
WITH cut AS (
  SELECT
    change.*,
    COALESCE(change.operated_at::DATE, change.month) AS changed_on,
    CASE change.type
      WHEN 'reclassified' THEN allowance_class_zh(change.old_class) || '调为' || allowance_class_zh(change.new_class)
      ELSE change_type_zh(change.type)
    END AS change_name
  FROM registers.roll_change AS change
  WHERE (change.type IN ('stopped', 'lowered') OR (change.type = 'reclassified' AND change.old_class < change.new_class))
    AND NOT COALESCE(regexp_matches(change.reason, array_to_string($death_words::VARCHAR[], '|')), FALSE)
),

due AS (
  SELECT cut.*, calendar_basis(cut.changed_on, cut.changed_on, calendar.years) AS calendar_basis, calendar_covers(cut.changed_on, cut.changed_on, calendar.years) AS is_covered
  FROM cut
  CROSS JOIN registers.as_of AS run
  CROSS JOIN registers.office_calendar AS calendar
  -- where the county's archive keeps notices at all
  SEMI JOIN (SELECT DISTINCT left(division_code, 6) AS county_code FROM registers.archive_document WHERE type = 'notice') AS kept
    ON kept.county_code = left(cut.division_code, 6)
  -- a household of one ended with its person
  ANTI JOIN registers.death AS death
    ON death.person_id = CASE WHEN cut.type = 'stopped' AND COALESCE(cut.old_count, 1) <= 1 THEN cut.person_id END AND death.died_on <= cut.changed_on
  WHERE working_days(cut.changed_on, run.as_of_date, calendar.days_off, calendar.days_worked) > $receipt_days::INTEGER
),

served AS (
  SELECT
    due.source_row,
    bool_or(notice.claimed_on IS NULL OR working_days(due.changed_on, notice.claimed_on, calendar.days_off, calendar.days_worked) <= $receipt_days::INTEGER) AS is_in_time,
    min(notice.claimed_on) AS first_on
  FROM due
  CROSS JOIN registers.office_calendar AS calendar
  JOIN registers.archive_document AS notice
    ON notice.household_no = due.household_no AND notice.type = 'notice'
    AND COALESCE(notice.claimed_on >= due.changed_on - $notice_ahead_days::INTEGER, TRUE)
  GROUP BY due.source_row
)

SELECT
  due.household_no,
  due.month AS effective_month,
  due.change_name,
  min(due.person_id) AS person_id,
  min(due.division_code) AS division_code,
  min(COALESCE(due.reason, '原因未填')) AS reason,
  min(due.changed_on) AS changed_on,
  min(due.notified_on) AS notified_on,
  COALESCE(strftime(min(served.first_on), '%Y年%-m月%-d日') || '方有送达回证', '无送达回证') AS receipt,
  min(due.calendar_basis) AS calendar_basis,
  CASE WHEN NOT bool_and(due.is_covered) THEN 'low' END AS confidence,
  [fact(min(due.source_row), '调整类型', due.change_name), fact(min(due.source_row), '告知日期', COALESCE(min(due.notified_on)::VARCHAR, '未填'))] AS facts
FROM due
LEFT JOIN served USING (source_row)
WHERE NOT COALESCE(served.is_in_time, FALSE)
GROUP BY due.household_no, due.month, due.change_name
ORDER BY due.household_no, due.month, due.change_name
