/*---
id: inspection_form_unsigned
code: AR-33
title: { zh: 核查表无入户人或负责人签字, en: Inspection form without visitor or sign-off }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 陇南市兜底保障冲刺清零筛查方案, text: 谁入户、谁签字、谁负责；核查表由入户人签字，报告由县区党委、政府主要负责人签字后上报。 }
inputs: [registers.inspection]
population: registers.inspection
subject: { kind: form, key: form_no }
natural_key: [stage]
evidence:
  stage: 核查阶段
  visited_on: 入户日期
  reported_on: 上报日期
  faults: 缺签情形
statement:
  zh: "核查表{form_no}（{stage}，{visited_on}入户）{faults}。"
  en: "Inspection form {form_no} of the visit of {visited_on}, reported on {reported_on}, lacks a visitor, a signature or the sign-off, or was reported before the visit."
innocent_explanations:
  - { zh: 报送的核查表没有该栏目, tested_with: [registers.inspection] }
  - { zh: 尚未上报，负责人还未签字, tested_with: [registers.inspection] }
  - { zh: 纸质表已签字，录入时遗漏 }
remedy:
  zh: 调取纸质核查表核对；确未签字的由入户人补充说明并重新入户核查。
  en: Compare with the paper form; where it was not signed, the visitor explains and the household is visited again.
---*/
WITH form AS (
  SELECT
    *,
    COALESCE(stage, '阶段不详') AS named_stage,
    -- a column that no form of the stage fills in was not delivered
    bool_or(len(visitors) > 0) OVER stage_forms AS has_visitors,
    bool_or(head_signer IS NOT NULL) OVER stage_forms AS has_head_signer
  FROM registers.inspection
  WINDOW stage_forms AS (PARTITION BY stage, left(division_code, 6))
  QUALIFY row_number() OVER (PARTITION BY form_no, stage ORDER BY source_row) = 1
),

judged AS (
  SELECT
    *,
    list_filter([
      CASE WHEN has_visitors AND COALESCE(len(visitors), 0) = 0 THEN '未填入户人' END,
      CASE WHEN NOT signed THEN '未签字' END,
      CASE WHEN has_head_signer AND reported_on IS NOT NULL AND head_signer IS NULL THEN '已上报但无主要负责人签字' END,
      CASE
        WHEN reported_on < visited_on
          THEN '上报日期' || strftime(reported_on, '%Y年%-m月%-d日') || '早于入户日期' || strftime(visited_on, '%Y年%-m月%-d日')
      END
    ], lambda fault: fault IS NOT NULL) AS faults
  FROM form
)

SELECT
  form_no,
  named_stage AS stage,
  household_no,
  division_code,
  visited_on,
  reported_on,
  faults,
  [
    fact(source_row, '入户人', COALESCE(array_to_string(visitors, '、'), '未填')),
    fact(source_row, '是否签字', CASE signed WHEN TRUE THEN '是' WHEN FALSE THEN '否' ELSE '未填' END),
    fact(source_row, '主要负责人签字', COALESCE(head_signer, '未填')),
    fact(source_row, '上报日期', COALESCE(reported_on::VARCHAR, '未填'))
  ] AS facts
FROM judged
WHERE len(faults) > 0
ORDER BY form_no, stage
