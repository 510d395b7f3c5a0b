SELECT *, CASE WHEN kind IN ('whole', 'single') AND getvariable('scale') < 0.03 THEN [0, 1, 0, 1, 2, 3][1 + row_number() OVER (ORDER BY recipe) % 6] END AS village
FROM (VALUES
  ('SB-01/hit/1', 'whole', 2, 2, NULL),
  ('SB-01/hit/2', 'destitute', NULL, 1, 1),
  ('SB-01/near/1', 'whole', 3, 2, NULL),
  ('SB-01/near/2', 'whole', 2, 2, NULL),
  ('SB-03/hit/1', 'background', NULL, 2, NULL),
  ('SB-03/near/1', 'background', NULL, 2, NULL),
  ('SB-03/near/2', 'background', NULL, 1, NULL),
  ('SB-05/hit/1', 'background', NULL, 3, NULL),
  ('SB-05/hit/2', 'background', NULL, 3, NULL),
  ('SB-05/near/1', 'background', NULL, 3, NULL),
  ('SB-05/near/2', 'background', NULL, 3, NULL),
  ('SB-06/hit/1', 'whole', 2, 2, NULL),
  ('SB-06/hit/2', 'whole', 2, 2, NULL),
  ('SB-06/near/1', 'whole', 2, 2, NULL),
  ('SB-08/hit/1', 'whole', 2, 2, NULL),
  ('SB-08/near/1', 'whole', 2, 2, NULL),
  ('SB-08/near/2', 'whole', 2, 2, NULL),
  ('SB-09/hit/1', 'whole', 2, 2, NULL),
  ('SB-09/hit/2', 'whole', 2, 2, NULL)
) AS planted(recipe, kind, class, size, destitute)
