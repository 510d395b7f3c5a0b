/*---
id: event_without_temporary_assistance
code: LB-27
title: { zh: 发生重大困难未给予临时救助, en: Hardship of a listed household without temporary assistance }
severity: yellow
kind: B
status: stable
policy_basis:
  - { document: 国发〔2014〕47号, text: 对遭遇突发事件、意外伤害、重大疾病或其他特殊原因导致基本生活陷入困境的家庭，给予临时救助。 }
inputs: [registers.as_of, registers.person, registers.temporary_assistance]
inputs_any: [[registers.poverty_register, registers.relapse_monitoring]]
optional_inputs: [registers.application, registers.medical]
population: registers.person
subject: { kind: household, key: listed_household_no }
natural_key: [event_month]
parameters:
  self_paid_yuan:
    type: decimal
    default: 20000
    title: { zh: 单次结算个人自付起点（元）, en: Own share of one bill in yuan from which it is an event }
  days:
    type: integer
    default: 60
    title: { zh: 事件发生后几天内给予救助, en: Days after the event within which assistance is due }
  look_back_months:
    type: integer
    default: 12
    title: { zh: 核查最近几个月的事件, en: Months back that events are looked at }
  event_words:
    type: list
    default: [灾, 意外, 事故, 火]
    title: { zh: 突发严重困难户的风险用词, en: Words of risks that are events }
evidence:
  head_name: 户主
  event: 困难事件
  event_on: 事件日期
  event_month: 事件月份
  days_since: 已过天数
statement:
  zh: "{head_name}户于{event_on}发生困难（{event}），至基准日已过{days_since}天，家庭成员没有临时救助记录。"
  en: "The household of {head_name} met with hardship on {event_on} ({event}); after {days_since} days no member has a grant of temporary assistance."
innocent_explanations:
  - { zh: 本人放弃、撤回申请, tested_with: [registers.application] }
  - { zh: 灾害救助资金已发放, tested_with: [registers.relapse_monitoring] }
  - { zh: 已给予临时救助, tested_with: [registers.temporary_assistance] }
  - { zh: 商业保险、责任人已赔付 }
remedy:
  zh: 入户了解困难程度，符合条件的按程序给予临时救助，已由其他渠道解决的记录在案。
  en: Visit and learn how hard it is; grant assistance where it qualifies, record where others have helped.
---*/
WITH listed AS (
  SELECT household_no, person_id, relation, monitor_kind, risk1, identified_month, measures, source_row, NOT is_risk_eliminated AS is_open FROM registers.relapse_monitoring
  UNION ALL BY NAME
  SELECT household_no, person_id, relation, source_row FROM registers.poverty_register
  WHERE person_id NOT IN (SELECT monitored.person_id FROM registers.relapse_monitoring AS monitored)
),

event AS (
  SELECT listed.household_no, medical.visited_on AS event_on, '单次医疗费用个人自付' || medical.self_paid || '元' AS event, medical.source_row
  FROM registers.medical AS medical
  JOIN listed USING (person_id)
  WHERE medical.self_paid >= $self_paid_yuan::DECIMAL(18, 2)
  UNION ALL
  -- the list names the month only: its last day is the event
  SELECT household_no, last_day(identified_month), '突发严重困难（' || risk1 || '）', source_row
  FROM listed
  WHERE monitor_kind = 'sudden' AND is_open AND contains_any(risk1, $event_words)
    AND NOT COALESCE(regexp_matches(array_to_string(measures, ' '), '临时救助|救灾|灾害救助|慈善'), FALSE)
),

first_event AS (
  SELECT event.household_no, date_trunc('month', event.event_on)::DATE AS event_month, min(event.event_on) AS event_on, arg_min(event.event, {day: event.event_on, row: event.source_row}) AS event,
    arg_min(event.source_row, {day: event.event_on, row: event.source_row}) AS source_row
  FROM event
  CROSS JOIN registers.as_of AS run
  WHERE event.event_on + $days::INTEGER < run.as_of_date AND event.event_on > run.as_of_date - to_months($look_back_months::INTEGER)
  GROUP BY event.household_no, date_trunc('month', event.event_on)
),

struck AS MATERIALIZED (
  SELECT household_no, person_id, relation, source_row FROM listed WHERE household_no IN (SELECT household_no FROM first_event)
),

answered AS (
  SELECT first_event.household_no, first_event.event_month
  FROM first_event
  JOIN struck USING (household_no)
  JOIN (
    SELECT person_id, COALESCE(paid_on, approved_on, applied_on) AS day FROM registers.temporary_assistance
    UNION ALL
    SELECT person_id, applied_on FROM registers.application WHERE result = 'withdrawn' AND COALESCE(programme, 'temporary_assistance') = 'temporary_assistance'
  ) AS aid ON aid.person_id = struck.person_id AND COALESCE(aid.day BETWEEN first_event.event_month AND first_event.event_on + $days::INTEGER, TRUE)
)

SELECT
  first_event.household_no AS listed_household_no,
  first_event.event_month,
  COALESCE(max(person.name) FILTER (struck.relation IN ('head', 'self')), min(person.name)) AS head_name,
  min(person.division_code) AS division_code,
  first_event.event_month AS first_month,
  first_event.event_month AS last_month,
  first_event.event,
  first_event.event_on,
  (run.as_of_date - first_event.event_on)::INTEGER AS days_since,
  [fact(first_event.source_row, '困难事件', first_event.event), fact(min(struck.source_row), '名册户编号', first_event.household_no)] AS facts
FROM first_event
JOIN struck USING (household_no)
JOIN registers.person AS person ON person.person_id = struck.person_id AND person.died_on IS NULL
CROSS JOIN registers.as_of AS run
ANTI JOIN answered ON answered.household_no = first_event.household_no AND answered.event_month = first_event.event_month
GROUP BY first_event.household_no, first_event.event_month, first_event.event, first_event.event_on, first_event.source_row, run.as_of_date
ORDER BY first_event.household_no, first_event.event_month
