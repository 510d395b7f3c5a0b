SELECT * FROM (VALUES
  ('DS-02/hit/1', 5, NULL, NULL, NULL),
  ('DS-02/near/1', 1, NULL, NULL, NULL),
  ('DS-06/hit/1', 4, NULL, NULL, NULL),
  ('DS-06/near/1', 5, NULL, 0, 3),
  ('DS-09/hit/1', 3, NULL, NULL, NULL)
) AS planted(recipe, first_ago, last_ago, change_ago, former_class)
