SELECT * FROM (VALUES
  ('CB-19/near/3', 'drop', 1, 0, 2, 2, NULL, NULL, NULL, NULL, NULL, NULL),
  ('CB-19/near/3', 'add', 1, 0, 2, 2, rate('rural_dibao', '1'), 38, 'paid', 1, '补发', NULL)
) AS planted(recipe, act, programme_no, member_no, first_ago, last_ago, amount, paid_after, status, attempt, remark, payee_recipe)
