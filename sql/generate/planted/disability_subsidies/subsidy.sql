-- DS-05, DS-06, DS-11 and DS-15 withhold the ordinary subsidy (no_subsidy) and give this one in its place.
SELECT * FROM (VALUES
  ('DS-07/hit/1', 0, 'nursing_subsidy', 'high', 4),
  ('DS-07/hit/2', 0, 'living_subsidy', '2', 2),
  ('DS-01/hit/1', 0, 'living_subsidy', '2', 3),
  ('DS-01/near/1', 0, 'living_subsidy', '2', 3),
  ('DS-03/hit/1', 0, 'nursing_subsidy', 'low', 3),
  ('DS-03/hit/2', 0, 'nursing_subsidy', 'low', 2),
  ('DS-03/near/1', 0, 'nursing_subsidy', 'low', 3),
  ('DS-05/hit/1', 0, 'nursing_subsidy', 'low', 3),
  ('DS-05/near/1', 0, 'nursing_subsidy', 'low', 3),
  ('DS-06/hit/1', 0, 'living_subsidy', '3', 4),
  ('DS-06/near/1', 0, 'living_subsidy', '3', 5),
  ('DS-09/hit/1', 2, 'living_subsidy', '2', 2),
  ('DS-11/hit/1', 0, 'nursing_subsidy', 'high', 5),
  ('DS-11/near/1', 0, 'nursing_subsidy', 'high', 5),
  ('DS-15/hit/1', 0, 'nursing_subsidy', 'low', 5),
  ('DS-15/near/1', 0, 'nursing_subsidy', 'low', 5)
) AS planted(recipe, member_no, kind, tier, first_ago)
