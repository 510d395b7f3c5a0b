SELECT * FROM (VALUES
  ('DS-07/hit/1', 'destitute', NULL, 1, NULL, NULL),
  ('DS-07/hit/2', 'destitute', NULL, 1, NULL, NULL),
  ('DS-07/near/1', 'destitute', NULL, 1, 3, 3),
  ('DS-07/near/2', 'destitute', NULL, 1, NULL, NULL),
  ('DS-07/near/3', 'destitute', NULL, 1, 4, 3),
  ('DS-04/hit/1', 'whole', 2, 3, NULL, NULL),
  ('DS-04/hit/2', 'single', 1, 1, NULL, NULL),
  ('DS-04/near/1', 'destitute', NULL, 1, NULL, NULL),
  ('DS-04/near/2', 'whole', 2, 3, NULL, NULL),
  ('DS-04/near/3', 'whole', 2, 3, NULL, NULL)
) AS planted(recipe, kind, class, size, mover, destitute)
