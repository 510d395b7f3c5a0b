SELECT * FROM (VALUES
  ('CH-02/hit/1', 1, 'nursing_subsidy', 'high', 1)
) AS planted(recipe, member_no, kind, tier, first_ago)
