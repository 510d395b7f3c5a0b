/*---
id: procedure_without_check_or_publicity
code: TA-16
title: { zh: 支出型救助缺核对或公示, en: Assistance for expenditure without means report or publicity }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 国发〔2014〕47号, text: 临时救助按一般程序办理的，应当调查核实家庭经济状况并公示；情况紧急的先行救助。 }
inputs: [registers.assistance_grant, registers.delivered, registers.home_division]
inputs_any: [[registers.archive_document, registers.means_report]]
population: "registers.assistance_grant WHERE kind = 'expenditure'"
population_zh: 支出型临时救助
subject: { kind: person, key: person_id }
natural_key: [assistance_no]
parameters:
  report_days:
    type: integer
    default: 183
    title: { zh: 核对报告可早于审批的天数, en: Days before the approval in which a report counts }
  late_days:
    type: integer
    default: 31
    title: { zh: 材料可晚于审批的天数, en: Days after the approval within which a document still counts }
evidence:
  assistance_no: 救助编号
  approved_on: 审批日期
  granted_yuan: 救助金额（元）
  missing: 未见材料
statement:
  zh: "{person_name}的支出型临时救助（编号{assistance_no}，{granted_yuan}元）于{approved_on}审批，登记册中未见{missing}。"
  en: "Assistance {assistance_no} of {person_name}, {granted_yuan} yuan for expenditure, was approved on {approved_on}; the registers show no record of a means report or publicity as required."
innocent_explanations:
  - { zh: 急难型救助先行发放, tested_with: [registers.assistance_grant] }
  - { zh: 全村一并公示，未逐户列名, tested_with: [registers.archive_document] }
  - { zh: 核对报告存于档案，未在核对系统名下, tested_with: [registers.archive_document] }
  - { zh: 公示材料为纸质，尚未录入档案目录 }
  - { zh: 低保、特困人员申请的，经济状况已经核对 }
remedy:
  zh: 调取该笔救助档案；确未核对或公示的，补办核对、补充公示，并核查同批次其他救助。
  en: Look up the file; where neither was done, check and publish now and look at the other grants of that batch.
---*/
WITH ordinary AS (
  SELECT
    *,
    approved_on - $report_days::INTEGER AS report_from,
    COALESCE(applied_on, approved_on - $late_days::INTEGER) AS posted_from,
    approved_on + $late_days::INTEGER AS until_on
  FROM registers.assistance_grant
  WHERE kind = 'expenditure' AND approved_on IS NOT NULL
),

proof AS (
  SELECT person_id AS about, issued_on AS dated_on, TRUE AS is_report FROM registers.means_report
  UNION ALL
  SELECT household_no, issued_on, TRUE FROM registers.means_report
  UNION ALL
  SELECT household_no, claimed_on, TRUE FROM registers.archive_document WHERE type = 'means_report'
  UNION ALL
  -- a household's own list or photograph, or one that names the person
  SELECT
    unnest(list_append(list_transform(COALESCE(listed_ids, []), lambda listed: CASE WHEN strlen(listed) = 18 THEN upper(listed) ELSE person_id_of(listed) END), household_no)),
    COALESCE(claimed_on, publicity_from), FALSE
  FROM registers.archive_document
  WHERE type IN ('publicity_list', 'publicity_photo') AND COALESCE(claimed_on, publicity_from) >= (SELECT min(posted_from) FROM ordinary)
  UNION ALL
  -- a village's list of assistance that names nobody stands for all of it
  SELECT ordinary.person_id, COALESCE(document.claimed_on, document.publicity_from), FALSE
  FROM registers.archive_document AS document
  JOIN ordinary ON starts_with(ordinary.division_code, COALESCE(place_prefix(document.division_code), ''))
  WHERE document.type IN ('publicity_list', 'publicity_photo') AND document.household_no IS NULL AND document.listed_ids IS NULL AND contains(document.text, '临时救助')
),

found AS (
  SELECT grant_of.source_row, bool_or(proof.is_report AND proof.dated_on >= grant_of.report_from) AS is_checked, bool_or(NOT proof.is_report AND proof.dated_on >= grant_of.posted_from) AS is_posted
  FROM (SELECT source_row, report_from, posted_from, until_on, unnest([person_id, household_no]) AS about FROM ordinary) AS grant_of
  JOIN proof USING (about)
  WHERE proof.dated_on <= grant_of.until_on
  GROUP BY grant_of.source_row
),

judged AS (
  SELECT
    ordinary.*,
    'means_report' IN (SELECT register FROM registers.delivered) AND NOT COALESCE(found.is_checked, FALSE) AS is_unchecked,
    -- a county whose archive is not here has posted what it has posted
    archived.county_code IS NOT NULL AND NOT COALESCE(found.is_posted, FALSE) AS is_unposted
  FROM ordinary
  LEFT JOIN found USING (source_row)
  LEFT JOIN (
    SELECT DISTINCT left(COALESCE(document.division_code, home.division_code), 6) AS county_code
    FROM registers.archive_document AS document
    CROSS JOIN registers.home_division AS home
  ) AS archived USING (county_code)
)

SELECT
  person_id,
  assistance_no,
  name AS person_name,
  household_no,
  division_code,
  'temporary_assistance' AS programme,
  granted_month AS first_month,
  granted_month AS last_month,
  approved_on,
  amount AS granted_yuan,
  concat_ws('和', CASE WHEN is_unchecked THEN '经济状况核对报告' END, CASE WHEN is_unposted THEN '公示材料' END) AS missing,
  [fact(source_row, '救助类型', '支出型'), fact(source_row, '审批日期', approved_on), fact(source_row, '救助金额', amount)] AS facts
FROM judged
WHERE is_unchecked OR is_unposted
ORDER BY person_id, assistance_no
