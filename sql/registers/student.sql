/*---
register: student
title: 在校学生
grain: one person in school now
keep: table
stands_on: [[school_enrolment, poverty_register]]
purpose: >-
  pupils and students up to the first degree, whom 民发〔2021〕57号 art. 7 leaves with their parents when they are of age;
  postgraduates are not here. Leave of absence is still school; who left, graduated or dropped out is not here.
---*/
WITH enrolled AS (
  SELECT enrolment.person_id, enrolment.school, enrolment.stage, enrolment.source_row
  FROM registers.school_enrolment AS enrolment
  CROSS JOIN registers.as_of AS run
  WHERE COALESCE(enrolment.enrolled_month <= run.as_of_month, TRUE)
    AND COALESCE(enrolment.left_month >= run.as_of_month, TRUE)
    AND NOT COALESCE(regexp_matches(enrolment.status, '毕业|结业|肄业|辍学|退学|离校|转出|注销|开除'), FALSE)
    AND NOT COALESCE(regexp_matches(enrolment.stage, '研究生|硕士|博士'), FALSE)
  UNION ALL
  SELECT person_id, NULL, school_status, source_row
  FROM registers.poverty_register
  WHERE regexp_matches(school_status, '年级|小学|初中|高中|中职|中专|技工|技师|高职|大专|专科|本科|在校|在读')
    AND NOT regexp_matches(school_status, '非在校|研究生|硕士|博士|毕业|辍学')
)

SELECT person_id, arg_min(school, source_row) AS school, arg_min(stage, source_row) AS stage, min(source_row) AS source_row
FROM enrolled
GROUP BY person_id
