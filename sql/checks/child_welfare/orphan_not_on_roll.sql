/*---
id: orphan_not_on_roll
code: CH-01
title: { zh: 父母双亡或失踪未纳入孤儿保障, en: Both parents dead or missing and the child on no roll }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 国办发〔2010〕54号, text: 失去父母、查找不到生父母的未满18周岁的未成年人为孤儿，发放孤儿基本生活费。 }
inputs: [registers.as_of, registers.child_roll, registers.parent_state, registers.person]
optional_inputs: [registers.adoption]
population: registers.parent_state
subject: { kind: person, key: person_id }
shared: [adult_age]
evidence:
  age: 年龄
  father_name: 父亲
  father_state: 父亲情况
  mother_name: 母亲
  mother_state: 母亲情况
statement:
  zh: "{person_name}{age}周岁，父亲{father_name}{father_state}，母亲{mother_name}{mother_state}；{last_month}不在孤儿和事实无人抚养儿童花名册。"
  en: "{person_name} is {age}; the registers show of the father {father_name}: {father_state}, of the mother {mother_name}: {mother_state}; in {last_month} the child stands on no roll of orphans or unattended children."
innocent_explanations:
  - { zh: 已被依法收养, tested_with: [registers.adoption] }
  - { zh: 户籍已迁往外县, tested_with: [registers.person] }
  - { zh: 已列入花名册、下月起享受, tested_with: [registers.child_roll] }
  - { zh: 父母一方实际健在，死亡登记错误 }
  - { zh: 已在外县纳入保障 }
remedy:
  zh: 入户核实父母情况和监护人，符合条件的指导监护人申请，及时纳入孤儿保障。
  en: Visit, establish what became of the parents and who looks after the child, help the guardian to apply and grant support.
---*/
WITH gone AS (
  SELECT state.person_id, state.state_zh, state.from_on, state.source_row
  FROM registers.parent_state AS state
  CROSS JOIN registers.as_of AS run
  WHERE state.state IN ('dead', 'missing') AND state.from_on <= run.as_of_date AND COALESCE(state.to_on > run.as_of_date, TRUE)
),

orphan AS (
  SELECT child.person_id, child.name, child.division_code, child.born_on, child.father_id, child.mother_id, child.registration_source_row
  FROM registers.person AS child
  CROSS JOIN registers.as_of AS run
  SEMI JOIN gone AS father_gone ON father_gone.person_id = child.father_id
  SEMI JOIN gone AS mother_gone ON mother_gone.person_id = child.mother_id
  ANTI JOIN (
    SELECT roll.person_id FROM registers.child_roll AS roll JOIN registers.as_of AS run ON run.as_of_month = roll.month
  ) AS listed ON listed.person_id = child.person_id
  ANTI JOIN (
    SELECT adoption.child_id FROM registers.adoption AS adoption CROSS JOIN registers.as_of AS run
    WHERE adoption.registered_on <= run.as_of_date AND COALESCE(adoption.dissolved_on > run.as_of_date, TRUE)
  ) AS adopted ON adopted.child_id = child.person_id
  WHERE child.born_on > run.as_of_date - to_years($adult_age::INTEGER)
    AND child.died_on IS NULL AND child.moved_out_on IS NULL AND NOT COALESCE(child.is_cancelled, FALSE)
),

parent AS (
  SELECT
    gone.person_id, person.name,
    strftime(min(gone.from_on), '%Y年%-m月%-d日') || arg_min(gone.state_zh, {from_on: gone.from_on, source_row: gone.source_row}) AS state,
    list(fact(gone.source_row, '父母情况', strftime(gone.from_on, '%Y年%-m月%-d日') || gone.state_zh) ORDER BY gone.source_row) AS facts
  FROM gone
  LEFT JOIN (SELECT * FROM registers.person WHERE person_id IN (SELECT unnest([father_id, mother_id]) FROM orphan)) AS person USING (person_id)
  WHERE gone.person_id IN (SELECT unnest([father_id, mother_id]) FROM orphan)
  GROUP BY gone.person_id, person.name
)

SELECT
  orphan.person_id,
  orphan.name AS person_name,
  orphan.division_code,
  'orphan' AS programme,
  run.as_of_month AS first_month,
  run.as_of_month AS last_month,
  date_sub('year', orphan.born_on, run.as_of_date) AS age,
  COALESCE(father.name, '') AS father_name,
  father.state AS father_state,
  COALESCE(mother.name, '') AS mother_name,
  mother.state AS mother_state,
  [fact(orphan.registration_source_row, '户籍登记', orphan.name)] || father.facts || mother.facts AS facts
FROM orphan
CROSS JOIN registers.as_of AS run
JOIN parent AS father ON father.person_id = orphan.father_id
JOIN parent AS mother ON mother.person_id = orphan.mother_id
ORDER BY orphan.person_id
