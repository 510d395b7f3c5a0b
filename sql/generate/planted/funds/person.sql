SELECT * FROM (VALUES
  ('FU-01/hit/2', 0, 4, 1, NULL, NULL, false),
  ('FU-07/hit/2', 0, 5, 2, NULL, NULL, false),
  ('FU-07/near/3', 0, 4, 3, NULL, NULL, false),
  ('FU-07/near/3', 1, 4, 3, NULL, NULL, false)
) AS planted(recipe, member_no, category, grade, died_ago, died_day, stays)
