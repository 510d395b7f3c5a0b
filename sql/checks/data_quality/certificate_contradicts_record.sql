/*---
id: certificate_contradicts_record
code: DQ-11
title: { zh: 残疾人证号与登记信息不符, en: Disability certificate number contradicts its record }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 残疾人证编号规则, text: 第二代残疾人证号为20位，前18位为持证人身份证号，第19位为残疾类别，第20位为残疾等级，补换证后加B和序号。 }
inputs: [registers.certificate_contradiction]
population: registers.disability_certificate
subject: { kind: person, key: person_id }
natural_key: [certificate_no]
evidence:
  certificate_no: 残疾人证号
  contradictions: 不符之处
  fault_count: 不符项数
  category: 登记残疾类别
  grade: 登记残疾等级
  row_count: 涉及行数
statement:
  zh: "{person_name}的残疾人证号与登记信息有{fault_count}处不符：{contradictions}。"
  en: "The disability certificate number of {person_name} contradicts its record in {fault_count} places: {contradictions}."
innocent_explanations:
  - { zh: 第一代残疾人证编号与身份证号无关, tested_with: [registers.certificate_contradiction] }
  - { zh: 多重残疾按主要残疾登记类别或等级, tested_with: [registers.certificate_contradiction] }
  - { zh: 重新评残后已换证，登记信息尚未同步 }
  - { zh: 身份证号码依法变更，证号未随之换发 }
remedy:
  zh: 与残联核对原证，更正登记的身份证号、类别、等级或换发证件；涉及补贴档次的同步复核。
  en: Compare with the certificate at the disabled persons' federation; correct the record or reissue, and review the subsidy tier.
---*/
SELECT
  arg_min(holder_id, source_row) AS person_id,
  certificate_no,
  arg_min(name, source_row) AS person_name,
  arg_min(division_code, source_row) AS division_code,
  arg_min(contradictions, source_row) AS contradictions,
  len(arg_min(contradictions, source_row)) AS fault_count,
  disability_category_zh(arg_min(category, source_row)) AS category,
  disability_grade_zh(arg_min(grade, source_row)) AS grade,
  count(*) AS row_count,
  list(fact(source_row, '残疾人证号', certificate_no) ORDER BY source_row)
    || list(fact(source_row, '登记信息', concat_ws('，', person_id, disability_category_zh(category), disability_grade_zh(grade))) ORDER BY source_row) AS facts
FROM registers.certificate_contradiction
GROUP BY certificate_no
ORDER BY certificate_no
