SELECT * FROM (VALUES
  ('TX-01/hit/1', 'whole', 2, 3, NULL, NULL),
  ('TX-01/hit/2', 'destitute', NULL, 1, NULL, NULL),
  ('TX-01/near/1', 'whole', 2, 3, NULL, NULL),
  ('TX-01/near/2', 'whole', 2, 3, NULL, NULL),
  ('TX-01/near/3', 'destitute', NULL, 1, NULL, NULL),
  ('TX-05/hit/1', 'whole', 3, 4, NULL, NULL),
  ('TX-05/hit/2', 'whole', 3, 4, NULL, NULL),
  ('TX-05/near/1', 'whole', 3, 4, NULL, NULL),
  ('TX-05/near/2', 'whole', 3, 4, NULL, NULL),
  ('TX-05/near/3', 'whole', 3, 4, NULL, NULL),
  ('TX-10/hit/1', 'whole', 2, 3, NULL, NULL),
  ('TX-10/hit/2', 'whole', 1, 2, NULL, NULL),
  ('TX-10/near/1', 'whole', 2, 3, NULL, NULL),
  ('TX-10/near/2', 'whole', 2, 3, NULL, NULL),
  ('TX-10/near/3', 'whole', 2, 3, NULL, NULL)
) AS planted(recipe, kind, class, size, mover, destitute)
