SELECT * FROM (VALUES
  ('LB-13/hit/1', NULL, NULL, NULL, 3, 2),
  ('LB-13/hit/2', NULL, NULL, NULL, 2, 1),
  ('LB-13/near/1', NULL, NULL, NULL, 3, 2),
  ('LB-13/near/2', NULL, NULL, NULL, 0, 2),
  ('LB-13/near/3', NULL, NULL, NULL, 3, 2)
) AS planted(recipe, first_ago, last_ago, gradual_ago, change_ago, former_class)
