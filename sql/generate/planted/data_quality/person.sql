SELECT * FROM (VALUES
  ('DQ-05/hit/1', 1, 4, 4, NULL, NULL, false),
  ('DQ-05/hit/2', 0, 4, 2, NULL, NULL, false),
  ('DQ-05/near/1', 1, 4, 4, NULL, NULL, false),
  ('DQ-05/near/2', 0, 4, 2, NULL, NULL, false),
  ('DQ-05/near/3', 1, 2, 4, NULL, NULL, false),
  ('DQ-11/hit/1', 1, 4, 4, NULL, NULL, false),
  ('DQ-11/hit/2', 1, 4, 4, NULL, NULL, false),
  ('DQ-11/near/1', 1, 4, 4, NULL, NULL, false),
  ('DQ-11/near/2', 1, 7, 4, NULL, NULL, false),
  ('DQ-11/near/3', 1, 4, 4, NULL, NULL, false)
) AS planted(recipe, member_no, category, grade, died_ago, died_day, stays)
