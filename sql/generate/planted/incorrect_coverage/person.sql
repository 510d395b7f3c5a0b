SELECT * FROM (VALUES
  ('CB-16/hit/1', 0, 57, NULL, NULL), ('CB-16/hit/1', 1, 56, NULL, NULL), ('CB-16/hit/2', 1, 56, 4, 4), ('CB-16/near/1', 1, 56, 4, 2), ('CB-16/near/2', 1, 56, 4, 2), ('CB-16/near/3', 1, 56, NULL, NULL),
  ('CB-20/hit/1', 2, 9, NULL, NULL), ('CB-20/hit/2', 2, 9, NULL, NULL), ('CB-20/near/1', 2, 9, NULL, NULL), ('CB-20/near/2', 2, 9, NULL, NULL), ('CB-20/near/3', 2, 9, NULL, NULL),
  ('CB-21/hit/1', 2, 25, NULL, NULL), ('CB-21/near/1', 2, 25, NULL, NULL), ('CB-21/host/1', 2, 27, NULL, NULL), ('CB-21/next/1', 2, 27, NULL, NULL),
  ('CB-24/hit/1', 2, 10, NULL, NULL), ('CB-24/hit/2', 2, 20, NULL, NULL), ('CB-24/near/1', 2, 25, NULL, NULL), ('CB-24/near/3', 2, 10, NULL, NULL),
  ('CB-26/near/2', 2, 20, NULL, NULL),
  ('CB-29/hit/1', 2, 30, 4, 2), ('CB-29/near/1', 2, 30, 4, 2), ('CB-29/near/2', 2, 30, 4, 2),
  ('CB-30/hit/1', 0, 42, NULL, NULL), ('CB-30/hit/2', 0, 42, NULL, NULL), ('CB-30/hit/2', 1, 40, NULL, NULL), ('CB-30/near/1', 0, 42, NULL, NULL), ('CB-30/near/1', 1, 40, 5, 1), ('CB-30/near/2', 0, 63, NULL, NULL),
  ('CB-32/hit/1', 2, 30, 5, 2), ('CB-32/hit/2', 1, 56, 4, 1), ('CB-32/near/1', 2, 30, 5, 2), ('CB-32/near/2', 2, 30, 5, 2),
  ('CB-34/hit/1', 0, 48, NULL, NULL), ('CB-34/hit/2', 0, 68, NULL, NULL), ('CB-34/hit/3', 0, 68, NULL, NULL), ('CB-34/near/1', 0, 48, 6, 3), ('CB-34/near/2', 0, 68, NULL, NULL),
  ('CB-35/hit/1', 2, 22, NULL, NULL), ('CB-35/hit/2', 2, 22, NULL, NULL), ('CB-35/near/1', 2, 22, NULL, NULL)
) AS planted(recipe, member_no, age, category, grade)
