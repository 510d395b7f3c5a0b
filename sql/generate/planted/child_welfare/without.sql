SELECT * FROM (VALUES
  ('CH-03/hit/1', 'disability_certificate', 4),
  ('CH-03/near/1', 'disability_certificate', 4),
  ('CH-03/hit/1', 'custody', NULL),
  ('CH-03/hit/1', 'missing_person', NULL),
  ('CH-03/near/1', 'custody', NULL),
  ('CH-03/near/1', 'missing_person', NULL),
  ('CH-07/hit/1', 'child_roll', 2)
) AS planted(recipe, register, member_no)
