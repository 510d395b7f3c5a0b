/*---
id: duplicate_row
code: DQ-05
title: { zh: 同一登记册重复在册, en: Duplicate rows in force in one register }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 同一对象同一项目同一月份在同一花名册中只应有一条在册记录。 }
inputs: [registers.person, registers.repeated_row]
population: registers.person
subject: { kind: person, key: person_id }
natural_key: [register, programme]
evidence:
  register_title: 登记册
  first_month: 首个重复月份
  last_month: 最后重复月份
  duplicate_months: 重复月数
  most_rows: 单月最多在册行数
  row_count: 涉及行数
  numbers: 所在家庭或证号
statement:
  zh: "{person_name}在{register_title}中有{duplicate_months}个月重复在册（{first_month}至{last_month}），单月最多{most_rows}条。"
  en: "{person_name} stands more than once in {register}: {duplicate_months} months from {first_month} to {last_month} have two rows in force or more, at most {most_rows}."
innocent_explanations:
  - { zh: 同时享受两个不同项目, tested_with: [registers.person] }
  - { zh: 其中一条为已停保、已终止、已注销或已过期的历史记录, tested_with: [registers.repeated_row] }
  - { zh: 月中迁入、婚入，原户记录当月尚未关闭 }
  - { zh: 两人共用一个录错的身份证号码 }
remedy:
  zh: 核实保留哪一条记录，其余记录停保或注销；查明是否因此重复发放，多发的按规定追缴。
  en: Find out which row stands, close the others; see whether money was paid twice and recover it.
---*/
SELECT
  repeated_row.person_id,
  person.name AS person_name,
  repeated_row.register,
  repeated_row.register_title,
  repeated_row.programme,
  min(repeated_row.household_no) AS household_no,
  person.division_code,
  min(repeated_row.first_month) AS first_month,
  max(repeated_row.last_month) AS last_month,
  len(list_distinct(flatten(list(repeated_row.months)))) AS duplicate_months,
  max(repeated_row.most_rows) AS most_rows,
  count(*) AS row_count,
  list(DISTINCT repeated_row.number ORDER BY repeated_row.number) FILTER (repeated_row.number IS NOT NULL) AS numbers,
  list(fact(
    repeated_row.source_row,
    strftime(repeated_row.first_month, '%Y年%-m月') || '在册',
    COALESCE(repeated_row.number, repeated_row.register_title)) ORDER BY repeated_row.source_row) AS facts
FROM registers.repeated_row AS repeated_row
LEFT JOIN registers.person AS person USING (person_id)
GROUP BY
  repeated_row.person_id, person.name, repeated_row.register, repeated_row.register_title, repeated_row.programme, person.division_code
ORDER BY repeated_row.person_id, repeated_row.register, repeated_row.programme
