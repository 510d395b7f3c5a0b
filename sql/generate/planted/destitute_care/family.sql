-- Wards of village 0 and 1; most of them serve several checks, each by a fact of its own.
SELECT recipe, kind, class, size, destitute, village FROM (VALUES
  ('TC-01/hit/1', 'destitute', NULL, 1, 1, 0), ('TC-01/hit/2', 'destitute', NULL, 1, 1, 0), ('TC-01/hit/3', 'destitute', NULL, 1, 1, 1),
  ('TC-01/near/1', 'destitute', NULL, 1, 1, 1), ('TC-01/near/2', 'destitute', NULL, 1, 0, 1),
  ('TC-02/hit/1', 'destitute', NULL, 1, 1, 0), ('TC-02/hit/2', 'destitute', NULL, 1, 1, 0), ('TC-02/hit/3', 'destitute', NULL, 1, 1, 0), ('TC-02/hit/4', 'destitute', NULL, 1, 1, 0),
  ('TC-02/near/1', 'destitute', NULL, 1, 1, 0), ('TC-02/near/2', 'destitute', NULL, 1, 1, 0),
  ('TC-04/hit/1', 'destitute', NULL, 1, 1, 0), ('TC-04/hit/2', 'destitute', NULL, 1, 1, 0), ('TC-04/near/1', 'destitute', NULL, 1, 1, 0),
  ('TC-05/hit/1', 'destitute', NULL, 1, 2, 0), ('TC-05/hit/2', 'destitute', NULL, 1, 2, 1),
  ('TC-07/hit/1', 'destitute', NULL, 1, 1, 0), ('TC-07/hit/2', 'destitute', NULL, 1, 1, 1), ('TC-07/near/1', 'destitute', NULL, 1, 1, 0), ('TC-07/near/2', 'destitute', NULL, 1, 1, 1),
  ('TC-08/hit/1', 'destitute', NULL, 1, 1, 0), ('TC-08/hit/2', 'destitute', NULL, 1, 1, 0), ('TC-08/near/1', 'destitute', NULL, 1, 1, 0),
  ('TC-10/hit/1', 'destitute', NULL, 1, 1, 1), ('TC-10/hit/2', 'destitute', NULL, 1, 1, 1), ('TC-10/near/1', 'destitute', NULL, 1, 1, 1), ('TC-10/near/2', 'destitute', NULL, 1, 1, 1),
  ('TC-12/hit/1', 'destitute', NULL, 1, 1, 0), ('TC-12/hit/2', 'destitute', NULL, 1, 1, 1),
  -- the people who look after them
  ('TC/guardian/1', 'background', NULL, 5, NULL, 0), ('TC/guardian/2', 'background', NULL, 3, NULL, 0), ('TC/guardian/3', 'background', NULL, 3, NULL, 1)
) AS planted(recipe, kind, class, size, destitute, village)
