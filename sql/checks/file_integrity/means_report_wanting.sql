/*---
id: means_report_wanting
code: AR-23
title: { zh: 经济状况核对报告缺失、逾期或未采用, en: "Means report missing, late, old or ignored" }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 审核确认前应当对申请家庭成员开展经济状况信息核对，核对发现的疑点应当核实。 }
  - { document: 社会救助资金审计常用口径, text: 审批时使用的核对报告应在半年内出具。 }
inputs: [registers.decision, registers.family_member, registers.means_report, registers.person]
population: registers.decision
subject: { kind: household, key: household_no }
natural_key: [programme, decided_on]
parameters:
  platform_from: { type: date, default: "2014-01-01", title: { zh: 核对平台启用日期, en: Day from which means are checked by the platform } }
  valid_days: { type: integer, default: 183, title: { zh: 核对报告有效天数, en: Days that a report is good for } }
  late_days: { type: integer, default: 92, title: { zh: 审批后几天内出具的视为补做, en: Days after the decision in which a report was made for it } }
  programmes:
    type: list
    codes: programme
    default: [rural_dibao, urban_dibao, destitute_support]
    title: { zh: 须核对的项目, en: Programmes that need a report }
  flags:
    type: list
    default: [疑似, 超标]
    title: { zh: 需要处理的核对结果, en: Results that must be settled }
  settled_words:
    type: list
    default: [已核实, 已说明, 已处理, 排除, 豁免, 不属实, 误报]
    title: { zh: 说明已处理的字样, en: Words of a flag that was settled }
evidence:
  decided_on: 审批日期
  adult_count: 成年成员数
  faulty_count: 有问题的成员数
  faults: 核对情形
statement:
  zh: "家庭{household_no}于{decided_on}审批{programme}，成年成员{adult_count}人中{faulty_count}人：{faults}。"
  en: "For {faulty_count} of {adult_count} adult members of household {household_no}, decided on {decided_on}, the means report is missing, late, too old or leaves a flag open."
innocent_explanations:
  - { zh: 急难型临时救助可以先行救助, tested_with: [registers.decision] }
  - { zh: 核对平台启用前的审批, tested_with: [registers.decision] }
  - { zh: 报告早于报送数据的起始日期, tested_with: [registers.means_report] }
  - { zh: 疑点已说明或复核后符合, tested_with: [registers.means_report] }
  - { zh: 审批后才加入家庭的成员、已去世成员和未成年人, tested_with: [registers.family_member, registers.person] }
  - { zh: 一份报告以户主名义代表全家 }
  - { zh: 平台故障，以人工核查代替 }
remedy:
  zh: 在核对平台查询该户报告；确实没有或已过期的重新核对，有疑点的逐项核实并据以复核保障资格。
  en: Look for the report on the platform; check means anew where there is none in force, settle each flag and review eligibility.
---*/
WITH due AS (
  SELECT decision.household_no, decision.programme, decision.decided_on, decision.division_code, decision.source_row, member.person_id, person.name
  FROM registers.decision AS decision
  CROSS JOIN (SELECT min(issued_on) AS first_on FROM registers.means_report) AS register
  JOIN registers.family_member AS member ON member.household_no = decision.household_no AND member.via = 'roll'
  JOIN registers.person AS person ON person.person_id = member.person_id
  WHERE decision.result = 'granted'
    AND list_contains($programmes::VARCHAR[], decision.programme)
    -- a report older than the register may have been good until then
    AND decision.decided_on >= greatest($platform_from::DATE, register.first_on + $valid_days::INTEGER)
    AND dayofyear(decision.decided_on) > 1
    AND person.born_on <= decision.decided_on - INTERVAL 18 YEAR
    AND COALESCE(person.died_on > decision.decided_on, TRUE)
    -- the roll shows a new member two months after the decision at the latest
    AND member.first_month <= decision.decided_on + INTERVAL 2 MONTH
),

open_flag AS (
  SELECT due.source_row, due.person_id, string_agg(DISTINCT COALESCE(report.item, '') || report.result, '、' ORDER BY COALESCE(report.item, '') || report.result) AS items
  FROM due
  JOIN registers.means_report AS report
    ON report.person_id = due.person_id AND report.issued_on BETWEEN due.decided_on - $valid_days::INTEGER AND due.decided_on
  ANTI JOIN registers.means_report AS cleared
    ON cleared.person_id = report.person_id AND cleared.item IS NOT DISTINCT FROM report.item
    AND cleared.issued_on > report.issued_on AND cleared.issued_on <= due.decided_on AND NOT list_contains($flags::VARCHAR[], cleared.result)
  WHERE list_contains($flags::VARCHAR[], report.result)
    AND NOT COALESCE(regexp_matches(report.note, array_to_string($settled_words::VARCHAR[], '|')), FALSE)
  GROUP BY due.source_row, due.person_id
),

judged AS (
  SELECT
    due.source_row, due.person_id,
    max(report.issued_on) FILTER (report.issued_on <= due.decided_on) AS last_before,
    min(report.issued_on) FILTER (report.issued_on BETWEEN due.decided_on + 1 AND due.decided_on + $late_days::INTEGER) AS first_after,
    arg_max(report.source_row, {issued_on: report.issued_on, source_row: report.source_row}) FILTER (report.issued_on <= due.decided_on + $late_days::INTEGER) AS report_row
  FROM due
  LEFT JOIN registers.means_report AS report ON report.person_id = due.person_id
  GROUP BY due.source_row, due.person_id
),

told AS (
  SELECT
    due.*,
    judged.report_row,
    judged.last_before IS NOT NULL AS has_report,
    CASE
      WHEN judged.last_before IS NULL AND judged.first_after IS NOT NULL THEN '的核对报告' || strftime(judged.first_after, '%Y年%-m月%-d日') || '方出具，晚于审批'
      WHEN judged.last_before IS NULL THEN '无核对报告'
      WHEN due.decided_on - judged.last_before > $valid_days::INTEGER
        THEN '的核对报告出具于' || strftime(judged.last_before, '%Y年%-m月%-d日') || '，距审批' || (due.decided_on - judged.last_before) || '天'
      ELSE '的核对报告' || open_flag.items || '未见处理'
    END AS fault
  FROM due
  JOIN judged USING (source_row, person_id)
  LEFT JOIN open_flag USING (source_row, person_id)
)

SELECT
  household_no,
  programme,
  decided_on,
  min(division_code) AS division_code,
  count(DISTINCT person_id) AS adult_count,
  count(DISTINCT person_id) FILTER (fault IS NOT NULL) AS faulty_count,
  list(DISTINCT COALESCE(name, person_id) || fault ORDER BY COALESCE(name, person_id) || fault) FILTER (fault IS NOT NULL) AS faults,
  -- one report may have been issued for the whole household
  CASE WHEN bool_and(fault IS NULL OR fault = '无核对报告') AND bool_or(has_report) THEN 'low' END AS confidence,
  [fact(min(source_row), '审批日期', decided_on)]
    || list_sort(list(DISTINCT fact(COALESCE(report_row, source_row), COALESCE(name, person_id) || '核对报告', fault)) FILTER (fault IS NOT NULL)) AS facts
FROM told
GROUP BY household_no, programme, decided_on
HAVING bool_or(fault IS NOT NULL)
ORDER BY household_no, programme, decided_on
