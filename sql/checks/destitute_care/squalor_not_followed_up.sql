/*---
id: squalor_not_followed_up
code: TC-17
title: { zh: 居住环境脏乱差未回访, en: Squalid living conditions not followed up }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 走访核查发现特困人员居住环境脏乱差的，督促照料人整改并限期回访。 }
inputs: [registers.as_of, registers.care_visit, registers.destitute_roll]
optional_inputs: [registers.care_stay, registers.death, registers.inspection]
population: registers.care_visit
subject: { kind: person, key: person_id }
natural_key: [flagged_on]
parameters:
  return_days:
    type: integer
    default: 15
    title: { zh: 回访期限天数, en: Days within which one comes back }
  squalid_words:
    type: list
    default: [脏, 乱, 差, 不卫生, 不整洁, 恶劣]
    title: { zh: 走访表居住环境不良的字样, en: Words for bad conditions in a visit }
  # an inspection names all kinds of problems, so that its words are narrower
  problem_words:
    type: list
    default: [脏乱, 环境脏, 环境差, 卫生差, 卫生条件差]
    title: { zh: 核查表居住环境问题的字样, en: Words for bad conditions among the problems of an inspection }
  denying_words:
    type: list
    default: [无, 没有, 不存在, 未发现, 未见, 不]
    title: { zh: 紧接其前表示没有问题的字样, en: Words right before that deny it }
evidence:
  flagged_on: 发现日期
  flag_text: 居住环境记录
  return_days: 回访期限天数
  next_record: 此后首次走访、入住机构或去世
statement:
  zh: "{person_name}于{flagged_on}被记录居住环境为{flag_text}，其后{return_days}日内没有再次走访或核查的记录，此后首次记录：{next_record}。"
  en: "The living conditions of {person_name} were recorded on {flagged_on} as {flag_text}; no visit or inspection is recorded within {return_days} days; the next record: {next_record}."
innocent_explanations:
  - { zh: 期限内已由核查组入户, tested_with: [registers.inspection] }
  - { zh: 期限内已转入机构, tested_with: [registers.care_stay] }
  - { zh: 期限内去世, tested_with: [registers.death] }
  - { zh: 已回访、未录入台账 }
  - { zh: 当场整治完毕 }
remedy:
  zh: 入户查看居住环境是否改善，督促照料人日常清扫，需要的帮助整治。
  en: Visit, see whether it is better, remind the guardian of his duty, and help where help is needed.
---*/
WITH seen AS (
  SELECT person_id, visited_at::DATE AS seen_on, condition AS flag_text, regexp_matches(condition, array_to_string($squalid_words::VARCHAR[], '|')) AS is_bad, division_code, source_row
  FROM registers.care_visit
  UNION ALL
  SELECT head_id, visited_on, array_to_string(list_filter(problems, lambda problem: regexp_matches(problem, array_to_string($problem_words::VARCHAR[], '|'))), '、'),
    regexp_matches(array_to_string(problems, '、'), array_to_string($problem_words::VARCHAR[], '|')), division_code, source_row
  FROM registers.inspection
  WHERE head_id IS NOT NULL
),

flagged AS (
  SELECT seen.person_id, seen.seen_on, min(seen.source_row) AS source_row, arg_min(seen.flag_text, seen.source_row) AS flag_text
  FROM seen
  CROSS JOIN registers.as_of AS run
  WHERE seen.is_bad AND run.as_of_date - seen.seen_on > $return_days::INTEGER
    AND NOT regexp_matches(seen.flag_text, concat('(', array_to_string($denying_words::VARCHAR[], '|'), ')[^，。；、]{0,2}(', array_to_string($squalid_words::VARCHAR[], '|'), ')'))
  GROUP BY seen.person_id, seen.seen_on
),

ward AS (
  SELECT person_id, arg_max(name, {month: month, source_row: source_row}) AS name, max(division_code) AS division_code
  FROM registers.destitute_roll
  GROUP BY person_id
),

answered AS (
  -- left the house or died, or somebody came
  SELECT person_id, seen_on AS answered_on FROM seen
  UNION ALL
  SELECT person_id, entered_on FROM registers.care_stay
  UNION ALL
  SELECT person_id, died_on FROM registers.death
)

SELECT
  flagged.person_id,
  flagged.seen_on AS flagged_on,
  ward.name AS person_name,
  ward.division_code,
  'destitute_support' AS programme,
  date_trunc('month', flagged.seen_on)::DATE AS first_month,
  date_trunc('month', flagged.seen_on)::DATE AS last_month,
  flagged.flag_text,
  $return_days::INTEGER AS return_days,
  COALESCE(strftime(min(answered.answered_on), '%Y年%-m月%-d日'), '无') AS next_record,
  [fact(flagged.source_row, '居住环境记录', strftime(flagged.seen_on, '%Y年%-m月%-d日') || '：' || flagged.flag_text)] AS facts
FROM flagged
JOIN ward ON ward.person_id = flagged.person_id
LEFT JOIN answered ON answered.person_id = flagged.person_id AND answered.answered_on > flagged.seen_on
GROUP BY flagged.person_id, flagged.seen_on, ward.name, ward.division_code, flagged.flag_text, flagged.source_row
HAVING COALESCE(min(answered.answered_on) - flagged.seen_on > $return_days::INTEGER, TRUE)
ORDER BY flagged.person_id, flagged_on
