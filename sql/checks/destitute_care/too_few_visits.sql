/*---
id: too_few_visits
code: TC-04
title: { zh: 分散供养特困人员走访次数不足, en: Destitute person at home visited too seldom }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 国发〔2016〕14号, text: 对分散供养的特困人员应当提供日常看护、生活照料和住院陪护等照料服务。 }
  - { document: 社会救助资金审计常用口径, text: 对分散供养特困人员每月至少探视走访一次，当地规定次数更多的从其规定。 }
inputs: [registers.as_of, registers.care_visit, registers.delivered, registers.destitute_person]
optional_inputs: [registers.medical]
population: registers.destitute_person
subject: { kind: person, key: person_id }
parameters:
  # the county's own number of visits by tier; one a month is the floor
  visits_full:
    type: integer
    default: 1
    title: { zh: 全自理人员每月走访次数, en: Visits a month to those who manage alone }
  visits_partial:
    type: integer
    default: 1
    title: { zh: 半护理人员每月走访次数, en: Visits a month to the partly dependent }
  visits_none:
    type: integer
    default: 1
    title: { zh: 全护理人员每月走访次数, en: Visits a month to the totally dependent }
  longest_gap:
    type: integer
    default: 31
    title: { zh: 两次走访最多相隔天数, en: Most days between two visits }
  escort_words:
    type: list
    default: [陪护, 住院, 陪床]
    title: { zh: 住院陪护记录的类型字样, en: Words of an escort in hospital }
evidence:
  ability_name: 自理能力
  from_on: 核查起始日期
  to_on: 核查截止日期
  visit_count: 有走访记录的天数
  missed_months: 走访不足的月数
  missed: 走访不足的月份
  longest_gap_days: 最长间隔天数
statement:
  zh: "{person_name}（分散供养，{ability_name}）自{from_on}至{to_on}有走访记录{visit_count}天次，走访不足的月份{missed_months}个，走访最长间隔{longest_gap_days}天。"
  en: "{person_name} (at home, {ability_name}) has {visit_count} recorded visits from {from_on} to {to_on}; {missed_months} months have too few, and up to {longest_gap_days} days lie between two."
innocent_explanations:
  - { zh: 住院期间有人陪护, tested_with: [registers.care_visit, registers.medical] }
  - { zh: 刚纳入供养，或刚由机构回家, tested_with: [registers.destitute_person] }
  - { zh: 走访台账自后来才开始记录, tested_with: [registers.care_visit] }
  - { zh: 已走访、未录入台账 }
  - { zh: 本人外出投亲，有电话联系 }
remedy:
  zh: 核对纸质走访记录，补录已走访的；确未走访的立即入户，了解本人生活和照料情况。
  en: Check the visits on paper and enter what was done; otherwise visit at once and see how the person lives.
---*/
WITH watched AS (
  -- from the month the list begins, support or life at home began, a year back at most; to the day the list was delivered
  SELECT
    ward.*,
    greatest(ward.mode_since, kept.first_month, (run.as_of_month - INTERVAL 11 MONTH)::DATE) AS from_on,
    least(run.as_of_date, COALESCE(delivered.as_of, run.as_of_date)) AS to_on,
    CASE ward.ability WHEN 'none' THEN $visits_none::INTEGER WHEN 'partial' THEN $visits_partial::INTEGER ELSE $visits_full::INTEGER END AS visits_due
  FROM registers.destitute_person AS ward
  CROSS JOIN registers.as_of AS run
  CROSS JOIN (SELECT date_trunc('month', min(visited_at))::DATE AS first_month FROM registers.care_visit) AS kept
  JOIN registers.delivered AS delivered ON delivered.register = 'care_visit'
  WHERE ward.care_mode = 'at_home' AND kept.first_month IS NOT NULL
),

