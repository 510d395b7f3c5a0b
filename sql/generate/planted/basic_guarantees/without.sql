SELECT * FROM (VALUES
  ('SB-03/hit/1', 'medical', 1), ('SB-03/near/1', 'medical', 1), ('SB-03/near/2', 'medical', 0),
  ('SB-05/hit/1', 'school_enrolment', 2), ('SB-05/hit/2', 'school_enrolment', 2), ('SB-05/near/1', 'school_enrolment', 2), ('SB-05/near/2', 'school_enrolment', 2), ('CB-24/hit/2', 'school_enrolment', 2), ('CB-26/near/2', 'school_enrolment', 2),
  ('SB-01/hit/1', 'basic_guarantee', 0), ('SB-01/hit/2', 'basic_guarantee', 0), ('SB-01/near/1', 'basic_guarantee', 0), ('SB-01/near/2', 'basic_guarantee', 0), ('XJ-01/near/1', 'basic_guarantee', 0),
  ('SB-06/hit/1', 'basic_guarantee', 0), ('SB-06/near/1', 'basic_guarantee', 0), ('SB-09/hit/1', 'basic_guarantee', 0), ('SB-09/hit/2', 'basic_guarantee', 0), ('FU-08/near/2', 'basic_guarantee', 0), ('XJ-03/near/1', 'basic_guarantee', 0)
) AS planted(recipe, register, member_no)
