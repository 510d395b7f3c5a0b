SELECT * FROM (VALUES
  ('AR-05/entrant/1', 'whole', 2, 3, NULL, NULL, 2),
  ('AR-05/leaver/1', 'whole', 2, 3, NULL, NULL, 2),
  ('AR-05/entrant/2', 'whole', 2, 3, NULL, NULL, 3),
  ('AR-05/leaver/2', 'whole', 2, 3, NULL, NULL, 3),
  ('AR-10/hit/1', 'whole', 2, 3, NULL, NULL, NULL),
  ('AR-10/hit/2', 'whole', 2, 3, NULL, NULL, NULL),
  ('AR-10/near/1', 'whole', 2, 3, NULL, NULL, NULL),
  ('AR-10/near/2', 'whole', 2, 3, NULL, NULL, NULL),
  ('AR-10/near/3', 'whole', 2, 3, NULL, NULL, NULL),
  ('AR-11/hit/1', 'whole', 2, 3, NULL, NULL, NULL),
  ('AR-11/hit/2', 'whole', 2, 3, NULL, NULL, NULL),
  ('AR-11/hit/3', 'whole', 2, 3, NULL, NULL, NULL),
  ('AR-11/near/1', 'whole', 2, 3, NULL, NULL, NULL),
  ('AR-11/near/2', 'whole', 2, 3, NULL, NULL, NULL),
  ('AR-11/near/3', 'whole', 2, 3, NULL, NULL, NULL)
) AS planted(recipe, kind, class, size, mover, destitute, village)
