SELECT * FROM (VALUES
  ('CH-01/hit/1', 'background', NULL, 3, NULL, NULL),
  ('CH-01/near/1', 'background', NULL, 3, NULL, NULL),
  ('CH-02/hit/1', 'background', NULL, 3, NULL, NULL),
  ('CH-02/hit/2', 'background', NULL, 3, NULL, NULL),
  ('CH-02/near/1', 'background', NULL, 3, NULL, NULL),
  ('CH-02/near/2', 'background', NULL, 3, NULL, NULL),
  ('CH-03/hit/1', 'unattended', NULL, 5, NULL, NULL),
  ('CH-03/near/1', 'unattended', NULL, 5, NULL, NULL),
  ('CH-04/hit/1', 'orphan', NULL, 5, NULL, NULL),
  ('CH-07/hit/1', 'orphan', NULL, 5, NULL, NULL),
  ('CH-04/adopter/1', 'background', NULL, 1, NULL, NULL)
) AS planted(recipe, kind, class, size, mover, destitute)
