/*---
id: ledger_item_incomplete
code: ST-13
title: { zh: 整改台账清单缺项, en: Rectification ledger item incomplete }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 陇南市兜底保障冲刺清零筛查方案, text: 对发现的问题逐项建立任务清单，明确整改要求、整改措施、完成时限和责任人。 }
inputs: [registers.rectification]
population: registers.rectification
subject: { kind: issue, key: issue_no }
parameters:
  unconfirmed_states:
    type: list
    default: [待下发, 待核实, 核实中, 退回重核, 不属实, 无法核实]
    title: { zh: 尚未定性、不需列入清单的状态, en: States of an item that nobody has confirmed }
evidence:
  description: 问题描述
  state: 整改状态
  missing_count: 缺项数
  missing: 缺少的内容
statement:
  zh: "整改台账{issue_no}（{description}，状态{state}）缺{missing_count}项：{missing}。"
  en: "Item {issue_no} of the rectification ledger lacks {missing_count} of requirement, measure, due day and person responsible."
innocent_explanations:
  - { zh: 疑点尚未核实定性，不需制定整改措施, tested_with: [registers.rectification] }
  - { zh: 同一问题分多行登记，内容在另一行, tested_with: [registers.rectification] }
  - { zh: 整改要求、责任分工另以文件下达，未抄入台账 }
remedy:
  zh: 由责任单位补齐缺项，明确到人、到日，报县级复核。
  en: The unit responsible completes the item, down to a person and a day, and reports it to the county.
---*/
WITH item AS (
  -- rows of one item are read together: what one of them says is said
  SELECT
    issue_no,
    max(household_no) AS household_no,
    max(person_id) AS person_id,
    min(division_code) AS division_code,
    max(description) AS description,
    max(status) AS state,
    max(requirement) AS requirement,
    max(measure) AS measure,
    max(due_on) AS due_on,
    max(responsible) AS responsible,
    min(source_row) AS source_row
  FROM registers.rectification
  GROUP BY issue_no
),

gap AS (
  SELECT
    *,
    list_filter([
      CASE WHEN COALESCE(trim(requirement), '') = '' THEN '整改要求' END,
      CASE WHEN COALESCE(trim(measure), '') = '' THEN '整改措施' END,
      CASE WHEN due_on IS NULL THEN '完成时限' END,
      CASE WHEN COALESCE(trim(responsible), '') = '' THEN '责任人' END
    ], lambda name: name IS NOT NULL) AS missing
  FROM item
  WHERE NOT COALESCE(list_contains($unconfirmed_states::VARCHAR[], state), FALSE)
)

SELECT
  issue_no,
  household_no,
  person_id,
  division_code,
  COALESCE(description, '未填') AS description,
  COALESCE(state, '未填') AS state,
  len(missing) AS missing_count,
  missing,
  list_transform(missing, lambda name: fact(source_row, name, '未填')) AS facts
FROM gap
WHERE len(missing) > 0
ORDER BY issue_no
