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
  ('AR-11/near/3', 'whole', 2, 3, NULL, NULL, NULL),
  -- entrants of two months ago, two people each
  ('AR-09/hit/1', 'whole', 2, 2, NULL, NULL, 3), ('AR-09/hit/2', 'whole', 2, 2, NULL, NULL, NULL), ('AR-09/near/1', 'whole', 2, 2, NULL, NULL, NULL),
  ('AR-12/hit/1', 'whole', 2, 2, NULL, NULL, NULL), ('AR-12/hit/2', 'whole', 2, 2, NULL, NULL, NULL), ('AR-12/near/1', 'whole', 2, 2, NULL, NULL, NULL),
  ('AR-25/hit/1', 'whole', 2, 2, NULL, NULL, NULL), ('AR-25/hit/2', 'whole', 2, 2, NULL, NULL, NULL), ('AR-25/near/1', 'whole', 2, 2, NULL, NULL, NULL),
  ('AR-26/hit/1', 'whole', 2, 2, NULL, NULL, NULL), ('AR-26/hit/2', 'whole', 2, 2, NULL, NULL, NULL), ('AR-26/near/1', 'whole', 2, 2, NULL, NULL, NULL),
  ('AR-23/hit/1', 'whole', 2, 2, NULL, NULL, NULL), ('AR-23/hit/2', 'whole', 2, 2, NULL, NULL, NULL)
) AS planted(recipe, kind, class, size, mover, destitute, village)
