/*---
id: publicity_cut_short
code: AR-12
title: { zh: 公示不足7天或公示未满即审批, en: Publicity cut short }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 拟给予低保的家庭在村（社区）公示7天，公示期满无异议的，审核确认。 }
inputs: [registers.decision]
optional_inputs: [registers.archive_document]
population: registers.decision
subject: { kind: household, key: publicised }
natural_key: [publicity_from]
parameters:
  least_days:
    type: integer
    default: 7
    title: { zh: 最短公示天数, en: Least days of publicity }
  exempt_programmes:
    type: list
    codes: programme
    default: [temporary_assistance]
    title: { zh: 公示期另有规定的项目, en: Programmes with a publicity of their own }
  exempt_words:
    type: list
    default: [临时救助, 急难, 先行救助, 死亡]
    title: { zh: 不适用7天公示的字样, en: Words of lists that need no seven days }
evidence:
  publicity_from: 公示起始日期
  publicity_to: 公示截止日期
  publicity_days: 公示天数
  decided_on: 审批日期
  fault: 不符之处
statement:
  zh: "公示对象{publicised}自{publicity_from}至{publicity_to}公示，{fault}。"
  en: "{publicised} was publicised from {publicity_from} to {publicity_to}, {publicity_days} days; the decision is of {decided_on}."
innocent_explanations:
  - { zh: 急难型临时救助先行救助，不受7天限制, tested_with: [registers.decision, registers.archive_document] }
  - { zh: 死亡停保不需公示, tested_with: [registers.archive_document] }
  - { zh: 审批后张贴的长期公示, tested_with: [registers.archive_document] }
  - { zh: 系统批量补录，日期默认为1月1日, tested_with: [registers.decision] }
  - { zh: 公示日期录入笔误，张贴照片可以证明天数 }
remedy:
  zh: 调取公示照片和审批表核实公示起止和审批日期；公示不足的补足公示，有异议的重新调查。
  en: Establish from the photographs and the decision form how long the list hung; publicise for the days that lack, survey anew where somebody objects.
---*/
WITH posted AS (
  SELECT household_no AS publicised, household_no, publicity_from, publicity_to, decided_on, division_code, source_row, source_row AS decision_row
  FROM registers.decision
  WHERE publicity_from IS NOT NULL AND publicity_to IS NOT NULL
    AND NOT COALESCE(list_contains($exempt_programmes::VARCHAR[], programme), FALSE)
  UNION ALL
  -- the list of one household belongs to the first decision after it went up, a village's to none
  SELECT COALESCE(list.household_no, list.document_no), list.household_no, list.publicity_from, list.publicity_to, decision.decided_on, list.division_code, list.source_row, decision.source_row
  FROM registers.archive_document AS list
  ASOF LEFT JOIN (
    SELECT household_no, decided_on, source_row
    FROM registers.decision
    WHERE decided_on IS NOT NULL AND NOT COALESCE(list_contains($exempt_programmes::VARCHAR[], programme), FALSE)
  ) AS decision ON decision.household_no = list.household_no AND decision.decided_on >= list.publicity_from
  WHERE list.type = 'publicity_list' AND list.publicity_from IS NOT NULL AND list.publicity_to IS NOT NULL
    AND NOT COALESCE(regexp_matches(list.text, array_to_string($exempt_words::VARCHAR[], '|')), FALSE)
),

judged AS (
  SELECT
    *,
    publicity_to - publicity_from AS publicity_days,
    publicity_to - publicity_from < $least_days::INTEGER AS is_short,
    -- a publicity that starts after the decision is the long-term board, or another year's
    COALESCE(publicity_from <= decided_on AND decided_on < publicity_to AND dayofyear(decided_on) > 1, FALSE) AS is_overtaken
  FROM posted
  WHERE dayofyear(publicity_from) > 1 AND dayofyear(publicity_to) > 1
)

SELECT
  publicised,
  CASE WHEN min(household_no) IS NULL THEN 'document' ELSE 'household' END AS subject_kind,
  min(household_no) AS household_no,
  min(division_code) AS division_code,
  publicity_from,
  min(publicity_to) AS publicity_to,
  min(publicity_days) AS publicity_days,
  min(decided_on) AS decided_on,
  concat_ws(
    '；',
    CASE WHEN min(publicity_days) < 0 THEN '公示截止日期早于起始日期' WHEN bool_or(is_short) THEN '公示' || min(publicity_days) || '天，不足' || $least_days::INTEGER || '天' END,
    CASE WHEN bool_or(is_overtaken) THEN '审批日期' || strftime(min(decided_on) FILTER (is_overtaken), '%Y年%-m月%-d日') || '早于公示截止日期' END) AS fault,
  list(fact(source_row, '公示起止', publicity_from || '至' || publicity_to) ORDER BY source_row)
    || COALESCE(list(fact(decision_row, '审批日期', decided_on) ORDER BY source_row) FILTER (decided_on IS NOT NULL), []) AS facts
FROM judged
WHERE is_short OR is_overtaken
GROUP BY publicised, publicity_from
ORDER BY publicised, publicity_from
