/*---
id: impossible_date
code: DQ-10
title: { zh: 日期不存在或不合理, en: Date illegal or implausible }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 日期应为真实存在的年月日，已发生事项的日期不得晚于基准日，不得早于本人出生日期。 }
inputs: [registers.cell_fault]
population: registers.delivered_file
subject: { kind: file, key: place }
natural_key: [field, fault]
evidence:
  title: 登记册
  field_title: 列
  fault: 不符类型
  row_count: 单元格数
  rows_text: 所在行
  outcome: 读取情况
statement:
  zh: "{place}“{field_title}”列有{row_count}个日期{fault}，{outcome}：{rows_text}。"
  en: "{place}: {row_count} dates of one column do not exist, lie ahead, or lie before the birth of the person."
innocent_explanations:
  - { zh: 电子表格的日期序号，已换算为日期, tested_with: [registers.cell_fault] }
  - { zh: 只写到月份, tested_with: [registers.cell_fault] }
  - { zh: 报送文件晚于基准日，日期早于报送日, tested_with: [registers.cell_fault] }
  - { zh: 系统预填的计划日期 }
remedy:
  zh: 报送单位对照原始材料更正日期后重新报送。
  en: The sender corrects the dates from the papers and delivers them again.
---*/
WITH fault AS (
  -- nothing at all is DQ-09's, a month without a day is no fault
  SELECT *, CASE fate WHEN 'kept' THEN reason ELSE '不存在或无法识别' END AS fault
  FROM registers.cell_fault
  WHERE type IN ('date', 'month', 'time')
    AND reason IS DISTINCT FROM '必填项为空'
    AND reason IS DISTINCT FROM '只有年月'
)

SELECT
  place,
  field,
  fault,
  division_code,
  title,
  field_title,
  sum(row_count)::BIGINT AS row_count,
  array_to_string(list(rows_text ORDER BY fate, reason), '；') AS rows_text,
  CASE min(fate) WHEN 'kept' THEN '已按原样读取' WHEN 'rejected' THEN '所在行未读入' ELSE '该单元格未读入' END AS outcome,
  flatten(list(facts ORDER BY fate, reason)) AS facts
FROM fault
GROUP BY place, field, fault, division_code, title, field_title
ORDER BY place, field, fault
