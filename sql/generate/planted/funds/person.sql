SELECT * FROM (VALUES
  ('FU-01/hit/2', 0, 4, 1, NULL, NULL, false, NULL),
  ('FU-07/hit/2', 0, 5, 2, NULL, NULL, false, NULL),
  ('FU-07/near/3', 0, 4, 3, NULL, NULL, false, NULL),
  ('FU-07/near/3', 1, 4, 3, NULL, NULL, false, NULL),
  ('FU-33/hit/1', 0, NULL, NULL, 5, 8, false, NULL),
  ('FU-33/near/1', 0, NULL, NULL, 2, 8, false, NULL),
  ('FU-05/hit/1', 0, NULL, NULL, NULL, NULL, false, 45),
  ('FU-05/near/1', 0, NULL, NULL, NULL, NULL, false, 45),
  ('FU-06/hit/1', 0, NULL, NULL, NULL, NULL, false, 45),
  ('FU-06/hit/2', 0, NULL, NULL, NULL, NULL, false, 45),
  ('FU-12/hit/2', 0, NULL, NULL, NULL, NULL, false, 45),
  ('FU-18/hit/1', 0, NULL, NULL, NULL, NULL, false, 45),
  ('FU-33/near/1', 1, NULL, NULL, NULL, NULL, false, 45),
  ('FU-33/hit/1', 1, NULL, NULL, NULL, NULL, false, 45)
) AS planted(recipe, member_no, category, grade, died_ago, died_day, stays, age)
