SELECT * FROM (VALUES
  ('CB-16/near/2', 'disability_certificate', 1),
  ('CB-21/host/1', 'allowance_roll', 2), ('CB-21/next/1', 'allowance_roll', 2), ('XJ-05/hit/2', 'allowance_roll', 2),
  ('CB-24/near/3', 'household_registration', 2),
  ('CB-26/hit/1', 'household_registration', 1), ('CB-26/hit/2', 'household_registration', 1), ('CB-26/near/1', 'household_registration', 1), ('CB-26/near/2', 'household_registration', 2), ('CB-26/near/3', 'household_registration', 1),
  ('CB-29/hit/1', 'disability_certificate', 2), ('CB-29/near/1', 'disability_certificate', 2), ('CB-29/near/2', 'disability_certificate', 2),
  ('CB-35/hit/1', 'household_registration', 2), ('CB-35/hit/2', 'household_registration', 2), ('CB-35/near/1', 'household_registration', 2), ('CB-35/near/2', 'household_registration', 1)
) AS planted(recipe, register, member_no)

UNION ALL BY NAME
-- nobody visited three of the ten
SELECT 'CB-22/hit/' || turn AS recipe, 'archive_document/入户调查表' AS register FROM range(1, 4) AS turns(turn)
