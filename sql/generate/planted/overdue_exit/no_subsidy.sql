SELECT * FROM (VALUES
  ('TX-13/near/1', 2, 'nursing_subsidy')
) AS planted(recipe, member_no, kind)
