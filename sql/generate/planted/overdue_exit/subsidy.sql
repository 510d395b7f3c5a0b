SELECT * FROM (VALUES
  ('TX-13/near/1', 2, 'nursing_subsidy', 'low', 1)
) AS planted(recipe, member_no, kind, tier, first_ago)
