-- One row: a certificate whose dates or grade the case is about; the ordinary one is left out. A replaced one is cancelled.
SELECT
  person.person_id || planted.category || planted.grade AS certificate_no
, person.name, CASE WHEN person.is_male THEN '男' ELSE '女' END AS sex, person.person_id
, category_label(planted.category) AS category, grade_label(planted.grade) AS grade
, planted.first_issued_on, planted.issued_on
, coalesce(planted.valid_to, planted.issued_on + INTERVAL 10 YEAR)::DATE AS valid_to
, planted.status, CASE planted.status WHEN '注销' THEN '换证' END AS cancel_reason
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, person.person_id || planted.grade || planted.status AS sort_key
FROM (VALUES
  -- graded down in the as-of month
  ('DS-03/near/1', 4, 2, month_ago(30), month_ago(30), NULL, '注销'), ('DS-03/near/1', 4, 3, month_ago(30), month_ago(0), NULL, '正常'),
  ('DS-11/hit/1', 4, 1, month_ago(124), month_ago(124), month_ago(4) + 10, '正常'), ('DS-11/near/1', 4, 1, month_ago(122), month_ago(122), month_ago(2) + 10, '正常'),
  ('DS-14/hit/1', 4, 2, getvariable('as_of')::DATE - 100, getvariable('as_of')::DATE - 100, NULL, '正常'), ('DS-14/near/1', 4, 2, getvariable('as_of')::DATE - 50, getvariable('as_of')::DATE - 50, NULL, '正常'),
  ('DS-15/hit/1', 4, 2, month_ago(30), month_ago(30), NULL, '注销'), ('DS-15/hit/1', 4, 1, month_ago(30), month_ago(4) + 10, NULL, '正常'),
  ('DS-15/near/1', 2, 1, month_ago(30), month_ago(30), NULL, '注销'), ('DS-15/near/1', 2, 2, month_ago(30), month_ago(4) + 10, NULL, '正常')
) AS planted(recipe, category, grade, first_issued_on, issued_on, valid_to, status)
JOIN person ON person.recipe = planted.recipe AND person.member_no = 0
JOIN place ON place.village_no = person.village_no
