SELECT * FROM (VALUES
  ('LB-27/near/1', 'add', 7, 0, 2, 2, 800, 15, 'paid', 1),
  ('CB-36/hit/2', 'add', 7, 0, 2, 2, 800, 15, 'paid', 1),
  ('LB-22/hit/1', 'add', 7, 0, 5, 5, 800, 15, 'paid', 1), ('LB-22/hit/1', 'add', 7, 0, 3, 3, 800, 15, 'paid', 1), ('LB-22/hit/1', 'add', 7, 0, 1, 1, 800, 15, 'paid', 1),
  ('LB-22/near/1', 'add', 7, 0, 5, 5, 800, 15, 'paid', 1), ('LB-22/near/1', 'add', 7, 0, 3, 3, 800, 15, 'paid', 1), ('LB-22/near/1', 'add', 7, 0, 1, 1, 800, 15, 'paid', 1)
) AS planted(recipe, act, programme_no, member_no, first_ago, last_ago, amount, paid_after, status, attempt)
