SELECT * FROM (VALUES
  ('TA-08/hit/1', 0, 3, 5)
) AS planted(recipe, member_no, died_ago, died_day)
