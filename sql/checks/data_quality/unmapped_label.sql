/*---
id: unmapped_label
code: DQ-15
title: { zh: 代码表中没有的写法, en: Label in no code table }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 类别、等级、状态等按代码表填写；代码表和别名中没有的写法不作猜测，所在行退回更正。 }
inputs: [registers.cell_fault]
population: registers.delivered_file
subject: { kind: code_value, key: code_value }
natural_key: [division_code]
evidence:
  title: 登记册
  field_title: 列
  label: 写法
  file_count: 文件数
  row_count: 行数
  places: 所在文件和行
statement:
  zh: "{title}“{field_title}”写有“{label}”，代码表中没有这个写法，{file_count}个文件{row_count}行未读入：{places}。"
  en: "A label of {title} is in no code table; {row_count} rows of {file_count} files were turned away."
innocent_explanations:
  - { zh: 写法是代码表的别名或只差全半角, tested_with: [registers.cell_fault] }
  - { zh: 本地另有代码表，尚未登记为别名 }
remedy:
  zh: 报送单位按代码表更正；确属通用写法的，由管理员在代码表或来源约定中增加别名。
  en: The sender writes a label of the code table; a label in common use is added to it as an alias.
---*/
SELECT
  title || '·' || field_title || '·' || label AS code_value,
  division_code,
  title,
  field_title,
  label,
  count(DISTINCT delivery_no) AS file_count,
  sum(row_count)::BIGINT AS row_count,
  list(place || rows_text ORDER BY place) AS places,
  flatten(list(facts ORDER BY place)) AS facts
FROM registers.cell_fault
WHERE type = 'code'
  AND fate = 'rejected'
  AND label IS NOT NULL
  AND reason <> '必填项为空'
GROUP BY division_code, title, field_title, label
ORDER BY code_value, division_code
