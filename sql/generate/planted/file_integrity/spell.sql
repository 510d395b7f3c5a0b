SELECT * FROM (VALUES
  ('AR-05/entrant/1', 2, NULL, NULL, NULL, NULL),
  ('AR-05/leaver/1', NULL, 3, NULL, NULL, NULL),
  ('AR-05/entrant/2', 2, NULL, NULL, NULL, NULL),
  ('AR-05/leaver/2', NULL, 3, NULL, NULL, NULL),
  ('AR-11/hit/2', 2, NULL, NULL, NULL, NULL),
  ('AR-11/near/2', 2, NULL, NULL, NULL, NULL)
) AS planted(recipe, first_ago, last_ago, gradual_ago, change_ago, former_class)
