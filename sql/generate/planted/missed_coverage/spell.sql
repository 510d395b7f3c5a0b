SELECT * FROM (VALUES
  ('LB-13/hit/1', NULL, NULL, NULL, 3, 2),
  ('LB-13/hit/2', NULL, NULL, NULL, 2, 1),
  ('LB-13/near/1', NULL, NULL, NULL, 3, 2),
  ('LB-13/near/2', NULL, NULL, NULL, 0, 2),
  ('LB-13/near/3', NULL, NULL, NULL, 3, 2),
  ('LB-09/hit/1', 1, NULL, NULL, NULL, NULL),
  ('LB-09/near/1', 1, NULL, NULL, NULL, NULL),
  ('LB-09/near/2', 1, NULL, NULL, NULL, NULL),
  ('LB-12/hit/1', 1, NULL, NULL, NULL, NULL),
  ('LB-12/hit/2', 1, NULL, NULL, NULL, NULL),
  ('LB-12/near/1', 1, NULL, NULL, NULL, NULL),
  ('LB-14/hit/1', 6, NULL, NULL, 3, 2),
  ('LB-14/near/1', 6, NULL, NULL, 3, 2),
  ('LB-15/hit/1', 7, 4, NULL, NULL, NULL),
  ('LB-15/near/1', 6, 2, NULL, NULL, NULL),
  ('LB-15/near/2', 6, 3, NULL, NULL, NULL)
) AS planted(recipe, first_ago, last_ago, gradual_ago, change_ago, former_class)

UNION ALL BY NAME
SELECT recipe, CASE WHEN recipe LIKE '%/3' THEN 4 ELSE 1 END AS first_ago, CASE WHEN recipe LIKE '%/3' THEN 1 END AS last_ago, CASE WHEN recipe LIKE '%/3' THEN '收入超过标准' END AS stop_reason
FROM planted.family WHERE recipe LIKE 'LB-16/%'

UNION ALL BY NAME
-- Who goes was three months on the roll.
SELECT recipe, ago + CASE WHEN recipe LIKE '%out%' THEN 3 ELSE 0 END AS first_ago, CASE WHEN recipe LIKE '%out%' THEN ago + 1 END AS last_ago, CASE WHEN recipe LIKE '%out%' THEN '收入超过标准' END AS stop_reason
FROM (SELECT recipe, regexp_extract(recipe, '([0-9])(in|out)', 1)::INTEGER AS ago FROM planted.family WHERE recipe LIKE 'LB-17/%')
