SELECT * FROM (VALUES
  ('LB-01/hit/1', 1, 4, 1, NULL, NULL, false),
  ('LB-01/hit/2', 1, 6, 3, NULL, NULL, false),
  ('LB-01/near/1', 1, 4, 2, NULL, NULL, false),
  ('LB-01/near/2', 1, 4, 2, NULL, NULL, false),
  ('LB-01/near/3', 1, 5, 1, NULL, NULL, false),
  ('LB-02/hit/1', 1, 4, 2, NULL, NULL, false),
  ('LB-02/hit/2', 1, 5, 2, NULL, NULL, false),
  ('LB-02/near/1', 1, 4, 2, NULL, NULL, false),
  ('LB-02/near/2', 1, 4, 2, NULL, NULL, false),
  ('LB-02/near/3', 1, 4, 2, NULL, NULL, false)
) AS planted(recipe, member_no, category, grade, died_ago, died_day, stays)
