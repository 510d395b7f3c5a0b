SELECT * FROM (VALUES
  ('DS-04/hit/1', 1, 'nursing_subsidy'),
  ('DS-04/hit/2', 0, 'nursing_subsidy'),
  ('DS-04/near/2', 1, 'nursing_subsidy'),
  ('DS-04/near/2', 1, 'living_subsidy'),
  ('DS-02/hit/1', 0, 'living_subsidy'),
  ('DS-02/near/1', 0, 'living_subsidy'),
  ('DS-06/hit/1', 0, 'living_subsidy'),
  ('DS-06/near/1', 0, 'living_subsidy'),
  ('DS-03/near/1', 0, 'nursing_subsidy'),
  ('DS-05/hit/1', 0, 'nursing_subsidy'),
  ('DS-05/near/1', 0, 'nursing_subsidy'),
  ('DS-11/hit/1', 0, 'nursing_subsidy'),
  ('DS-11/near/1', 0, 'nursing_subsidy'),
  ('DS-14/hit/1', 0, 'nursing_subsidy'),
  ('DS-14/near/1', 0, 'nursing_subsidy'),
  ('DS-15/hit/1', 0, 'nursing_subsidy'),
  ('DS-15/near/1', 0, 'nursing_subsidy')
) AS planted(recipe, member_no, kind)
