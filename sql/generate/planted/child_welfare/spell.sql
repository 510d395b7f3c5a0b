SELECT * FROM (VALUES
  ('CH-03/hit/1', 5),
  ('CH-03/near/1', 2),
  ('CH-04/hit/1', 4),
  ('CH-07/hit/1', 3)
) AS planted(recipe, first_ago)
