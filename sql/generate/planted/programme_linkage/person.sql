SELECT * FROM (VALUES
  ('XJ-05/hit/2', 2, 27, NULL, NULL), ('XJ-05/near/1', 1, 56, 4, 2)
) AS planted(recipe, member_no, age, category, grade)
