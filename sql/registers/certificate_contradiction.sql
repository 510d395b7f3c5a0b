/*---
register: certificate_contradiction
title: 残疾人证矛盾记录
grain: one row of a disability certificate whose number says something else than the row
keep: table
stands_on: [[disability_certificate]]
purpose: >-
  certificates of the second generation whose number is malformed, names another id, category or grade than their row; what is
  contradicted, in words. A record without an id is the person's whom the number names.
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
)

SELECT
  COALESCE(judged.person_id, left(judged.certificate_no, 18)) AS holder_id,
  judged.certificate_no,
  judged.person_id,
  judged.name,
  judged.division_code,
  judged.category,
  judged.grade,
  judged.source_row,
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
