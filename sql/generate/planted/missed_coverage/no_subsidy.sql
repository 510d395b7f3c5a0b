SELECT * FROM (VALUES
  ('LB-01/near/1', 1, 'nursing_subsidy')
) AS planted(recipe, member_no, kind)
