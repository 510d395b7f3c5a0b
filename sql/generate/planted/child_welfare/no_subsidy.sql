SELECT * FROM (VALUES
  ('CH-02/hit/1', 1, 'nursing_subsidy'),
  ('CH-03/hit/1', 4, 'nursing_subsidy'),
  ('CH-03/near/1', 4, 'nursing_subsidy')
) AS planted(recipe, member_no, kind)
