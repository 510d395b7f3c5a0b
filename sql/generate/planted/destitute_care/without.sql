SELECT * FROM (VALUES
  ('TC-01/hit/1', 'care_agreement', 0), ('TC-01/hit/2', 'care_agreement', 0), ('TC-01/hit/3', 'care_agreement', 0), ('TC-01/near/1', 'care_agreement', 0), ('TC-01/near/2', 'care_agreement', 0),
  ('TC-02/near/2', 'care_agreement', 0), ('TC-10/hit/1', 'care_agreement', 0), ('TC-10/hit/2', 'care_agreement', 0), ('TC-10/near/1', 'care_agreement', 0), ('TC-10/near/2', 'care_agreement', 0),
  ('TC-04/hit/1', 'care_assignment', 0), ('TC-04/near/1', 'care_assignment', 0), ('TC-12/hit/2', 'care_assignment', 0),
  ('TC-12/hit/2', 'care_stay', 0),
  ('TC-04/hit/1', 'care_visit', 0), ('TC-04/hit/2', 'care_visit', 0), ('TC-04/near/1', 'care_visit', 0), ('TC-12/hit/1', 'care_visit', 0),
  ('TC-01/hit/1', 'care_visit', 0), ('TC-01/near/1', 'care_visit', 0), ('TC-02/hit/1', 'care_visit', 0), ('TC-02/hit/2', 'care_visit', 0),
  ('TC/guardian/1', 'poverty_register', NULL)
) AS planted(recipe, register, member_no)
