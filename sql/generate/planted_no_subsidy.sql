-- One row: a subsidy that a planted case withholds from a member of a household set aside.
SELECT recipe, member_no, kind
FROM (VALUES
  ('LB-01/near/1', 1, 'nursing_subsidy'), ('DS-04/hit/1', 1, 'nursing_subsidy'), ('DS-04/hit/2', 0, 'nursing_subsidy'),
  ('DS-04/near/2', 1, 'nursing_subsidy'), ('DS-04/near/2', 1, 'living_subsidy')
) AS withheld(recipe, member_no, kind)
WHERE NOT getvariable('clean')
