SELECT * FROM (VALUES
  ('TX-01/near/3', 'drop', 2, 0, 4, 4, NULL, NULL, NULL, NULL, NULL, NULL),
  ('TX-01/near/3', 'drop', 3, 0, 4, 4, NULL, NULL, NULL, NULL, NULL, NULL),
  ('TX-01/near/3', 'add', 2, 0, 4, 4, rate('destitute_base', ''), 38, 'paid', 1, '补发', NULL),
  ('TX-01/near/3', 'add', 3, 0, 4, 4, rate('destitute_care', 'full'), 38, 'paid', 1, '补发', NULL),
  ('TX-10/near/1', 'add', 1, 0, 3, 3, 3 * rate('rural_dibao', '2'), 5, 'paid', 1, NULL, NULL),
  ('TX-10/near/3', 'drop', 1, 0, 4, 4, NULL, NULL, NULL, NULL, NULL, NULL),
  ('TX-10/near/3', 'add', 1, 0, 4, 4, 3 * rate('rural_dibao', '2'), 38, 'paid', 1, '补发', NULL)
) AS planted(recipe, act, programme_no, member_no, first_ago, last_ago, amount, paid_after, status, attempt, remark, payee_recipe)
