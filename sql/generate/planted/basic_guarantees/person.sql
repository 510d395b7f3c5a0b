SELECT * FROM (VALUES
  ('SB-05/hit/1', 2, 11, NULL, NULL), ('SB-05/hit/2', 2, 13, NULL, NULL), ('SB-05/near/1', 2, 11, 5, 1), ('SB-05/near/2', 2, 9, NULL, NULL)
) AS planted(recipe, member_no, age, category, grade)
