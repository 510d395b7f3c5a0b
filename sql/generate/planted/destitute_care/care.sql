SELECT * FROM (VALUES
  ('TC-02/hit/1', 'full', 0, false, 100, NULL, NULL, 'TC/guardian/2', 0), ('TC-02/hit/2', 'full', 0, false, 100, NULL, NULL, 'TC/guardian/1', 0),
  ('TC-02/hit/3', 'full', 0, false, 100, NULL, NULL, 'TC/guardian/1', 2), ('TC-02/hit/4', 'full', 0, false, 100, NULL, NULL, 'TC/guardian/1', 3),
  ('TC-02/near/1', 'full', 0, false, 100, NULL, NULL, 'TC/guardian/2', 0), ('TC-02/near/2', 'full', 0, false, 100, NULL, NULL, 'TC/guardian/1', 1),
  -- four wards of one guardian, and three of another
  ('TC-04/hit/1', 'full', 0, false, 100, NULL, NULL, 'TC/guardian/2', 1), ('TC-04/hit/2', 'full', 0, false, 100, NULL, NULL, 'TC/guardian/2', 1),
  ('TC-04/near/1', 'full', 0, false, 100, NULL, NULL, 'TC/guardian/2', 1), ('TC-07/hit/1', 'full', 2, false, 100, NULL, NULL, 'TC/guardian/2', 1),
  ('TC-08/hit/1', 'partial', 2, false, 100, NULL, NULL, 'TC/guardian/2', 2), ('TC-08/hit/2', 'full', 0, false, 100, NULL, NULL, 'TC/guardian/2', 2),
  ('TC-08/near/1', 'full', 0, false, 100, 'partial', 0, 'TC/guardian/2', 2),
  -- two who are totally dependent on one
  ('TC-07/hit/2', 'none', 2, false, 100, NULL, NULL, 'TC/guardian/3', 0), ('TC-07/near/2', 'none', 4, false, 100, NULL, NULL, 'TC/guardian/3', 0),
  ('TC-07/near/1', 'full', 2, false, 100, NULL, NULL, 'TC/guardian/1', 4),
  -- four of a professional provider
  ('TC-10/hit/1', 'full', 0, false, 400, NULL, NULL, 'TC/guardian/3', 1), ('TC-10/hit/2', 'full', 0, false, 200, NULL, NULL, 'TC/guardian/3', 1),
  ('TC-10/near/1', 'full', 0, false, 365, NULL, NULL, 'TC/guardian/3', 1), ('TC-10/near/2', 'full', 0, false, 200, NULL, NULL, 'TC/guardian/3', 1),
  ('TC-01/hit/1', 'full', 0, false, 100, NULL, NULL, 'TC/guardian/1', 4), ('TC-01/hit/2', 'full', 0, false, 100, NULL, NULL, 'TC/guardian/1', 4),
  ('TC-01/hit/3', 'full', 0, false, 100, NULL, NULL, 'TC/guardian/3', 2), ('TC-01/near/1', 'full', 0, false, 100, NULL, NULL, 'TC/guardian/3', 2), ('TC-01/near/2', 'full', 0, false, 100, NULL, NULL, 'TC/guardian/3', 2),
  ('TC-05/hit/1', 'full', 0, false, 100, NULL, NULL, NULL, NULL), ('TC-05/hit/2', 'full', 0, false, 100, NULL, NULL, NULL, NULL),
  ('TC-12/hit/1', 'full', 0, false, 100, NULL, NULL, NULL, NULL), ('TC-12/hit/2', 'full', 0, true, 100, NULL, NULL, NULL, NULL)
) AS planted(recipe, ability, tasks_lost, is_institutional, evaluated_days, former_ability, change_ago, guardian_recipe, guardian_member)
