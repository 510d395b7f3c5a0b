/*---
id: id_written_irregularly
code: DQ-02
title: { zh: 证件号码写法不规范, en: Id numbers written irregularly }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: GB 11643—1999, text: 公民身份号码由十七位本体码和一位校验码组成，共18位，校验码为0至9或大写X。 }
  - { document: 社会救助资金审计常用口径, text: 证件号码应以文本格式报送；15位、小写x、全角、夹有空格或撇号的统一为18位规范写法，已成科学计数法的不能还原，退回重报。 }
inputs: [registers.cell_fault]
population: registers.delivered_file
subject: { kind: file, key: place }
natural_key: [fate]
evidence:
  title: 登记册
  row_count: 号码数
  spellings: 列和写法
  outcome: 读取情况
statement:
  zh: "{place}有{row_count}个证件号码写法不规范，{outcome}：{spellings}。"
  en: "{place}: {row_count} id numbers are not written as 18 plain characters."
innocent_explanations:
  - { zh: 写法能够还原，已按规范号码参加核查, tested_with: [registers.cell_fault] }
  - { zh: 护照等其他证件号码，本来不是18位 }
remedy:
  zh: 报送单位将证件号码列设为文本格式，从原系统重新导出；科学计数法的逐行补报。
  en: The sender exports the column anew as text; numbers lost to scientific notation are delivered again.
---*/
WITH irregular AS (
  -- a certificate number in the place of an id is DQ-12's
  SELECT *
  FROM registers.cell_fault
  WHERE type = 'id'
    AND ((fate = 'normalised' AND reason <> '残疾人证号') OR (fate IN ('rejected', 'left_empty') AND starts_with(reason, '号码已变成科学计数法')))
)

SELECT
  place,
  fate,
  division_code,
  title,
  sum(row_count)::BIGINT AS row_count,
  -- what is read all the same is counted, what is lost is named row by row
  list('“' || field_title || '”' || CASE fate WHEN 'normalised' THEN reason || row_count || '个' ELSE '科学计数法' || rows_text END ORDER BY field, reason) AS spellings,
  CASE fate WHEN 'normalised' THEN '已按18位规范写法读取' WHEN 'rejected' THEN '尾数丢失，所在行未读入' ELSE '尾数丢失，该单元格未读入' END AS outcome,
  flatten(list(facts ORDER BY field, reason))[1:20] AS facts
FROM irregular
GROUP BY place, fate, division_code, title
ORDER BY place, fate
