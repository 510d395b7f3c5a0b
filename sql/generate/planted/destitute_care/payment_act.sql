-- Paid is what the roll prints.
SELECT * FROM (VALUES
  ('TC-08/hit/1', 'change', 3, 0, 1, 0, rate('destitute_care', 'full') - rate('destitute_care', 'partial')),
  ('TC-08/hit/2', 'change', 3, 0, 1, 0, rate('destitute_care', 'partial') - rate('destitute_care', 'full'))
) AS planted(recipe, act, programme_no, member_no, first_ago, last_ago, amount)
