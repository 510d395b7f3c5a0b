/*---
id: rectified_problem_recurs
code: TX-19
title: { zh: 整改反弹, en: Confirmed problem still present after it was closed }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 已核实属实并整改销号的问题，12个月内再次命中同一核查项的，按整改反弹处理，重新交办。 }
inputs: [registers.as_of, registers.hit, registers.rectification]
population: registers.rectification
subject: { kind: household, key: subject_key }
natural_key: [recurring_code]
parameters:
  months_after: { type: integer, default: 12, title: { zh: 销号后多少个月内再命中为反弹, en: Months after the closure in which the same counts as recurring } }
  closed_words:
    type: list
    default: [属实, 部分属实, 已整改, 整改完成, 待销号, 已销号, 销号]
    title: { zh: 视为已核实属实并办结的状态, en: States of an item that was confirmed and settled }
  refuted_words: { type: list, default: [不属实, 无法核实, 误报], title: { zh: 未认定为问题的状态, en: States of an item that nobody confirmed } }
evidence:
  issue_no: 问题编号
  recurring_code: 核查项
  state: 整改状态
  settled_on: 办结日期
  span: 本次涉及月份
statement:
  zh: "整改台账{issue_no}（{recurring_code}）{settled_on}办结（{state}），本次再次命中同一核查项，涉及月份{span}。"
  en: "Item {issue_no} ({recurring_code}) was settled on {settled_on}, and the same check finds the same person or household again."
innocent_explanations:
  - { zh: 办结以后新发生的事项, tested_with: [registers.hit, registers.rectification] }
  - { zh: 核实为不属实后销号, tested_with: [registers.rectification] }
  - { zh: 数据尚未更新到办结以后 }
remedy:
  zh: 对照佐证材料核实整改是否到位；未到位的重新交办，已到位的更新数据。
  en: Hold the evidence of the rectification against the data; give it out again where it was not done, renew the data where it was.
---*/
WITH settled AS (
  SELECT
    issue_no, upper(trim(check_code)) AS recurring_code, person_id, household_no, division_code, COALESCE(status, '未填') AS state,
    COALESCE(closed_on, rectified_on) AS settled_on, source_row
  FROM registers.rectification
  CROSS JOIN registers.as_of AS run
  WHERE (closed_on IS NOT NULL OR list_contains($closed_words::VARCHAR[], status))
    AND NOT COALESCE(list_contains($refuted_words::VARCHAR[], status), FALSE)
    AND COALESCE(closed_on, rectified_on) <= run.as_of_date
    AND COALESCE(closed_on, rectified_on) >= run.as_of_date - to_months($months_after::INTEGER)
),

recurring AS (
  SELECT settled.*, 'person' AS subject_kind, settled.person_id AS subject_key, hit.first_month, hit.last_month, hit.is_state
  FROM settled
  JOIN registers.hit AS hit ON hit.check_code = settled.recurring_code AND hit.person_id = settled.person_id

  UNION ALL

  SELECT settled.*, 'household', settled.household_no, hit.first_month, hit.last_month, hit.is_state
  FROM settled
  JOIN registers.hit AS hit ON hit.check_code = settled.recurring_code AND hit.household_no = settled.household_no
  WHERE settled.person_id IS NULL OR hit.person_id IS NULL
)

SELECT
  subject_kind,
  subject_key,
  recurring_code,
  CASE subject_kind WHEN 'person' THEN subject_key END AS person_id,
  household_no,
  division_code,
  issue_no,
  state,
  settled_on,
  first_month,
  last_month,
  COALESCE(strftime(first_month, '%Y年%-m月') || '至' || strftime(last_month, '%Y年%-m月'), '未载明') AS span,
  [fact(source_row, '办结日期', settled_on), fact(source_row, '核查项编码', recurring_code)] AS facts
FROM recurring
-- what began after the month of the closure is another event
WHERE is_state OR NOT COALESCE(first_month > settled_on, FALSE)
QUALIFY row_number() OVER (PARTITION BY subject_kind, subject_key, recurring_code ORDER BY settled_on DESC, issue_no, first_month, last_month) = 1
ORDER BY subject_kind, subject_key, recurring_code
