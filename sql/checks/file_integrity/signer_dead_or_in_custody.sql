/*---
id: signer_dead_or_in_custody
code: AR-17
title: { zh: 签字、参会人当日不可能到场, en: Signer or attendee dead or in custody }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 将入户调查、评议会议的签字人和参会人与死亡、服刑等信息比对，核查代签和虚构会议。 }
inputs: [registers.document_person]
inputs_any: [[registers.custody, registers.death]]
optional_inputs: [registers.official, registers.person, registers.surveyor]
population: registers.document_person
subject: { kind: person, key: person_id }
parameters:
  document_types:
    type: list
    codes: document_type
    default: [home_survey, appraisal, appraisal_minutes, sign_in, visit, evaluation]
    title: { zh: 须本人到场的材料类型, en: Kinds of documents that need presence }
  at_large_words:
    type: list
    default: [社区矫正, 监外, 保外, 缓刑, 假释]
    title: { zh: 不在押的字样, en: Words of custody outside prison }
evidence:
  document_count: 材料份数
  documents: 材料
  first_signed_on: 最早日期
  last_signed_on: 最晚日期
  absence: 当日情形
statement:
  zh: "{person_name}{absence}，{first_signed_on}至{last_signed_on}仍在{document_count}份材料上签字或参会（{documents}）。"
  en: "{person_name} was dead or in custody, yet {document_count} documents from {first_signed_on} to {last_signed_on} bear the name as signer or attendee."
innocent_explanations:
  - { zh: 同村还有同名人员, tested_with: [registers.person] }
  - { zh: 社区矫正、监外执行、保外就医人员可以到场, tested_with: [registers.custody] }
  - { zh: 各来源死亡日期不一，有的在签字之后, tested_with: [registers.death] }
  - { zh: 当日去世或当日入所、释放, tested_with: [registers.death, registers.custody] }
  - { zh: 死亡登记错误，本人健在 }
  - { zh: 家属以其名义代签，或签字人为同名的户外人员 }
  - { zh: 务工返乡、请假外出等无日期的情况未作比对 }
remedy:
  zh: 调取材料原件核对笔迹，询问其他签字人和家属当日谁到场；确属代签或虚构的，重新调查评议并追究责任。
  en: Compare the handwriting and ask the other signers and the family who was there; where signed by others, survey or appraise anew.
---*/
WITH absent AS (
  SELECT person_id, name, died_on + 1 AS from_on, DATE '9999-12-31' AS to_on, last_died_on,
    '已于' || strftime(died_on, '%Y年%-m月%-d日') || '死亡' AS absence, '死亡日期' AS fact_name, died_on AS fact_day, source_row
  FROM registers.death
  UNION ALL
  -- the days of arrest and release are spent in both worlds
  SELECT person_id, name, from_on + 1, COALESCE(to_on - 1, DATE '9999-12-31'), NULL,
    strftime(from_on, '%Y年%-m月%-d日') || COALESCE('至' || strftime(to_on, '%Y年%-m月%-d日'), '起') || COALESCE(kind, '在押'), '起始日期', from_on, source_row
  FROM registers.custody
  WHERE NOT COALESCE(regexp_matches(kind, array_to_string($at_large_words::VARCHAR[], '|')), FALSE)
),

present AS (
  SELECT document.*, COALESCE(document.person_id, surveyor.person_id) AS known_id
  FROM registers.document_person AS document
  LEFT JOIN registers.surveyor AS surveyor USING (source_row, name)
  WHERE document.claimed_on IS NOT NULL AND list_contains($document_types::VARCHAR[], document.type)
),

villager AS (
  -- a bare name is the dead villager's where nobody else of the village, and no official, bears it
  SELECT present.source_row, present.name, absent.person_id
  FROM (SELECT * FROM present WHERE known_id IS NULL) AS present
  JOIN absent ON normalise_name(absent.name) = present.name
  JOIN registers.person AS person ON person.person_id = absent.person_id AND person.division_code = present.division_code
  ANTI JOIN registers.person AS namesake
    ON namesake.division_code = person.division_code AND namesake.name = person.name AND namesake.person_id <> person.person_id
  ANTI JOIN registers.official AS official ON normalise_name(official.name) = present.name AND official.person_id <> absent.person_id
),

sighting AS (
  SELECT absent.*, present.document_no, present.household_no, present.division_code, present.type, present.claimed_on, present.written, present.source_row AS document_row, 'high' AS sureness
  FROM present
  JOIN absent ON absent.person_id = present.known_id
  UNION ALL
  SELECT absent.*, present.document_no, present.household_no, present.division_code, present.type, present.claimed_on, present.written, present.source_row, 'low'
  FROM villager
  JOIN present USING (source_row, name)
  JOIN absent ON absent.person_id = villager.person_id
)

SELECT
  person_id,
  COALESCE(min(name), min(regexp_replace(written, '[（(0-9].*$', ''))) AS person_name,
  min(household_no) AS household_no,
  min(division_code) AS division_code,
  count(DISTINCT document_no) AS document_count,
  list(DISTINCT document_type_zh(type) || document_no ORDER BY document_type_zh(type) || document_no) AS documents,
  min(claimed_on) AS first_signed_on,
  max(claimed_on) AS last_signed_on,
  min(absence) AS absence,
  CASE WHEN bool_and(sureness = 'low') THEN 'low' END AS confidence,
  list_sort(list_distinct(list(fact(source_row, fact_name, fact_day) ORDER BY source_row) || list(fact(document_row, document_type_zh(type) || '签字、参会人', written || ' ' || claimed_on) ORDER BY claimed_on, document_row))) AS facts
FROM sighting
WHERE claimed_on BETWEEN from_on AND to_on AND COALESCE(claimed_on > last_died_on, TRUE)
GROUP BY person_id
ORDER BY person_id
