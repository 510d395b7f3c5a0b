/*---
id: closed_too_late_or_falsely
code: ST-14
title: { zh: 整改逾期或虚假销号, en: Overdue or false closure }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 陇南市兜底保障冲刺清零筛查方案, text: 对发现的问题逐项建立任务清单，明确完成时限，整改一项、销号一项。 }
  - { document: 社会救助资金审计常用口径, text: 销号应有佐证材料，销号后数据更新一期仍命中同一核查项的，视为未整改到位。 }
inputs: [registers.as_of, registers.hit, registers.rectification]
population: registers.rectification
subject: { kind: issue, key: issue_no }
natural_key: [fault_kind]
parameters:
  snapshot_days: { type: integer, default: 31, title: { zh: 等待数据更新一期的天数, en: Days until the next snapshot is at hand } }
  done_words:
    type: list
    default: [已整改, 整改完成, 待销号, 已销号, 销号, 不属实, 误报]
    title: { zh: 已办结、不再计算逾期的状态, en: States of an item that is done }
  closed_words: { type: list, default: [已销号, 销号], title: { zh: 视为已销号的状态, en: States of an item that is closed } }
  refuted_words: { type: list, default: [不属实, 无法核实, 误报], title: { zh: 未认定为问题的状态, en: States of an item that nobody confirmed } }
evidence:
  fault_kind: 不符类型
  description: 问题描述
  state: 整改状态
  due_on: 完成时限
  closed_on: 销号日期
  fault: 情况
statement:
  zh: "整改台账{issue_no}（{description}，状态{state}）{fault}。"
  en: "Item {issue_no} of the rectification ledger is overdue, was closed without evidence, or is still found."
innocent_explanations:
  - { zh: 数据滞后，尚未更新到销号以后, tested_with: [registers.as_of, registers.rectification] }
  - { zh: 同一问题分多行登记，时限、销号日期、佐证在另一行, tested_with: [registers.rectification] }
  - { zh: 核实为不属实后销号, tested_with: [registers.rectification] }
  - { zh: 延期已经批准，未登记到台账 }
remedy:
  zh: 逾期的说明原因、明确新的时限；缺佐证和仍命中的退回，重新核实整改。
  en: Give a reason and a new day for what is overdue; send back what has no evidence or is still found.
---*/
WITH item AS (
  -- rows of one item are read together: what one of them says is said
  SELECT
    issue_no,
    upper(trim(max(check_code))) AS check_code,
    max(household_no) AS household_no,
    max(person_id) AS person_id,
    min(division_code) AS division_code,
    COALESCE(max(description), '未填') AS description,
    arg_max(status, source_row) AS state,
    max(due_on) AS due_on,
    max(rectified_on) AS rectified_on,
    max(closed_on) AS closed_on,
    max(evidence_no) AS evidence_no,
    max(source_row) AS source_row
  FROM registers.rectification
  GROUP BY issue_no
),

judged AS (
  SELECT
    item.*,
    COALESCE(list_contains($done_words::VARCHAR[], item.state), FALSE) OR item.rectified_on IS NOT NULL OR item.closed_on IS NOT NULL AS is_done,
    (COALESCE(list_contains($closed_words::VARCHAR[], item.state), FALSE) OR item.closed_on IS NOT NULL)
      AND NOT COALESCE(list_contains($refuted_words::VARCHAR[], item.state), FALSE) AS is_closed,
    run.as_of_date
  FROM item
  CROSS JOIN registers.as_of AS run
),

still_found AS (
  SELECT judged.issue_no, min(hit.first_month) AS first_month, max(hit.last_month) AS last_month
  FROM judged
  JOIN registers.hit AS hit
    ON hit.check_code = judged.check_code AND COALESCE(hit.person_id, hit.household_no) = CASE WHEN hit.person_id IS NULL THEN judged.household_no ELSE judged.person_id END
  WHERE judged.is_closed
    AND COALESCE(judged.closed_on, judged.rectified_on) + to_days($snapshot_days::INTEGER) < judged.as_of_date
    AND (hit.is_state OR NOT COALESCE(hit.first_month > COALESCE(judged.closed_on, judged.rectified_on), FALSE))
  GROUP BY judged.issue_no
),

fault AS (
  SELECT issue_no, '逾期未办结' AS fault_kind, '完成时限' || strftime(due_on, '%Y年%-m月%-d日') || '，已逾期' || date_diff('day', due_on, as_of_date) || '天未办结' AS fault
  FROM judged
  WHERE due_on < as_of_date AND NOT is_done

  UNION ALL

  SELECT issue_no, '销号无佐证', '已销号，没有佐证材料编号'
  FROM judged
  WHERE is_closed AND COALESCE(trim(evidence_no), '') = ''

  UNION ALL

  SELECT issue_no, '销号后仍命中', '已销号，本次仍命中同一核查项' || COALESCE('，涉及' || strftime(first_month, '%Y年%-m月') || '至' || strftime(last_month, '%Y年%-m月'), '')
  FROM still_found
)

SELECT
  judged.issue_no,
  fault.fault_kind,
  judged.household_no,
  judged.person_id,
  judged.division_code,
  judged.description,
  COALESCE(judged.state, '未填') AS state,
  judged.due_on,
  judged.closed_on,
  fault.fault,
  [fact(judged.source_row, '整改状态', COALESCE(judged.state, '未填')), fact(judged.source_row, CASE fault.fault_kind WHEN '逾期未办结' THEN '完成时限' ELSE '销号日期' END, CASE fault.fault_kind WHEN '逾期未办结' THEN judged.due_on ELSE judged.closed_on END)] AS facts
FROM fault
JOIN judged USING (issue_no)
ORDER BY judged.issue_no, fault.fault_kind
