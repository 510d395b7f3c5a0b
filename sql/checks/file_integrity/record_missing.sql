/*---
id: record_missing
code: AR-09
title: { zh: 审核审批材料缺失, en: Required record missing }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2012〕220号, text: 2021年7月前，入户调查、民主评议、公示、审批均应形成书面记录。 }
  - { document: 民发〔2021〕57号, text: 低保审核确认应有入户调查、经济状况核对、公示和审核确认材料，一户一档。 }
inputs: [registers.archive_document, registers.as_of, registers.case_file]
population: "registers.case_file WHERE is_catalogued"
population_zh: 档案目录覆盖的审批和调类
subject: { kind: household, key: household_no }
natural_key: [event_name, decided_on]
shared: [objections_only_from]
parameters:
  entry_types:
    type: list
    codes: document_type
    default: [home_survey, means_report, publicity_list, approval]
    title: { zh: 新纳入必备的材料类型, en: Kinds of documents of an entry }
  appraisal_types:
    type: list
    codes: document_type
    default: [appraisal, appraisal_minutes, sign_in]
    title: { zh: 民主评议必经时期另需的材料类型, en: Kinds besides while appraisals were compulsory }
  change_types:
    type: list
    codes: document_type
    default: [home_survey, change]
    title: { zh: 调整类别必备的材料类型, en: Kinds of documents of a change of class }
  filing_days:
    type: integer
    default: 30
    title: { zh: 归档宽限天数, en: Days in which papers are filed }
evidence:
  event_name: 办理事项
  decided_on: 办理日期
  document_count: 本户在档份数
  missing_count: 缺少种数
  missing: 缺少的材料
statement:
  zh: "家庭{household_no}于{decided_on}{event_name}，本户在档材料{document_count}份，缺少{missing_count}种：{missing}。"
  en: "The file of household {household_no} for the decision of {decided_on} holds {document_count} documents of its own and lacks {missing_count} kinds."
innocent_explanations:
  - { zh: 2021年7月后无异议的不需民主评议, tested_with: [registers.case_file] }
  - { zh: 电子化办理，以电子档案代替纸质材料, tested_with: [registers.case_file] }
  - { zh: 死亡停保不需调查公示, tested_with: [registers.case_file] }
  - { zh: 按县级文件统一调整类别, tested_with: [registers.case_file] }
  - { zh: 本县目录不登记该类材料，或目录未覆盖该月份, tested_with: [registers.archive_document, registers.case_file] }
  - { zh: 材料正在归档, tested_with: [registers.as_of] }
  - { zh: 材料存于乡镇或村，目录漏录 }
remedy:
  zh: 到乡镇、村调取该户档案核对；确实缺失的，补办调查、公示等程序，不得补造材料。
  en: Look for the file in township and village; where a step is missing, take it now, and make up no paper.
---*/
WITH kept AS (
  -- a kind that the county's catalogue never holds is kept elsewhere
  SELECT left(division_code, 6) AS county_code, list_sort(list_distinct(list(CASE type WHEN 'publicity_photo' THEN 'publicity_list' ELSE type END))) AS types
  FROM registers.archive_document
  GROUP BY left(division_code, 6)
),

file AS (
  SELECT
    case_file.*,
    CASE
      WHEN case_file.event = 'changed' THEN $change_types::VARCHAR[]
      WHEN case_file.decided_on < $objections_only_from::DATE THEN $entry_types::VARCHAR[] || $appraisal_types::VARCHAR[]
      ELSE $entry_types::VARCHAR[]
    END AS required,
    -- photographs tell of publicity, a change form may carry the decision
    case_file.types
      || CASE WHEN list_contains(case_file.types, 'publicity_photo') THEN ['publicity_list'] ELSE [] END
      || CASE WHEN case_file.event = 'entered' AND list_contains(case_file.types, 'change') THEN ['approval'] ELSE [] END AS found
  FROM registers.case_file AS case_file
  CROSS JOIN registers.as_of AS run
  WHERE case_file.is_catalogued AND NOT case_file.is_electronic
    AND case_file.decided_on < run.as_of_date - $filing_days::INTEGER
    AND NOT (case_file.event = 'changed' AND list_contains(case_file.types, 'order'))
),

gap AS (
  SELECT file.*, list_filter(file.required, lambda type: list_contains(kept.types, type) AND NOT list_contains(file.found, type)) AS missing
  FROM file
  JOIN kept USING (county_code)
)

SELECT
  household_no,
  CASE event WHEN 'changed' THEN '调整类别' ELSE '纳入' END AS event_name,
  decided_on,
  min(person_id) AS person_id,
  min(name) AS person_name,
  min(division_code) AS division_code,
  min(document_count) AS document_count,
  len(min(missing)) AS missing_count,
  list_transform(min(missing), lambda type: document_type_zh(type)) AS missing,
  [fact(min(source_row), '办理日期', decided_on), fact(min(source_row), '本户在档材料份数', min(document_count))] AS facts
FROM gap
WHERE len(missing) > 0
GROUP BY household_no, event, decided_on
ORDER BY household_no, event_name, decided_on
