/*---
id: too_few_at_appraisal
code: AR-02
title: { zh: 民主评议参会率不足, en: Too few took part in an appraisal }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2012〕220号, text: 2021年7月前，民主评议为低保审核审批的必经程序。 }
  - { document: 民发〔2021〕57号, text: 2021年7月起，对公示有异议的，才组织民主评议。 }
  - { document: 社会救助资金审计常用口径, text: 参加民主评议的户代表或村民代表应达到应到人数的三分之二。 }
inputs: [registers.appraisal_meeting, registers.village]
population: registers.appraisal_meeting
subject: { kind: meeting, key: meeting_no }
natural_key: [division_code]
shared: [objections_only_from]
parameters:
  # two thirds, rounded down so that 20 of 30 is enough
  least_share_pct:
    type: decimal
    default: 66.66
    title: { zh: 最低参会率（%）, en: Least share taking part in per cent }
  # places ask for 13 or 15; fewer than 13 is too few everywhere
  least_delegates:
    type: integer
    default: 13
    title: { zh: 应到代表人数不详时的最低到会人数, en: Least delegates present where nobody says how many were called }
evidence:
  village_name: 村
  held_on: 评议日期
  attended_count: 参加人数
  due_count: 应到数
  due_kind: 应到口径
  attended_pct: 参会率（%）
statement:
  zh: "{village_name}{held_on}民主评议（会议{meeting_no}）参加{attended_count}人，{due_kind}{due_count}，占{attended_pct}%。"
  en: "{attended_count} people took part in the appraisal of {held_on} in {village_name} (meeting {meeting_no}); {due_count} was the number due, {attended_pct}%."
innocent_explanations:
  - { zh: 2021年7月后公示无异议，不需民主评议, tested_with: [registers.appraisal_meeting] }
  - { zh: 以村民代表会议或评议小组形式评议，按代表人数核对, tested_with: [registers.appraisal_meeting] }
  - { zh: 会议记录人数少记，签到册或表决票人数已达到, tested_with: [registers.appraisal_meeting] }
  - { zh: 按村民小组分别评议，各组记录未归为一次会议 }
  - { zh: 大量农户常年外出，委托他人参加 }
remedy:
  zh: 调取签到册、会议记录和表决票核实到会人数和评议方式；参会不足的重新组织评议。
  en: Establish from the sign-in sheet, the minutes and the ballots who came and how the vote was held; hold it again where too few took part.
---*/
WITH meeting AS (
  SELECT
    meeting.*,
    COALESCE(meeting.held_on, meeting.first_claimed_on) AS day,
    -- the most that any of its papers records
    greatest(meeting.present_count, meeting.vote_count) AS attended_count,
    village.name AS village_name,
    village.source_row AS village_source_row,
    CASE
      WHEN NOT COALESCE(meeting.is_of_delegates, FALSE) THEN {count: village.household_count, pct: $least_share_pct::DECIMAL(5, 2), kind: '农户'}
      WHEN meeting.called_count > 0 THEN {count: meeting.called_count, pct: $least_share_pct::DECIMAL(5, 2), kind: '应到代表'}
      ELSE {count: $least_delegates::INTEGER, pct: 100::DECIMAL(5, 2), kind: '代表最低人数'}
    END AS due
  FROM registers.appraisal_meeting AS meeting
  JOIN registers.village AS village USING (division_code)
)

SELECT
  meeting_no,
  division_code,
  village_name,
  day AS held_on,
  attended_count,
  due.count AS due_count,
  due.kind AS due_kind,
  round(attended_count * 100.0 / due.count, 1)::DECIMAL(5, 1) AS attended_pct,
  CASE WHEN is_form_unknown THEN 'low' END AS confidence,
  [fact(CASE due.kind WHEN '农户' THEN village_source_row ELSE papers[1].source_row END, due.kind, due.count)]
    -- the first papers of a meeting with a form a voter are enough
    || list_transform(papers[:10], lambda paper: fact(paper.source_row, document_type_zh(paper.type), COALESCE(paper.people || '人到会', paper.votes || '票', '人数未填'))) AS facts
FROM meeting
WHERE (day < $objections_only_from::DATE OR has_objection)
  AND due.count > 0
  AND attended_count * 100 < due.count * due.pct
ORDER BY meeting_no, division_code
