SELECT * FROM (VALUES
  ('DS-04/hit/1', 1, 'nursing_subsidy'),
  ('DS-04/hit/2', 0, 'nursing_subsidy'),
  ('DS-04/near/2', 1, 'nursing_subsidy'),
  ('DS-04/near/2', 1, 'living_subsidy')
) AS planted(recipe, member_no, kind)
