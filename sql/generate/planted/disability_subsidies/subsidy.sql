SELECT * FROM (VALUES
  ('DS-07/hit/1', 'nursing_subsidy', 'high', 4),
  ('DS-07/hit/2', 'living_subsidy', '2', 2)
) AS planted(recipe, kind, tier, first_ago)
