/*---
id: review_overdue
code: TX-08
title: { zh: 定期核查超期, en: Periodic review overdue }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 定期核查, text: 收入来源不固定、有劳动能力成员的家庭每半年核查一次，短期内变化不大的每年核查一次。 }
  - { document: 民发〔2012〕220号, text: 2021年7月以前，农村低保家庭每半年、城市低保家庭按季核查。 }
inputs: [registers.as_of, registers.household, registers.on_roll]
optional_inputs: [registers.archive_document, registers.inspection, registers.means_report]
population: registers.household
subject: { kind: household, key: household_no }
parameters:
  stable_days:
    type: integer
    default: 365
    title: { zh: 收入稳定家庭核查周期（天）, en: Days between reviews of a stable household }
  able_days:
    type: integer
    default: 183
    title: { zh: 有劳动能力家庭核查周期（天）, en: Days between reviews of a household able to work }
  new_rule_from:
    type: date
    default: 2021-07-01
    title: { zh: 现行周期施行日期, en: Day from which these periods apply }
  old_rural_days:
    type: integer
    default: 183
    title: { zh: 施行以前农村核查周期（天）, en: Days between rural reviews before }
  old_urban_days:
    type: integer
    default: 92
    title: { zh: 施行以前城市核查周期（天）, en: Days between urban reviews before }
evidence:
  head_name: 户主
  reviewed_on: 最近核查日期
  days_since: 距基准日天数
  period_days: 核查周期（天）
  able_text: 有无劳动能力成员
statement:
  zh: "{head_name}户（{able_text}劳动能力成员）最近一次核查为{reviewed_on}，距基准日{days_since}天，核查周期为{period_days}天。"
  en: "The household of {head_name} (members able to work: {able_text}) was last reviewed on {reviewed_on}, {days_since} days before the as-of date; its period is {period_days} days."
innocent_explanations:
  - { zh: 已有新的核对报告, tested_with: [registers.means_report] }
  - { zh: 正在核查，已入户或已填写核查表, tested_with: [registers.archive_document, registers.inspection] }
  - { zh: 新审批的家庭自审批日起算, tested_with: [registers.household] }
  - { zh: 没有劳动能力、收入稳定的家庭按年核查, tested_with: [registers.household] }
  - { zh: 核查已完成，日期未录入花名册 }
remedy:
  zh: 立即安排核查并录入核查日期；已核查的补录日期和材料。
  en: Review now and enter the day; where it was done, enter its day and papers.
---*/
WITH present AS (
  SELECT
    household.*,
    greatest(household.last_review_on, household.approved_on) AS printed_on,
    CASE
      WHEN run.as_of_date < $new_rule_from::DATE THEN CASE household.area WHEN 'urban' THEN $old_urban_days::INTEGER ELSE $old_rural_days::INTEGER END
      WHEN household.has_labour THEN $able_days::INTEGER ELSE $stable_days::INTEGER
    END AS period_days,
    run.as_of_date
  FROM registers.household AS household
  CROSS JOIN registers.as_of AS run
  SEMI JOIN registers.on_roll AS covered ON covered.family_key = household.household_no AND covered.scheme = 'dibao' AND covered.is_entitled
),

late AS (
  -- by the roll; a household without any day on it is the business of the checks of data
  SELECT * FROM present WHERE printed_on < as_of_date - period_days
),

looked_at AS (
  SELECT said.household_no, max(said.said_on) AS said_on
  FROM (
    SELECT household_no, issued_on AS said_on FROM registers.means_report
    UNION ALL SELECT household_no, visited_on FROM registers.inspection
    UNION ALL SELECT household_no, claimed_on FROM registers.archive_document WHERE type IN ('home_survey', 'means_report', 'approval', 'change')
  ) AS said
  SEMI JOIN late ON late.household_no = said.household_no
  CROSS JOIN registers.as_of AS run
  WHERE said.said_on <= run.as_of_date
  GROUP BY said.household_no
)

SELECT
  late.household_no,
  late.head_id AS person_id,
  COALESCE(late.head_name, '户主姓名未填') AS head_name,
  late.division_code,
  late.programme,
  greatest(late.printed_on, looked_at.said_on) AS reviewed_on,
  date_diff('day', greatest(late.printed_on, looked_at.said_on), late.as_of_date) AS days_since,
  late.period_days,
  CASE WHEN late.has_labour THEN '有' ELSE '无' END AS able_text,
  [fact(late.source_row, '最近核查日期', late.last_review_on), fact(late.source_row, '审批日期', late.approved_on)] AS facts
FROM late
LEFT JOIN looked_at USING (household_no)
WHERE NOT COALESCE(looked_at.said_on >= late.as_of_date - late.period_days, FALSE)
ORDER BY late.household_no
