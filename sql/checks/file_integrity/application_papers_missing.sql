/*---
id: application_papers_missing
code: AR-25
title: { zh: 申请材料不齐, en: Application papers incomplete }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 申请低保应当提交书面申请和家庭成员户口簿、身份证等材料；能够通过信息共享核验或告知承诺的，不再要求提交。 }
inputs: [registers.archive_document, registers.as_of, registers.case_file]
population: "registers.case_file WHERE event = 'entered' AND is_catalogued"
population_zh: 档案目录覆盖的新纳入家庭
subject: { kind: household, key: household_no }
natural_key: [decided_on]
parameters:
  application_types:
    type: list
    codes: document_type
    default: [application, identity_copy]
    title: { zh: 申请必备的材料类型, en: Kinds of documents of an application }
  filing_days:
    type: integer
    default: 30
    title: { zh: 归档宽限天数, en: Days in which papers are filed }
evidence:
  decided_on: 审批日期
  document_count: 本户在档份数
  missing_count: 缺少种数
  missing: 缺少的材料
statement:
  zh: "家庭{household_no}（{decided_on}审批）档案缺少申请材料{missing_count}种：{missing}。"
  en: "The file of household {household_no}, decided on {decided_on}, lacks {missing_count} kinds of application papers."
innocent_explanations:
  - { zh: 电子证照或证明事项告知承诺代替复印件, tested_with: [registers.case_file] }
  - { zh: 本县目录不登记该类材料, tested_with: [registers.archive_document] }
  - { zh: 申请较早，材料早已在档, tested_with: [registers.archive_document] }
  - { zh: 材料正在归档, tested_with: [registers.as_of] }
  - { zh: 与申请表合订扫描，目录未单列 }
remedy:
  zh: 查阅纸质档案；确实缺少的通过信息共享核验补齐，不得增加群众负担。
  en: Look in the paper file; complete what is missing from shared registers, at no cost to the family.
---*/
WITH kept AS (
  -- a kind that the county's catalogue never holds is kept elsewhere
  SELECT left(division_code, 6) AS county_code, list_sort(list(DISTINCT type)) AS types
  FROM registers.archive_document
  WHERE list_contains($application_types::VARCHAR[], type)
  GROUP BY left(division_code, 6)
),

gap AS (
  SELECT case_file.*, list_filter($application_types::VARCHAR[], lambda type: list_contains(kept.types, type) AND NOT list_contains(case_file.types, type)) AS missing
  FROM registers.case_file AS case_file
  CROSS JOIN registers.as_of AS run
  JOIN kept USING (county_code)
  WHERE case_file.event = 'entered' AND case_file.is_catalogued AND NOT case_file.is_electronic
    AND case_file.document_count > 0
    AND case_file.decided_on < run.as_of_date - $filing_days::INTEGER
),

lacking AS (
  -- papers of any earlier day are papers
  SELECT missing.*
  FROM (SELECT source_row, household_no, unnest(missing) AS type FROM gap) AS missing
  ANTI JOIN registers.archive_document AS earlier USING (household_no, type)
)

SELECT
  gap.household_no,
  gap.decided_on,
  min(gap.person_id) AS person_id,
  min(gap.name) AS person_name,
  min(gap.division_code) AS division_code,
  min(gap.document_count) AS document_count,
  count(DISTINCT lacking.type) AS missing_count,
  list(DISTINCT document_type_zh(lacking.type) ORDER BY document_type_zh(lacking.type) DESC) AS missing,
  [fact(min(gap.source_row), '审批日期', gap.decided_on), fact(min(gap.source_row), '本户在档材料份数', min(gap.document_count))] AS facts
FROM gap
JOIN lacking USING (source_row)
GROUP BY gap.household_no, gap.decided_on
ORDER BY gap.household_no, gap.decided_on
