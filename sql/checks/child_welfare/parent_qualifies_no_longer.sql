/*---
id: parent_qualifies_no_longer
code: CH-03
title: { zh: 父母情形已消除仍列入儿童保障, en: Child supported though a parent qualifies no longer }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2019〕62号, text: 儿童的父母不再符合规定情形的，自次月起停止发放基本生活补贴。 }
inputs: [registers.as_of, registers.child_roll, registers.parent_state]
optional_inputs: [registers.payment_month, registers.person]
population: registers.child_roll
subject: { kind: person, key: person_id }
natural_key: [parent_role]
parameters:
  # some provinces go on paying for twelve months
  grace_months:
    type: integer
    default: 1
    title: { zh: 情形消除后继续保障的月数, en: Months for which support goes on }
evidence:
  parent_role: 父或母
  parent_name: 姓名
  ended: 原登记情形
  ended_on: 消除日期
  first_month: 首个应停月份
  last_month: 最后列入月份
amount: amount_yuan
statement:
  zh: "{person_name}{last_month}列入儿童保障花名册，其{parent_role}{parent_name}的{ended}情形已于{ended_on}消除，{first_month}至{last_month}发放{amount_yuan}元。"
  en: "{person_name} stood on the roll in {last_month}; the state of the parent {parent_name} ({ended}) ended on {ended_on}; {amount_yuan} yuan were paid from {first_month} to {last_month}."
innocent_explanations:
  - { zh: 当地规定渐退期内继续发放（按参数）, tested_with: [registers.parent_state] }
  - { zh: 父母另有符合规定的情形, tested_with: [registers.parent_state] }
  - { zh: 曾有的情形不是纳入保障的原因, tested_with: [registers.child_roll, registers.parent_state] }
  - { zh: 残疾人证到期未换，残情仍在 }
  - { zh: 释放后又失联、未报案 }
remedy:
  zh: 入户核实父母是否已能履行抚养责任，能够履行的按规定停发或渐退，仍不能的补充佐证。
  en: Visit and establish whether the parent can raise the child now; stop or phase out support where so, otherwise add the proof.
---*/
WITH parent AS (
  SELECT roll.person_id, roll.name, roll.division_code, roll.month, roll.source_row, unnest(['父亲', '母亲']) AS parent_role,
    unnest([roll.father_id, roll.mother_id]) AS parent_id, unnest([roll.father_state, roll.mother_state]) AS stated
  FROM registers.child_roll AS roll
  CROSS JOIN registers.as_of AS run
  WHERE roll.month = run.as_of_month AND COALESCE(roll.start_month <= run.as_of_month, TRUE)
),

over AS (
  -- only a state that is the ground on the roll, or any where no ground is written
  SELECT parent.*, state.state_zh AS ended, state.to_on AS ended_on, state.source_row AS state_source_row
  FROM parent
  CROSS JOIN registers.as_of AS run
  JOIN registers.parent_state AS state ON state.person_id = parent.parent_id
  ANTI JOIN (
    SELECT state.person_id FROM registers.parent_state AS state CROSS JOIN registers.as_of AS run WHERE COALESCE(state.to_on >= run.as_of_date, TRUE)
  ) AS still ON still.person_id = parent.parent_id
  WHERE parent.stated IS NULL OR regexp_matches(parent.stated, CASE state.state
    WHEN 'custody' THEN '刑|监|押|限制' WHEN 'detox' THEN '戒毒|限制' WHEN 'severe_disability' THEN '残' WHEN 'illness' THEN '^$' ELSE '失|下落|走' END)
  QUALIFY row_number() OVER (PARTITION BY parent.person_id, parent.parent_role ORDER BY state.to_on DESC, state.source_row) = 1
),

due_to_stop AS (
  -- the month in which the state ended is due, and the months of grace after it
  SELECT over.*, (date_trunc('month', over.ended_on) + to_months($grace_months::INTEGER + 1))::DATE AS stop_month
  FROM over
  CROSS JOIN registers.as_of AS run
  WHERE date_trunc('month', over.ended_on) + to_months($grace_months::INTEGER + 1) <= run.as_of_month
)

SELECT
  child.person_id,
  child.parent_role,
  child.name AS person_name,
  child.division_code,
  'orphan' AS programme,
  child.stop_month AS first_month,
  child.month AS last_month,
  COALESCE(parent.name, '') AS parent_name,
  child.ended,
  child.ended_on,
  COALESCE(sum(paid.paid_yuan), 0)::DECIMAL(18, 2) AS amount_yuan,
  COALESCE(list(month_money(paid.month, 0, paid.paid_yuan, paid.paid_yuan) ORDER BY paid.month) FILTER (WHERE paid.month IS NOT NULL), []) AS months,
  [fact(child.source_row, '花名册父母情况', child.parent_role || '：' || COALESCE(child.stated, '未填')), fact(child.state_source_row, '情形消除日期', child.ended_on)]
    || COALESCE(list(fact(paid.source_row, '发放' || strftime(paid.month, '%Y年%-m月'), paid.paid_yuan) ORDER BY paid.month) FILTER (WHERE paid.month IS NOT NULL), []) AS facts
FROM due_to_stop AS child
LEFT JOIN registers.person AS parent ON parent.person_id = child.parent_id
LEFT JOIN registers.payment_month AS paid
  ON paid.person_id = child.person_id AND paid.programme = 'orphan' AND paid.month BETWEEN child.stop_month AND child.month AND paid.paid_yuan > 0
GROUP BY child.person_id, child.parent_role, child.name, child.division_code, child.month, child.stop_month, parent.name, child.ended, child.ended_on, child.stated, child.source_row, child.state_source_row
ORDER BY child.person_id, child.parent_role
