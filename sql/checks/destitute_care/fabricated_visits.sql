/*---
id: fabricated_visits
code: TC-05
title: { zh: 走访记录真实性存疑, en: Records of visits that may not have been made }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 对象去世、住院或入住机构以后仍记为入户走访，或者走访次数、文字、图像、时间明显雷同的，核实走访是否真实。 }
inputs: [registers.care_visit, registers.person]
optional_inputs: [registers.care_stay, registers.death, registers.medical]
population: registers.care_visit
subject: { kind: visitor, key: visitor_key }
natural_key: [pattern]
parameters:
  most_visits:
    type: integer
    default: 30
    title: { zh: 一人一日最多走访人数, en: Most people one visitor sees in a day }
  # a word or two fits everyone; what is long and comes back is copied
  text_length:
    type: integer
    default: 20
    title: { zh: 参与比对的文字至少几个字, en: Least length of a text that is compared }
  same_texts:
    type: integer
    default: 5
    title: { zh: 同一文字用于几次走访即列示, en: Visits with the same text from which they are raised }
  same_intervals:
    type: integer
    default: 6
    title: { zh: 一日至少几次走访间隔相同即列示, en: Visits of a day at equal intervals from which they are raised }
  group_words:
    type: list
    default: [集中, 活动, 义诊, 座谈, 集体]
    title: { zh: 集体活动的类型字样, en: Words of a group activity }
  home_words:
    type: list
    default: [入户, 上门, 居家]
    title: { zh: 入户走访的类型字样, en: Words of a visit at home }
evidence:
  pattern: 情形
  visit_count: 涉及走访
  ward_count: 涉及对象
  examples: 举例
statement:
  zh: "走访人{person_name}在{first_month}至{last_month}的记录中，{pattern}，涉及走访{visit_count}次、对象{ward_count}人（{examples}）。"
  en: "Records of the visitor {person_name} from {first_month} to {last_month} show: {pattern}; {visit_count} visits to {ward_count} people ({examples})."
innocent_explanations:
  - { zh: 当日为集体活动, tested_with: [registers.care_visit] }
  - { zh: 走访在医院或机构内进行, tested_with: [registers.care_visit] }
  - { zh: 去世、出入院当日的走访, tested_with: [registers.death, registers.medical] }
  - { zh: 台账只登日期、未登时刻, tested_with: [registers.care_visit] }
  - { zh: 事后统一补录真实走访，时间和文字由系统带出 }
  - { zh: 走访对象是去世人员的家属 }
  - { zh: 走访人同名 }
remedy:
  zh: 向走访对象或其邻居核实是否来过，查看定位、照片和原始记录；补录的注明补录时间。
  en: Ask the visited or their neighbours whether anyone came; look at position, photographs and the first record; mark what was entered later.
---*/
WITH visit AS (
  -- visitors without an id are told apart by the township they visit
  SELECT visit.* REPLACE (COALESCE(visit.division_code, ward.division_code) AS division_code), visit.visited_at::DATE AS day,
    COALESCE(visit.visitor_id, replace(visit.visitor, ' ', '') || COALESCE('（' || left(COALESCE(visit.division_code, ward.division_code), 9) || '）', '')) AS visitor_key
  FROM registers.care_visit AS visit
  LEFT JOIN registers.person AS ward ON ward.person_id = visit.person_id
  WHERE visit.visitor_id IS NOT NULL OR visit.visitor IS NOT NULL
),

repeated AS (
  -- the cheap look first: few days are full, few texts and photographs come back
  SELECT visitor_key, 'day' AS likeness, day::VARCHAR AS mark FROM visit GROUP BY visitor_key, day HAVING count(*) >= least($same_intervals::INTEGER, $most_visits::INTEGER + 1)
  UNION ALL
  SELECT visitor_key, 'text', text FROM visit WHERE length(text) >= $text_length::INTEGER GROUP BY visitor_key, text HAVING count(*) >= $same_texts::INTEGER
  UNION ALL
  SELECT visitor_key, 'photo', perceptual_hash FROM visit WHERE perceptual_hash IS NOT NULL GROUP BY visitor_key, perceptual_hash HAVING count(*) > 1
),

