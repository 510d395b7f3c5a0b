SELECT * FROM (VALUES
  ('TX-03/family/1', 'household_registration', 1),
  ('TX-03/family/1', 'household_registration', 2),
  ('TX-03/family/1', 'household_registration', 3),
  ('TX-03/hit/2', 'household_registration', 0),
  ('TX-03/family/1', 'school_enrolment', 2),
  ('TX-13/hit/1', 'school_enrolment', 2),
  ('TX-13/near/1', 'school_enrolment', 2)
) AS planted(recipe, register, member_no)
