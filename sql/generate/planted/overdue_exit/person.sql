SELECT * FROM (VALUES
  ('TX-01/hit/1', 1, NULL, NULL, 4, 11, true, NULL),
  ('TX-01/hit/2', 0, NULL, NULL, 5, 8, true, NULL),
  ('TX-01/near/1', 1, NULL, NULL, 1, 11, true, NULL),
  ('TX-01/near/2', 1, NULL, NULL, 4, 2, false, NULL),
  ('TX-01/near/3', 0, NULL, NULL, 3, 1, false, NULL),
  ('TX-03/hit/2', 0, 4, 1, NULL, NULL, false, NULL),
  ('TX-12/hit/1', 0, NULL, NULL, NULL, NULL, false, 19),
  ('TX-12/near/1', 0, NULL, NULL, NULL, NULL, false, 19),
  ('TX-13/hit/1', 2, NULL, NULL, NULL, NULL, false, 19),
  ('TX-13/hit/1', 3, NULL, NULL, NULL, NULL, false, 43),
  ('TX-13/hit/1', 4, NULL, NULL, NULL, NULL, false, 42),
  ('TX-13/near/1', 2, 4, 2, NULL, NULL, false, 19),
  ('TX-13/near/1', 3, NULL, NULL, NULL, NULL, false, 43),
  ('TX-13/near/1', 4, NULL, NULL, NULL, NULL, false, 42),
  ('TX-18/hit/1', 1, NULL, NULL, 4, 11, true, NULL)
) AS planted(recipe, member_no, category, grade, died_ago, died_day, stays, age)