alike AS (
  -- no group activities, and one visit a person and moment
  SELECT visit.*, repeated.likeness, repeated.mark
  FROM repeated
  JOIN visit ON visit.visitor_key = repeated.visitor_key
    AND repeated.mark = CASE repeated.likeness WHEN 'day' THEN visit.day::VARCHAR WHEN 'text' THEN visit.text ELSE visit.perceptual_hash END
  WHERE NOT COALESCE(regexp_matches(concat_ws(' ', visit.kind, visit.text), array_to_string($group_words::VARCHAR[], '|')), FALSE)
  QUALIFY row_number() OVER (PARTITION BY repeated.likeness, visit.visitor_key, repeated.mark, visit.person_id, visit.visited_at ORDER BY visit.source_row) = 1
),

odd AS (
  SELECT visit.*, '对象去世后仍有走访记录' AS pattern, strftime(death.died_on, '%Y年%-m月%-d日去世') AS example
  FROM visit JOIN registers.death AS death ON death.person_id = visit.person_id AND visit.day > death.died_on
  UNION ALL
  SELECT visit.*, '对象住院或在机构期间记为入户', away.example
  FROM visit
  JOIN (
    SELECT person_id, admitted_on AS from_on, discharged_on AS to_on, strftime(admitted_on, '%Y年%-m月%-d日住院') AS example FROM registers.medical WHERE discharged_on > admitted_on
    UNION ALL
    SELECT person_id, entered_on, COALESCE(left_on, DATE '9999-12-31'), strftime(entered_on, '%Y年%-m月%-d日入住机构') FROM registers.care_stay
  ) AS away ON away.person_id = visit.person_id AND visit.day > away.from_on AND visit.day < away.to_on
  WHERE regexp_matches(visit.kind, array_to_string($home_words::VARCHAR[], '|'))
  UNION ALL
  SELECT alike.* EXCLUDE (likeness, mark), '一日走访超过' || $most_visits::INTEGER || '人', strftime(day, '%Y年%-m月%-d日')
  FROM alike WHERE likeness = 'day'
  QUALIFY count(DISTINCT person_id) OVER (PARTITION BY visitor_key, day) > $most_visits::INTEGER
  UNION ALL
  SELECT alike.* EXCLUDE (likeness, mark), '同一文字记录多次走访', '“' || left(text, 12) || '……”'
  FROM alike WHERE likeness = 'text'
  QUALIFY count(*) OVER (PARTITION BY visitor_key, mark) >= $same_texts::INTEGER
  UNION ALL
  -- of one person on one day it may be the same visit
  SELECT alike.* EXCLUDE (likeness, mark), '同一图像用于多次走访', '图像指纹' || perceptual_hash
  FROM alike WHERE likeness = 'photo'
  QUALIFY count(DISTINCT person_id || day) OVER (PARTITION BY visitor_key, mark) > 1
  UNION ALL
  -- a day without hours is no moment
  SELECT timed.* EXCLUDE (minutes), '一日各次走访间隔分钟数相同', strftime(day, '%Y年%-m月%-d日')
  FROM (
    SELECT * EXCLUDE (likeness, mark), date_diff('minute', lag(visited_at) OVER (PARTITION BY visitor_key, day ORDER BY visited_at, person_id), visited_at) AS minutes
    FROM alike WHERE likeness = 'day' AND visited_at <> day
  ) AS timed
  WINDOW of_day AS (PARTITION BY visitor_key, day)
  QUALIFY count(*) OVER of_day >= $same_intervals::INTEGER AND min(minutes) OVER of_day > 0 AND min(minutes) OVER of_day = max(minutes) OVER of_day
)

SELECT
  visitor_key,
  pattern,
  max(visitor_id) AS person_id,
  COALESCE(min(visitor), '（姓名未填）') AS person_name,
  mode(division_code ORDER BY division_code) AS division_code,
  date_trunc('month', min(visited_at))::DATE AS first_month,
  date_trunc('month', max(visited_at))::DATE AS last_month,
  count(DISTINCT source_row) AS visit_count,
  count(DISTINCT person_id) AS ward_count,
  min(example) AS examples,
  list(fact(source_row, '走访时间', strftime(visited_at, '%Y-%m-%d %H:%M') || '，' || example) ORDER BY visited_at, source_row) AS facts
FROM odd
GROUP BY visitor_key, pattern
ORDER BY visitor_key, pattern
