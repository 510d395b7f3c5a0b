SELECT * FROM (VALUES
  ('DS-03/near/1', 'disability_certificate', 0),
  ('DS-11/hit/1', 'disability_certificate', 0),
  ('DS-11/near/1', 'disability_certificate', 0),
  ('DS-14/hit/1', 'disability_certificate', 0),
  ('DS-14/near/1', 'disability_certificate', 0),
  ('DS-15/hit/1', 'disability_certificate', 0),
  ('DS-15/near/1', 'disability_certificate', 0)
) AS planted(recipe, register, member_no)
