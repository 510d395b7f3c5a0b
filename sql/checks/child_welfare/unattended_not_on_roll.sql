/*---
id: unattended_not_on_roll
code: CH-02
title: { zh: 疑似事实无人抚养儿童未纳入保障, en: Child perhaps unattended and on no roll }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 民发〔2019〕62号, text: 父母双方均符合重残、重病、服刑在押、强制隔离戒毒、被执行其他限制人身自由的措施、失联情形之一，或者一方死亡或失踪、另一方符合上述情形之一的儿童，纳入事实无人抚养儿童保障。 }
  - { document: 民发〔2020〕125号, text: 将被撤销监护资格、被遣送（驱逐）出境两种情形纳入。 }
inputs: [registers.as_of, registers.child_roll, registers.parent_state, registers.person]
optional_inputs: [registers.adoption, registers.death, registers.marriage]
population: registers.parent_state
subject: { kind: person, key: person_id }
shared: [adult_age]
parameters:
  confined_months:
    type: integer
    default: 6
    title: { zh: 服刑、戒毒期限至少几个月, en: Least months of a term }
  silent_months:
    type: integer
    default: 6
    title: { zh: 失联至少几个月, en: Least months without news }
evidence:
  age: 年龄
  father_name: 父亲
  father_state: 父亲情况
  mother_name: 母亲
  mother_state: 母亲情况
statement:
  zh: "{person_name}{age}周岁，登记信息显示父亲{father_name}{father_state}，母亲{mother_name}{mother_state}；{last_month}不在孤儿和事实无人抚养儿童花名册。"
  en: "{person_name} is {age}; the registers show of the father {father_name}: {father_state}, of the mother {mother_name}: {mother_state}; in {last_month} the child stands on no roll of orphans or unattended children."
innocent_explanations:
  - { zh: 父母一方再婚，由继父母抚养, tested_with: [registers.marriage, registers.person] }
  - { zh: 刑期、戒毒期不足六个月，或不收监执行, tested_with: [registers.parent_state] }
  - { zh: 失联不满六个月或已找到, tested_with: [registers.parent_state] }
  - { zh: 已被依法收养, tested_with: [registers.adoption] }
  - { zh: 户籍已迁往外县, tested_with: [registers.person] }
  - { zh: 父母一方虽持残疾人证，实际能够抚养 }
  - { zh: 父母一方已痊愈或提前释放 }
remedy:
  zh: 入户核实父母双方能否履行抚养和监护责任、实际由谁抚养，符合条件的指导申请纳入保障。
  en: Visit and establish whether either parent can raise the child and who does; help to apply where neither can.
---*/
WITH unable AS (
  SELECT state.person_id, state.state, state.state_zh, COALESCE(state.from_on, run.as_of_date) AS began_on, state.from_on, state.source_row
  FROM registers.parent_state AS state
  CROSS JOIN registers.as_of AS run
  WHERE COALESCE(state.from_on <= run.as_of_date, TRUE) AND COALESCE(state.to_on > run.as_of_date, TRUE)
    AND CASE
      WHEN state.state IN ('custody', 'detox') THEN state.from_on <= COALESCE(state.to_on, run.as_of_date) - to_months($confined_months::INTEGER)
      WHEN state.state = 'lost_contact' THEN state.from_on <= run.as_of_date - to_months($silent_months::INTEGER)
      ELSE TRUE END
),

neither AS (
  SELECT child.person_id, child.name, child.division_code, child.born_on, child.father_id, child.mother_id, child.registration_source_row
  FROM registers.person AS child
  CROSS JOIN registers.as_of AS run
  JOIN (SELECT person_id, bool_or(state IN ('dead', 'missing')) AS is_gone FROM unable GROUP BY person_id) AS father ON father.person_id = child.father_id
  JOIN (SELECT person_id, bool_or(state IN ('dead', 'missing')) AS is_gone FROM unable GROUP BY person_id) AS mother ON mother.person_id = child.mother_id
  ANTI JOIN (
    SELECT roll.person_id FROM registers.child_roll AS roll JOIN registers.as_of AS run ON run.as_of_month = roll.month
  ) AS listed ON listed.person_id = child.person_id
  ANTI JOIN (
    SELECT adoption.child_id FROM registers.adoption AS adoption CROSS JOIN registers.as_of AS run
    WHERE adoption.registered_on <= run.as_of_date AND COALESCE(adoption.dissolved_on > run.as_of_date, TRUE)
  ) AS adopted ON adopted.child_id = child.person_id
  WHERE child.born_on > run.as_of_date - to_years($adult_age::INTEGER)
    AND child.died_on IS NULL AND child.moved_out_on IS NULL AND NOT COALESCE(child.is_cancelled, FALSE)
    -- two who are gone leave an orphan, which is another check
    AND NOT (father.is_gone AND mother.is_gone)
),

