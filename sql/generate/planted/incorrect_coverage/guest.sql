SELECT * FROM (VALUES
  ('CB-21/hit/1', 2, 'CB-21/host/1', 1),
  ('CB-21/near/1', 2, 'CB-21/next/1', 0)
) AS planted(recipe, member_no, host, first_ago)
