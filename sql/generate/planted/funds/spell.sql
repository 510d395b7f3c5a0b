SELECT * FROM (VALUES
  ('FU-01/near/3', 2, NULL, NULL, NULL, NULL),
  ('FU-02/near/1', NULL, 3, NULL, NULL, NULL),
  ('FU-02/near/2', NULL, 4, NULL, NULL, NULL)
) AS planted(recipe, first_ago, last_ago, gradual_ago, change_ago, former_class)
