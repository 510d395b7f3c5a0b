SELECT * FROM (VALUES
  ('XJ-01/near/1', 1, NULL), ('XJ-03/hit/2', 1, NULL), ('XJ-03/near/1', 0, NULL), ('XJ-04/hit/2', 1, NULL), ('XJ-05/hit/1', 1, NULL), ('XJ-05/hit/2', 1, 2), ('XJ-05/near/1', 1, NULL)
) AS planted(recipe, first_ago, covered)