visit AS (
  -- several on one day are one
  SELECT visit.person_id, visit.visited_at::DATE AS seen_on, min(visit.source_row) AS source_row
  FROM registers.care_visit AS visit
  JOIN watched ON watched.person_id = visit.person_id AND visit.visited_at >= watched.from_on AND visit.visited_at < watched.to_on + 1
  GROUP BY visit.person_id, visit.visited_at::DATE
),

contact AS (
  -- a stay in hospital with an escort is one long contact; the last day of the period closes the last gap
  SELECT person_id, seen_on AS from_on, seen_on AS to_on, 1 AS visits, 1 AS is_visit FROM visit
  UNION ALL
  SELECT stay.person_id, stay.admitted_on, stay.discharged_on, 99, 0
  FROM registers.medical AS stay
  JOIN watched ON watched.person_id = stay.person_id AND stay.admitted_on <= watched.to_on AND stay.discharged_on >= watched.from_on
  SEMI JOIN registers.care_visit AS escort ON escort.person_id = stay.person_id AND escort.visited_at >= stay.admitted_on AND escort.visited_at < stay.discharged_on + 1
    AND regexp_matches(escort.kind, array_to_string($escort_words::VARCHAR[], '|'))
  UNION ALL
  SELECT person_id, to_on, to_on, 0, 0 FROM watched
),

gap AS (
  SELECT person_id, max(days) AS longest_gap_days, sum(is_visit) AS visit_count
  FROM (
    SELECT contact.*, date_diff('day', COALESCE(max(contact.to_on) OVER earlier, watched.from_on), contact.from_on) AS days
    FROM contact JOIN watched USING (person_id)
    WINDOW earlier AS (PARTITION BY contact.person_id ORDER BY contact.from_on, contact.to_on ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
  )
  GROUP BY person_id
),

missed AS (
  SELECT person_id, count(*) AS missed_months, list(strftime(month, '%Y年%-m月') ORDER BY month) AS missed
  FROM (
    SELECT spell.person_id, spell.month, spell.visits_due, COALESCE(sum(contact.visits), 0) AS visits
    FROM (SELECT person_id, visits_due, unnest(generate_series(from_on, to_on - INTERVAL 1 MONTH + INTERVAL 1 DAY, INTERVAL 1 MONTH))::DATE AS month FROM watched) AS spell
    LEFT JOIN contact ON contact.person_id = spell.person_id AND contact.from_on <= last_day(spell.month) AND contact.to_on >= spell.month
    GROUP BY ALL
  )
  WHERE visits < visits_due
  GROUP BY person_id
)

SELECT
  seldom.person_id,
  seldom.name AS person_name,
  seldom.division_code,
  'destitute_support' AS programme,
  date_trunc('month', seldom.from_on)::DATE AS first_month,
  date_trunc('month', seldom.to_on)::DATE AS last_month,
  COALESCE(ability_zh(seldom.ability), '自理能力未填') AS ability_name,
  seldom.from_on,
  seldom.to_on,
  seldom.visit_count,
  COALESCE(seldom.missed_months, 0) AS missed_months,
  COALESCE(seldom.missed, []) AS missed,
  seldom.longest_gap_days,
  -- where no visit of a whole township is on the list, its list may be missing
  CASE WHEN seldom.township_visits = 0 THEN 'low' END AS confidence,
  [fact(seldom.source_row, '供养方式', '分散供养')]
    || COALESCE((SELECT list(fact(visit.source_row, '走访日期', visit.seen_on) ORDER BY visit.seen_on) FROM visit WHERE visit.person_id = seldom.person_id), []) AS facts
FROM (
  SELECT watched.*, gap.visit_count, gap.longest_gap_days, missed.missed_months, missed.missed, sum(gap.visit_count) OVER (PARTITION BY left(watched.division_code, 9)) AS township_visits
  FROM watched
  JOIN gap ON gap.person_id = watched.person_id
  LEFT JOIN missed ON missed.person_id = watched.person_id
  QUALIFY gap.longest_gap_days > $longest_gap::INTEGER OR missed.missed_months > 0
) AS seldom
ORDER BY seldom.person_id
