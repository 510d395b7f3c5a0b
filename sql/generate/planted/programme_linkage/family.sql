SELECT *, CASE WHEN kind IN ('whole', 'single') AND getvariable('scale') < 0.03 THEN [0, 1, 0, 1, 2, 3][1 + row_number() OVER (ORDER BY recipe) % 6] END AS village
FROM (VALUES
  ('XJ-01/near/1', 'whole', 1, 2),
  ('XJ-03/hit/1', 'background', NULL, 1),
  ('XJ-03/hit/2', 'whole', 2, 2),
  ('XJ-03/near/1', 'whole', 2, 2),
  ('XJ-04/hit/1', 'background', NULL, 2),
  ('XJ-04/hit/2', 'whole', 2, 2),
  ('XJ-05/hit/1', 'whole', 2, 2),
  ('XJ-05/hit/2', 'whole', 2, 3),
  ('XJ-05/near/1', 'single', 2, 2),
  ('XJ-10/hit/1', 'background', NULL, 2)
) AS planted(recipe, kind, class, size)
