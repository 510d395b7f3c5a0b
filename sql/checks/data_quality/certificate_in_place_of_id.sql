/*---
id: certificate_in_place_of_id
code: DQ-12
title: { zh: 身份证号列填写残疾人证号, en: Disability certificate in the column of ids }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 残疾人证编号规则, text: 第二代残疾人证号为20位，前18位为持证人身份证号，后两位为残疾类别和等级，补换证后加B和序号成22位。 }
  - { document: 社会救助资金审计常用口径, text: 监测和建档立卡信息的证件号码可为18、20、22位，比对前统一取前18位并再次校验。 }
inputs: [registers.cell_fault]
population: registers.delivered_file
subject: { kind: file, key: place }
natural_key: [field]
evidence:
  title: 登记册
  field_title: 列
  row_count: 号码数
  rows_text: 所在行
statement:
  zh: "{place}“{field_title}”列有{row_count}个号码为20位或22位残疾人证号，已取前18位参加核查：{rows_text}。"
  en: "{place}: {row_count} cells of a column of ids hold a disability certificate of 20 or 22 characters, of which the first 18 were read."
innocent_explanations:
  - { zh: 号码由18位身份证号加后缀组成，前18位可用, tested_with: [registers.cell_fault] }
  - { zh: 系统允许以残疾人证号登记 }
remedy:
  zh: 报送单位将该列改为18位身份证号，残疾人证号另列填写。
  en: The sender gives the id of 18 characters and the certificate in a column of its own.
---*/
SELECT
  place,
  field,
  division_code,
  title,
  field_title,
  row_count,
  rows_text,
  facts
FROM registers.cell_fault
WHERE type = 'id'
  AND fate = 'normalised'
  AND reason = '残疾人证号'
ORDER BY place, field
