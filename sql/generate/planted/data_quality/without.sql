SELECT * FROM (VALUES
  ('AR-26/hit/1', 'household_registration', 1), ('DQ-01/near/3', 'household_registration', 1), ('DQ-01/near/2', 'household_registration', 0), ('TC-05/hit/2', 'household_registration', 0)
) AS planted(recipe, register, member_no)
