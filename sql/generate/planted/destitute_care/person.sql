SELECT recipe, member_no, category, grade, died_ago, died_day, age FROM (VALUES
  ('TC-05/hit/1', 0, NULL, NULL, 1, 7, NULL), ('TC-05/hit/2', 0, NULL, NULL, 2, 4, NULL),
  ('TC/guardian/1', 0, NULL, NULL, NULL, NULL, 80), ('TC/guardian/1', 1, NULL, NULL, NULL, NULL, 75),
  ('TC/guardian/1', 2, 4, 2, NULL, NULL, 50), ('TC/guardian/1', 3, NULL, NULL, NULL, NULL, 45), ('TC/guardian/1', 4, NULL, NULL, NULL, NULL, 42),
  ('TC/guardian/2', 0, NULL, NULL, 4, 9, 55), ('TC/guardian/2', 1, NULL, NULL, NULL, NULL, 52), ('TC/guardian/2', 2, NULL, NULL, NULL, NULL, 28),
  ('TC/guardian/3', 0, NULL, NULL, NULL, NULL, 50), ('TC/guardian/3', 1, NULL, NULL, NULL, NULL, 50), ('TC/guardian/3', 2, NULL, NULL, NULL, NULL, 27)
) AS planted(recipe, member_no, category, grade, died_ago, died_day, age)
