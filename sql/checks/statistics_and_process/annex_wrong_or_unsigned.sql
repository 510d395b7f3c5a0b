/*---
id: annex_wrong_or_unsigned
code: ST-16
title: { zh: 排查附件表数据不符或未签字, en: Annex wrong or unsigned }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 陇南市冲刺清零筛查方案（2019年6月）, text: 附件1、附件2所列排查户数、问题户数、整改户数应与入户核查表和整改台账一致，并由负责同志签字。 }
inputs_any: [[registers.archive_document, registers.reported_statistic]]
inputs: [registers.as_of]
optional_inputs: [registers.inspection, registers.rectification]
population: (SELECT 1 FROM registers.reported_statistic UNION ALL SELECT 1 FROM registers.archive_document) AS examined
population_zh: 报表所载数字和档案材料
subject: { kind: cell, key: annex_key }
parameters:
  annex_words:
    type: list
    default: [附件1, 附件2, 附件一, 附件二, 附表1, 附表2]
    title: { zh: 文件名中表明为附件表的用词, en: Words in a document's name that say it is an annex }
  total_groups:
    type: list
    default: [合计, 总计, total]
    title: { zh: 载明合计数的指标组（不填指标组的也是）, en: Groups that print totals (no group at all does too) }
  stages:
    type: list
    default: [县级自查, 自查]
    title: { zh: 附件表所依据的核查阶段, en: Stages of inspection that the annex stands on }
  rectified_words:
    type: list
    default: [已整改, 整改完成, 待销号, 已销号]
    title: { zh: 整改台账中视为已整改的状态, en: States of the ledger that are rectified }
evidence:
  document: 附件表
  place: 地区
  period: 期间
  indicator: 指标
  printed: 附件表数
  recomputed: 重新计算数
  difference: 相差
statement:
  zh: "{document}（{place}，{period}）{indicator}{printed}，按核查表和整改台账应为{recomputed}，相差{difference}。"
  en: "{document} ({place}, {period}): {indicator} is {printed}, forms and ledger make {recomputed}, a difference of {difference}."
innocent_explanations:
  - { zh: 该地核查表或整改台账未报送, tested_with: [registers.inspection, registers.rectification] }
  - { zh: 附件按八个方面分列，一户有多个问题, tested_with: [registers.reported_statistic] }
  - { zh: 其他核查阶段的核查表不计入, tested_with: [registers.inspection] }
  - { zh: 签字页另行归档 }
remedy:
  zh: 按核查表和整改台账重新填报附件，由负责同志签字后报送。
  en: Fill in the annex anew from forms and ledger, have it signed and report it again.
---*/
WITH annex AS (
  SELECT
    *,
    place_prefix(division_code) AS place_prefix,
    CASE
      WHEN contains(indicator, '未整改') THEN '未整改'
      WHEN contains(indicator, '已整改') THEN '已整改'
      WHEN contains(indicator, '问题') THEN '问题'
      WHEN contains(indicator, '排查') OR contains(indicator, '核查') THEN '排查'
    END AS aspect
  FROM registers.reported_statistic
  WHERE base_unit = '户' AND occurrence = 1 AND division_code IS NOT NULL
    AND regexp_matches(document, array_to_string($annex_words::VARCHAR[], '|'))
    AND (indicator_group = '' OR list_contains($total_groups::VARCHAR[], indicator_group))
),

recounted AS (
  SELECT annex.cell, count(DISTINCT form.household_no) FILTER (WHERE annex.aspect = '排查' OR len(form.problems) > 0) AS households, min(form.source_row) AS source_row
  FROM annex
  JOIN registers.inspection AS form ON starts_with(form.division_code, annex.place_prefix)
  WHERE annex.aspect IN ('排查', '问题') AND COALESCE(list_contains($stages::VARCHAR[], form.stage), TRUE)
  GROUP BY annex.cell
  UNION ALL
  -- a household is put right when all its items are
  SELECT cell, count(*) FILTER (WHERE is_rectified = (aspect = '已整改')), min(source_row)
  FROM (
    SELECT annex.cell, annex.aspect, issue.household_no, min(issue.source_row) AS source_row,
      bool_and(COALESCE(list_contains($rectified_words::VARCHAR[], issue.status), FALSE) OR COALESCE(issue.rectified_on <= run.as_of_date, FALSE)) AS is_rectified
    FROM annex
    JOIN registers.rectification AS issue ON starts_with(issue.division_code, annex.place_prefix)
    CROSS JOIN registers.as_of AS run
    WHERE annex.aspect IN ('已整改', '未整改') AND issue.household_no IS NOT NULL
    GROUP BY annex.cell, annex.aspect, issue.household_no
  )
  GROUP BY cell
)

SELECT
  annex.cell AS annex_key, 'cell' AS subject_kind, annex.division_code, annex.month AS first_month, annex.month AS last_month,
  annex.document, COALESCE(annex.place, '地区未填') AS place, annex.period, annex.indicator,
  figure_text(annex.value) || annex.unit AS printed,
  recounted.households || '户' AS recomputed,
  figure_text(annex.amount - recounted.households) || '户' AS difference,
  [fact(annex.source_row, annex.indicator, figure_text(annex.value) || annex.unit), fact(recounted.source_row, '核查表或台账首条', recounted.households || '户')] AS facts
FROM annex
JOIN recounted USING (cell)
WHERE abs(annex.amount - recounted.households) > annex.rounding
UNION ALL
SELECT
  document_no, 'document', division_code, date_trunc('month', claimed_on)::DATE, date_trunc('month', claimed_on)::DATE,
  COALESCE(type, text), '报送材料', COALESCE(claimed_on::VARCHAR, '日期未填'), '签字人', '0人', '至少1人', '1人',
  [fact(source_row, '签字人', '无')]
FROM registers.archive_document
WHERE COALESCE(len(signers), 0) = 0
  AND regexp_matches(type, array_to_string($annex_words::VARCHAR[], '|'))
QUALIFY row_number() OVER (PARTITION BY document_no ORDER BY source_row) = 1
ORDER BY annex_key
