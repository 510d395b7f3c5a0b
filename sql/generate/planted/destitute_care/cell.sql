SELECT * FROM (VALUES
  ('TC-04/hit/2', 'care_assignment', 0, 'village_leader', '-'),
  -- what the roll prints as the care allowance: another tier's, the former tier's in the month of the change, or half a yuan more
  ('TC-08/hit/1', 'destitute_roll', 0, 'care_amount', rate('destitute_care', 'full')::VARCHAR),
  ('TC-08/hit/2', 'destitute_roll', 0, 'care_amount', rate('destitute_care', 'partial')::VARCHAR),
  ('TC-08/near/1', 'destitute_roll', 0, 'care_amount', rate('destitute_care', 'partial')::VARCHAR),
  ('TC-02/near/1', 'destitute_roll', 0, 'care_amount', (rate('destitute_care', 'full') + 0.5)::VARCHAR)
) AS planted(recipe, register, member_no, "column", value)
