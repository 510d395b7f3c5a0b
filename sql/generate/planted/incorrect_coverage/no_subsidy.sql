SELECT * FROM (VALUES
  ('CB-16/near/2', 1, 'nursing_subsidy'), ('CB-16/near/2', 1, 'living_subsidy')
) AS planted(recipe, member_no, kind)
