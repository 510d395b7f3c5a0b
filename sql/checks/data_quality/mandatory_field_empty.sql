/*---
id: mandatory_field_empty
code: DQ-09
title: { zh: 必填项为空或填“无”“待定”等, en: Mandatory field empty or filled with nothing }
severity: blue
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 花名册和部门数据的必填项应当填写；空白或以“无”“/”“-”“0”“待定”代替的，退回补填。 }
inputs: [registers.cell_fault]
population: registers.delivered_file
subject: { kind: file, key: place }
natural_key: [field]
evidence:
  title: 登记册
  field_title: 必填列
  row_count: 行数
  rows_text: 所在行
statement:
  zh: "{place}有{row_count}行必填的“{field_title}”为空或以“无”“待定”“0”等代替，未读入：{rows_text}。"
  en: "{place}: a mandatory field is empty or filled with a word for nothing in {row_count} rows, which were turned away."
innocent_explanations:
  - { zh: 该列可以不填, tested_with: [registers.cell_fault] }
  - { zh: 确实没有，如新生儿尚无证件号码 }
remedy:
  zh: 报送单位补填后，将拒收行更正文件放回报送文件夹。
  en: The sender fills the field in and delivers the corrected rows again.
---*/
SELECT
  place,
  field,
  division_code,
  title,
  field_title,
  sum(row_count)::BIGINT AS row_count,
  array_to_string(list(rows_text ORDER BY reason), '；') AS rows_text,
  flatten(list(facts ORDER BY reason)) AS facts
FROM registers.cell_fault
WHERE fate = 'rejected'
  AND is_required
  AND reason IN ('必填项为空', '不是证件号码；请补填')
GROUP BY place, field, division_code, title, field_title
ORDER BY place, field
