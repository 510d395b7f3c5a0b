/*---
id: too_few_appraisal_forms
code: AR-01
title: { zh: 民主评议表少于应评户数, en: Fewer appraisal forms than required }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2012〕220号, text: 2021年7月前，民主评议为低保审核审批的必经程序。 }
  - { document: 民发〔2021〕57号, text: 2021年7月起，对公示有异议的，才组织民主评议。 }
  - { document: 社会救助资金审计常用口径, text: 按户评议的，评议表份数应与应评农户数一致；村民代表会议评议的，与到会代表人数一致。 }
inputs: [registers.appraisal_meeting, registers.village]
population: "registers.appraisal_meeting WHERE form_count > 0"
population_zh: 填有评议表的民主评议会
subject: { kind: meeting, key: meeting_no }
natural_key: [division_code]
shared: [objections_only_from]
evidence:
  village_name: 村
  held_on: 评议日期
  form_count: 评议表份数
  required_count: 应有份数
  required_kind: 应有份数口径
  form_pct: 占比（%）
statement:
  zh: "{village_name}{held_on}民主评议（会议{meeting_no}）应有评议表{required_count}份（{required_kind}数），档案中仅{form_count}份，占{form_pct}%。"
  en: "The appraisal of {held_on} in {village_name} (meeting {meeting_no}) needed {required_count} forms; {form_count} are on file, {form_pct}%."
innocent_explanations:
  - { zh: 以村民代表会议形式评议，按到会代表人数核对, tested_with: [registers.appraisal_meeting] }
  - { zh: 2021年7月后公示无异议，不需民主评议, tested_with: [registers.appraisal_meeting] }
  - { zh: 部分农户常年外出，委托他人填写或放弃评议 }
  - { zh: 纸质评议表存于村级档案，尚未录入 }
remedy:
  zh: 调取会议记录、签到册和评议表原件，核实到会人数和评议方式；评议不符合规定的重新组织。
  en: Call for the minutes, the sign-in sheet and the forms; where the appraisal did not meet the rule, hold it again.
---*/
WITH short AS (
  SELECT
    meeting.*,
    village.name AS village_name,
    village.household_count,
    CASE WHEN meeting.is_of_delegates THEN meeting.attendee_count ELSE village.household_count END AS required_count,
    CASE WHEN meeting.is_of_delegates THEN '到会代表' ELSE '农户' END AS required_kind,
    village.source_row AS village_source_row
  FROM registers.appraisal_meeting AS meeting
  JOIN registers.village AS village USING (division_code)
  WHERE (meeting.held_on < $objections_only_from::DATE OR meeting.has_objection)
    AND meeting.form_count < CASE WHEN meeting.is_of_delegates THEN meeting.attendee_count ELSE village.household_count END
),

paper AS (
  -- papers of a meeting that say the same are one fact, shown at the first of them
  SELECT
    meeting_no,
    division_code,
    paper.type,
    min(paper.source_row) AS source_row,
    CASE WHEN said IS NULL THEN count(*) || '份' WHEN count(*) > 1 THEN said || '（' || count(*) || '份）' ELSE said END AS wording
  FROM (
    SELECT meeting_no, division_code, paper, COALESCE(paper.votes || '票', paper.people || '人到会') AS said
    FROM (SELECT meeting_no, division_code, unnest(papers) AS paper FROM short)
  )
  GROUP BY meeting_no, division_code, paper.type, said
)

SELECT
  short.meeting_no,
  short.division_code,
  short.village_name,
  short.held_on,
  short.form_count,
  short.required_count,
  short.required_kind,
  round(short.form_count * 100.0 / short.required_count, 1)::DECIMAL(5, 1) AS form_pct,
  CASE WHEN short.is_form_unknown THEN 'low' END AS confidence,
  [fact(any_value(short.village_source_row), '农户数', any_value(short.household_count))]
    || list(fact(paper.source_row, document_type_zh(paper.type), paper.wording) ORDER BY paper.source_row) AS facts
FROM short
JOIN paper USING (meeting_no, division_code)
GROUP BY
  short.meeting_no, short.division_code, short.village_name, short.held_on, short.form_count, short.required_count, short.required_kind,
  short.is_form_unknown
ORDER BY short.meeting_no, short.division_code
