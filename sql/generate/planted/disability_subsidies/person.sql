SELECT * FROM (VALUES
  ('DS-07/hit/1', 0, 4, 1, NULL, NULL, false),
  ('DS-07/hit/2', 0, 1, 2, NULL, NULL, false),
  ('DS-07/near/1', 0, 4, 3, NULL, NULL, false),
  ('DS-07/near/2', 0, 4, 2, NULL, NULL, false),
  ('DS-07/near/3', 0, 4, 1, NULL, NULL, false),
  ('DS-04/hit/1', 1, 4, 2, NULL, NULL, false),
  ('DS-04/hit/2', 0, 6, 1, NULL, NULL, false),
  ('DS-04/near/1', 0, 4, 1, NULL, NULL, false),
  ('DS-04/near/2', 1, 4, 2, NULL, NULL, false),
  ('DS-04/near/3', 1, 4, 3, NULL, NULL, false)
) AS planted(recipe, member_no, category, grade, died_ago, died_day, stays)
