/*---
id: same_reason_again
code: TA-03
title: { zh: 同一事由一年内重复临时救助, en: Temporary assistance again for the same reason within a year }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 国发〔2014〕47号, text: 同一事由无正当理由不予重复临时救助。 }
inputs: [registers.as_of, registers.assistance_grant]
optional_inputs: [registers.archive_document]
population: registers.assistance_grant
subject: { kind: household, key: family_key }
natural_key: [assistance_no]
parameters:
  repeat_months:
    type: integer
    default: 12
    title: { zh: 同一事由不重复救助的月数, en: Months within which the same reason is not granted again }
  part_days:
    type: integer
    default: 30
    title: { zh: 乡镇分次发放同一笔救助的天数, en: Days within which township grants are parts of one }
  vague_reasons:
    type: list
    default: [其他, 其它, 其他原因, 其它原因, 生活困难]
    title: { zh: 不指明事由的救助原因, en: Reasons that name no event }
  county_reasons:
    type: list
    default: [因病]
    title: { zh: 县级审批即可继续救助的事由, en: Reasons for which the county may grant again }
  event_words:
    type: list
    default: [诊断, 住院, 出院, 病历, 手术, 事故, 火灾, 灾情, 录取, 入学, 死亡证明]
    title: { zh: 材料类型或文本中表示发生新事件的字样, en: Words of a document that show a new event }
evidence:
  assistance_no: 救助编号
  reason_kind: 救助原因
  before_on: 上次救助日期
  before_yuan: 上次救助金额（元）
  granted_on: 本次救助日期
amount: amount_yuan
statement:
  zh: "{person_name}户{before_on}{reason_kind}获临时救助{before_yuan}元，{granted_on}又{reason_kind}获临时救助{amount_yuan}元，档案目录中未见两次之间发生新事件的材料。"
  en: "The household of {person_name} had {before_yuan} yuan of temporary assistance on {before_on} and {amount_yuan} yuan for the same reason on {granted_on}; no document of a new event between them is on file."
innocent_explanations:
  - { zh: 期间发生新的事件，证明材料在档, tested_with: [registers.archive_document] }
  - { zh: 重大疾病长期治疗，经县级审批继续救助, tested_with: [registers.assistance_grant] }
  - { zh: 同一笔救助分次发放, tested_with: [registers.assistance_grant] }
  - { zh: 确有新的事件，证明材料未归入档案目录 }
remedy:
  zh: 入户核实两次救助是否因同一事件；有新情况的补充证明材料，长期困难的按程序评估是否纳入低保或特困。
  en: Visit and establish whether both grants answered one event; file the proof of a new one, and where need lasts consider the allowance or destitute support.
---*/
WITH repeated AS (
  SELECT
    given.*,
    lag(given.granted_on) OVER history AS before_on,
    lag(given.amount) OVER history AS before_yuan,
    lag(given.approver_level) OVER history AS before_level,
    lag(given.source_row) OVER history AS before_source_row
  FROM registers.assistance_grant AS given
  CROSS JOIN registers.as_of AS run
  WHERE given.granted_on <= run.as_of_date AND given.reason_kind IS NOT NULL
    AND NOT list_contains($vague_reasons::VARCHAR[], given.reason_kind)
  WINDOW history AS (PARTITION BY given.family_key, given.reason_kind ORDER BY given.granted_on, given.assistance_no)
),

unexplained AS (
  -- township grants close together are the business of the check on split grants
  SELECT *
  FROM repeated
  WHERE granted_on < before_on + to_months($repeat_months::INTEGER)
    AND NOT COALESCE(approver_level = 'township' AND before_level = 'township' AND granted_on - before_on <= $part_days::INTEGER, FALSE)
    AND NOT COALESCE(approver_level = 'county' AND list_contains($county_reasons::VARCHAR[], reason_kind), FALSE)
),

event AS (
  SELECT household_no, claimed_on
  FROM registers.archive_document
  WHERE household_no IN (SELECT household_no FROM unexplained)
    AND regexp_matches(concat_ws(' ', type, text), array_to_string($event_words::VARCHAR[], '|'))
)

SELECT
  unexplained.family_key,
  unexplained.assistance_no,
  CASE WHEN unexplained.household_no IS NULL THEN 'person' ELSE 'household' END AS subject_kind,
  unexplained.person_id,
  unexplained.name AS person_name,
  unexplained.household_no,
  unexplained.division_code,
  'temporary_assistance' AS programme,
  unexplained.granted_month AS first_month,
  unexplained.granted_month AS last_month,
  unexplained.reason_kind,
  unexplained.before_on,
  unexplained.before_yuan,
  unexplained.granted_on,
  unexplained.amount::DECIMAL(18, 2) AS amount_yuan,
  [month_money(unexplained.granted_month, 0, unexplained.amount, unexplained.amount)] AS months,
  [fact(unexplained.before_source_row, '上次救助日期', unexplained.before_on), fact(unexplained.before_source_row, '上次救助金额', unexplained.before_yuan),
    fact(unexplained.source_row, '本次救助日期', unexplained.granted_on), fact(unexplained.source_row, '本次救助金额', unexplained.amount),
    fact(unexplained.source_row, '救助原因', unexplained.reason)] AS facts
FROM unexplained
ANTI JOIN event ON event.household_no = unexplained.household_no AND event.claimed_on > unexplained.before_on AND event.claimed_on <= unexplained.granted_on
ORDER BY unexplained.family_key, unexplained.assistance_no
