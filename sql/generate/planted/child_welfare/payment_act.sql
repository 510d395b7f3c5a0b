SELECT * FROM (VALUES
  ('CH-07/hit/1', 'change', 6, 2, 3, 0, -100)
) AS planted(recipe, act, programme_no, member_no, first_ago, last_ago, amount)
