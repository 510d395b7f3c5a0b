SELECT * FROM (VALUES
  ('DQ-01/hit/1', 'background', NULL, 3, NULL, NULL),
  ('DQ-01/hit/2', 'background', NULL, 3, NULL, NULL),
  ('DQ-01/near/1', 'background', NULL, 3, NULL, NULL),
  ('DQ-01/near/2', 'background', NULL, 3, NULL, NULL),
  ('DQ-01/near/3', 'background', NULL, 3, NULL, NULL),
  ('DQ-05/hit/1', 'background', NULL, 3, NULL, NULL),
  ('DQ-05/hit/2', 'single', 2, 1, NULL, NULL),
  ('DQ-05/near/1', 'background', NULL, 3, NULL, NULL),
  ('DQ-05/near/2', 'single', 2, 1, NULL, NULL),
  ('DQ-05/near/3', 'background', NULL, 3, NULL, NULL),
  ('DQ-11/hit/1', 'background', NULL, 3, NULL, NULL),
  ('DQ-11/hit/2', 'background', NULL, 3, NULL, NULL),
  ('DQ-11/near/1', 'background', NULL, 3, NULL, NULL),
  ('DQ-11/near/2', 'background', NULL, 3, NULL, NULL),
  ('DQ-11/near/3', 'background', NULL, 3, NULL, NULL)
) AS planted(recipe, kind, class, size, mover, destitute)