parent AS (
  -- of several states of a parent death comes first, then the one that began first
  SELECT
    unable.person_id, person.name, person.spouse_id, person.died_on,
    arg_min(
      CASE WHEN unable.state = 'dead' THEN strftime(unable.from_on, '%Y年%-m月%-d日') || unable.state_zh
        ELSE COALESCE(strftime(unable.from_on, '%Y年%-m月%-d日起'), '') || unable.state_zh END,
      {alive: unable.state NOT IN ('dead', 'missing'), from_on: unable.began_on, source_row: unable.source_row}) AS state,
    list(fact(unable.source_row, '父母情况', COALESCE(strftime(unable.from_on, '%Y年%-m月%-d日'), '') || unable.state_zh) ORDER BY unable.source_row) AS facts
  FROM unable
  LEFT JOIN (SELECT * FROM registers.person WHERE person_id IN (SELECT unnest([father_id, mother_id]) FROM neither)) AS person USING (person_id)
  WHERE unable.person_id IN (SELECT unnest([father_id, mother_id]) FROM neither)
  GROUP BY ALL
),

wedded AS (
  -- the last registration of a person tells
  SELECT person_id, arg_max(spouse_id, {registered_on: registered_on, source_row: source_row}) FILTER (registered_on IS NOT NULL) AS spouse_id
  FROM (SELECT unnest([husband_id, wife_id]) AS person_id, unnest([wife_id, husband_id]) AS spouse_id, kind, registered_on, source_row FROM registers.marriage)
  WHERE person_id IN (SELECT person_id FROM parent)
  GROUP BY person_id
  HAVING arg_max(kind, {registered_on: registered_on, source_row: source_row}) FILTER (registered_on IS NOT NULL) LIKE '%结婚%'
)

SELECT
  neither.person_id,
  neither.name AS person_name,
  neither.division_code,
  'orphan' AS programme,
  run.as_of_month AS first_month,
  run.as_of_month AS last_month,
  date_sub('year', neither.born_on, run.as_of_date) AS age,
  COALESCE(father.name, '') AS father_name,
  father.state AS father_state,
  COALESCE(mother.name, '') AS mother_name,
  mother.state AS mother_state,
  [fact(neither.registration_source_row, '户籍登记', neither.name)] || father.facts || mother.facts AS facts
FROM neither
CROSS JOIN registers.as_of AS run
JOIN parent AS father ON father.person_id = neither.father_id
JOIN parent AS mother ON mother.person_id = neither.mother_id
LEFT JOIN registers.death AS stepmother_death ON stepmother_death.person_id = father.spouse_id
LEFT JOIN registers.death AS stepfather_death ON stepfather_death.person_id = mother.spouse_id
ANTI JOIN wedded AS stepfather ON stepfather.person_id = neither.mother_id AND stepfather.spouse_id <> neither.father_id AND mother.died_on IS NULL
ANTI JOIN wedded AS stepmother ON stepmother.person_id = neither.father_id AND stepmother.spouse_id <> neither.mother_id AND father.died_on IS NULL
-- the household registration knows a living spouse who is not the other parent
WHERE NOT COALESCE(father.spouse_id <> neither.mother_id AND father.died_on IS NULL AND stepmother_death.person_id IS NULL, FALSE)
  AND NOT COALESCE(mother.spouse_id <> neither.father_id AND mother.died_on IS NULL AND stepfather_death.person_id IS NULL, FALSE)
ORDER BY neither.person_id
