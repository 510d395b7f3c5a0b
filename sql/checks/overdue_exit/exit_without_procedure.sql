/*---
id: exit_without_procedure
code: TX-11
title: { zh: 停保、降低待遇程序材料不全, en: Exit or cut without its procedure }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 动态管理, text: 增发、减发、停发须经核查作出决定，说明理由，书面告知并公示。 }
  - { document: 民发〔2021〕43号, clause: 第二十六条, text: 终止特困人员救助供养的，应当公示7日，从次月起停止。 }
inputs: [registers.archive_document, registers.as_of, registers.change_paper, registers.listed_change]
population: registers.listed_change
subject: { kind: household, key: household_no }
natural_key: [first_month, change_kind]
parameters:
  destitute_notice_days:
    type: integer
    default: 7
    title: { zh: 特困终止至少提前几天告知, en: Days of notice before destitute support ends }
  relief_words:
    type: list
    default: [灾, 临时救助]
    title: { zh: 县级文件中表示救灾救助、与类别调整无关的字样, en: Words of a county order that is about relief and sets no class }
evidence:
  head_name: 户主
  change_kind: 变动
  first_month: 变动月份
  change_reason: 调整原因
  missing: 缺少的材料
statement:
  zh: "{head_name}户{first_month}{programme}{change_kind}（原因：{change_reason}），档案目录和动态调整表中没有：{missing}。"
  en: "{programme} of the household of {head_name} was changed in {first_month} ({change_kind}; reason on file: {change_reason}); neither the archive nor the change list has: {missing}."
innocent_explanations:
  - { zh: 因死亡停保，不需调查、告知和公示, tested_with: [registers.listed_change] }
  - { zh: 该县档案目录不收该类材料, tested_with: [registers.archive_document] }
  - { zh: 县级文件统一调整类别, tested_with: [registers.archive_document] }
  - { zh: 以核对报告代替入户调查, tested_with: [registers.change_paper] }
  - { zh: 材料在纸质档案中，尚未编入目录 }
remedy:
  zh: 调阅纸质档案，材料齐全的补录目录；确实没有的补办核查、决定、告知和公示，核查后不应停保或降低的恢复待遇。
  en: Call for the paper file; index what is there, and make good what is not - survey, decision, notice and publicity; restore what should not have been cut.
---*/
WITH kept AS (
  -- a county whose archive has no paper of a kind at all does not keep that kind
  SELECT
    left(division_code, 6) AS county_code,
    bool_or(type IN ('home_survey', 'means_report')) AS keeps_surveys,
    bool_or(type IN ('publicity_list', 'publicity_photo')) AS keeps_publicity
  FROM registers.archive_document
  GROUP BY left(division_code, 6)
),

noticing AS (
  SELECT left(division_code, 6) AS county_code FROM registers.listed_change WHERE notified_on IS NOT NULL
  UNION
  SELECT left(division_code, 6) FROM registers.archive_document WHERE type = 'notice'
),

cut AS (
  SELECT
    change.*,
    CASE WHEN change.household_step < 0 THEN '停发' ELSE '降低类别或减发' END AS change_kind,
    COALESCE(least(change.notified_on, paper.noticed_on), change.notified_on, paper.noticed_on) AS told_on,
    paper.surveyed_on, paper.decided_on, paper.published_on,
    EXISTS (SELECT 1 FROM registers.archive_document AS decree
      WHERE decree.type = 'order' AND NOT contains_any(decree.text, $relief_words) AND left(decree.division_code, 6) = left(change.division_code, 6)
        AND decree.claimed_on >= change.month - INTERVAL 92 DAY AND decree.claimed_on < change.month + INTERVAL 1 MONTH) AS is_ordered
  FROM registers.listed_change AS change
  CROSS JOIN registers.as_of AS run
  LEFT JOIN registers.change_paper AS paper USING (source_row)
  WHERE (change.household_step < 0 OR (change.type IN ('reclassified', 'lowered') AND COALESCE(change.new_class > change.old_class, change.type = 'lowered')))
    AND change.month <= run.as_of_month
),

judged AS (
  SELECT
    cut.*,
    list_filter([
      CASE WHEN cut.surveyed_on IS NULL AND kept.keeps_surveys AND NOT cut.is_death AND NOT (cut.is_ordered AND cut.household_step = 0) THEN '入户调查或核对' END,
      CASE WHEN cut.decided_on IS NULL AND cut.document_no IS NULL AND NOT cut.is_ordered THEN '决定或审批' END,
      CASE
        WHEN cut.is_death OR noticing.county_code IS NULL THEN NULL
        WHEN cut.told_on IS NULL THEN '书面告知'
        WHEN cut.programme = 'destitute_support' AND cut.told_on > cut.month - $destitute_notice_days::INTEGER
          THEN '提前' || $destitute_notice_days::INTEGER || '日的告知'
      END,
      CASE WHEN cut.reason IS NULL THEN '调整原因' END,
      CASE WHEN cut.published_on IS NULL AND kept.keeps_publicity AND NOT cut.is_death THEN '公示' END
    ], lambda paper: paper IS NOT NULL) AS papers
  FROM cut
  JOIN kept ON kept.county_code = left(cut.division_code, 6)
  LEFT JOIN noticing ON noticing.county_code = left(cut.division_code, 6)
)

SELECT
  household_no,
  month AS first_month,
  change_kind,
  head_id AS person_id,
  COALESCE(head_name, household_no) AS head_name,
  division_code,
  programme,
  COALESCE(reason, '未填写') AS change_reason,
  array_to_string(papers, '、') AS missing,
  [fact(source_row, '调整类型', change_kind)]
    || CASE WHEN told_on IS NULL THEN [] ELSE [fact(source_row, '告知日期', told_on)] END AS facts
FROM judged
WHERE len(papers) > 0
QUALIFY row_number() OVER (PARTITION BY household_no, month, change_kind ORDER BY source_row) = 1
ORDER BY household_no, month, change_kind
