/*---
id: file_structure
code: DQ-16
title: { zh: 报送文件结构不规范或合计数不符, en: File structure irregular or its totals off }
severity: blue
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 数据文件应为一行表头的规范表格，UTF-8编码，不夹标题、重复表头、小计合计行和隐藏的行列；有合计行的，应与逐行合计一致。 }
inputs: [registers.control_total, registers.delivered_file]
population: registers.delivered_file
subject: { kind: file, key: place }
parameters:
  plain_encodings: { type: list, default: [utf-8, utf-8-bom], title: { zh: 规范的编码, en: Encodings as they should be } }
evidence:
  title: 登记册
  structure: 结构情况
  differing_totals: 合计不符数
statement:
  zh: "{place}（{title}）不是规范的数据表：{structure}。"
  en: "{place} is no plain table, or prints totals that its rows do not add up to ({differing_totals} figures)."
innocent_explanations:
  - { zh: 合计数与逐行合计一致, tested_with: [registers.control_total] }
  - { zh: 双层表头，表头只占必要的行, tested_with: [registers.delivered_file] }
  - { zh: 供打印的报表，另有数据文件 }
remedy:
  zh: 由原系统导出规范的数据文件；合计不符的，核对是否漏行、重行后重新报送。
  en: Export a plain table from the system; where totals differ, look for rows missing or doubled and deliver again.
---*/
WITH differing AS (
  SELECT
    delivery_no,
    count(*) AS differing_totals,
    list('第' || row || '行' || label || '“' || figure || '”印为' || figure_text(printed) || '，逐行合计' || figure_text(computed) ORDER BY row, figure) AS texts,
    list(fact(source_row, label || figure, figure_text(printed)) ORDER BY row, figure) AS facts
  FROM registers.control_total
  WHERE difference <> 0
  GROUP BY delivery_no
),

judged AS (
  SELECT
    file.*,
    COALESCE(differing.differing_totals, 0) AS differing_totals,
    list_filter([
      CASE WHEN file.rows_heading > 1 THEN '表头以外有标题行、重复表头等' || (file.rows_heading - 1) || '行' END,
      CASE WHEN file.rows_summary > 0 THEN '夹有小计、合计' || file.rows_summary || '行' END,
      CASE WHEN file.rows_footer > 0 THEN '表尾有说明' || file.rows_footer || '行' END,
      CASE WHEN NOT list_contains($plain_encodings::VARCHAR[], file.encoding) THEN '编码为' || upper(file.encoding) END
    ], lambda text: text IS NOT NULL) || file.notes || COALESCE(differing.texts, []) AS structure,
    COALESCE(differing.facts, [fact(file.source_row, '首行数据', file.title)]) AS facts
  FROM registers.delivered_file AS file
  LEFT JOIN differing USING (delivery_no)
)

SELECT
  place,
  division_code,
  title,
  structure,
  differing_totals,
  facts
FROM judged
WHERE len(structure) > 0
ORDER BY place
