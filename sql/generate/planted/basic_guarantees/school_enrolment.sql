-- One row: an enrolment of a planted case.
SELECT
  person.name, person.person_id, planted.school, planted.stage, planted.status
, month_text(month_ago(planted.enrolled_ago)) AS enrolled_month, month_text(month_ago(planted.left_ago)) AS left_month
, 0 AS file_no, place.town AS file_town, 'z' || planted.recipe AS sort_key
FROM (VALUES
  ('SB-05/hit/2', 2, '永清镇初级中学', '初中', '辍学', 14, 5),
  ('CB-24/hit/2', 2, '天水师范学院', '大学本科', '在籍', 14, NULL), ('CB-26/near/2', 2, '兰州大学', '大学本科', '在籍', 14, NULL)
) AS planted(recipe, member_no, school, stage, status, enrolled_ago, left_ago)
JOIN person USING (recipe, member_no)
JOIN place ON place.village_no = person.village_no
