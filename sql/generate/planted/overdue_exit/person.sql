SELECT * FROM (VALUES
  ('TX-01/hit/1', 1, NULL, NULL, 4, 11, true),
  ('TX-01/hit/2', 0, NULL, NULL, 5, 8, true),
  ('TX-01/near/1', 1, NULL, NULL, 1, 11, true),
  ('TX-01/near/2', 1, NULL, NULL, 4, 2, false),
  ('TX-01/near/3', 0, NULL, NULL, 3, 1, false)
) AS planted(recipe, member_no, category, grade, died_ago, died_day, stays)
