SELECT * FROM (VALUES
  ('TX-05/hit/1', NULL, NULL, 3, NULL, NULL),
  ('TX-05/hit/2', NULL, NULL, 5, NULL, NULL),
  ('TX-05/near/1', NULL, NULL, 0, NULL, NULL),
  ('TX-05/near/2', NULL, 2, 2, NULL, NULL),
  ('TX-05/near/3', NULL, NULL, 3, NULL, NULL),
  ('TX-10/near/1', NULL, 4, NULL, NULL, NULL),
  ('TX-10/near/3', NULL, 4, NULL, NULL, NULL)
) AS planted(recipe, first_ago, last_ago, gradual_ago, change_ago, former_class)
