/*---
id: certificate_contradicts_record
code: DQ-11
title: { zh: 残疾人证号与登记信息不符, en: Disability certificate number contradicts its record }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 残疾人证编号规则, text: 第二代残疾人证号为20位，前18位为持证人身份证号，第19位为残疾类别，第20位为残疾等级，补换证后加B和序号。 }
inputs: [registers.disability_certificate]
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
  - { zh: 第一代残疾人证编号与身份证号无关, tested_with: [registers.disability_certificate] }
  - { zh: 多重残疾按主要残疾登记类别或等级, tested_with: [registers.disability_certificate] }
  - { zh: 重新评残后已换证，登记信息尚未同步 }
  - { zh: 身份证号码依法变更，证号未随之换发 }
remedy:
  zh: 与残联核对原证，更正登记的身份证号、类别、等级或换发证件；涉及补贴档次的同步复核。
  en: Compare with the certificate at the disabled persons' federation; correct the record or reissue, and review the subsidy tier.
---*/
WITH numbered AS (
  SELECT
    certificate.certificate_no,
    certificate.name,
    certificate.person_id,
    certificate.category,
    certificate.grade,
    certificate.multiple_detail,
    certificate.division_code,
    certificate.source_row,
    upper(certificate.certificate_no) AS number,
    regexp_full_match(upper(certificate.certificate_no), '[0-9]{17}[0-9X].{2}(B[0-9])?') AS has_form,
    substr(certificate.certificate_no, 19, 1) AS printed_category,
    substr(certificate.certificate_no, 20, 1) AS printed_grade,
    substr(certificate.certificate_no, 19, 1) = '7' OR certificate.category IS NOT DISTINCT FROM '7' AS is_multiple
  FROM registers.disability_certificate AS certificate
  -- first-generation numbers are shorter and do not begin with the id
  WHERE length(certificate.certificate_no) >= 20 OR starts_with(upper(certificate.certificate_no), certificate.person_id)
),

judged AS (
  SELECT
    numbered.*,
    NOT has_form AS is_malformed,
    has_form AND left(number, 18) <> person_id AS is_another_id,
    has_form AND printed_category <> category AND NOT is_multiple AS is_another_category,
    -- the grade of a multiple disability is its heaviest part's; the column may name the main part's
    has_form AND printed_grade <> grade AND NOT (is_multiple AND CASE
      WHEN multiple_detail IS NULL THEN printed_category <> category
      ELSE regexp_matches(array_to_string(multiple_detail, '；'), disability_grade_zh(grade) || '|' || grade || '级')
    END) AS is_another_grade
  FROM numbered
),

contradicted AS (
  SELECT
    judged.*,
    list_filter([
      CASE WHEN is_malformed THEN '证号共' || length(number) || '位，不是20位证号或带B加数字的22位补换证号' END,
      CASE WHEN is_another_id THEN '证号前18位与登记的身份证号不同' END,
      CASE WHEN is_another_category THEN
        '证号第19位为' || printed_category
          || CASE WHEN printed_category SIMILAR TO '[1-7]' THEN '（' || disability_category_zh(printed_category) || '）' ELSE '' END
          || '，登记类别为' || disability_category_zh(category) END,
      CASE WHEN is_another_grade THEN
        '证号第20位为' || printed_grade
          || CASE WHEN printed_grade SIMILAR TO '[1-4]' THEN '（' || disability_grade_zh(printed_grade) || '）' ELSE '' END
          || '，登记等级为' || disability_grade_zh(grade) END
    ], lambda contradiction: contradiction IS NOT NULL) AS contradictions
  FROM judged
  WHERE is_malformed OR is_another_id OR is_another_category OR is_another_grade
)

SELECT
  -- a record without an id is the person's whom the number names
  COALESCE(arg_min(person_id, source_row), left(certificate_no, 18)) AS person_id,
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
FROM contradicted
GROUP BY certificate_no
ORDER BY certificate_no
