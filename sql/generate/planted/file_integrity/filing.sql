-- How long the steps of an application took, in days: a list of four days, a decision two days before its end, one on its last day;
-- decisions 60, 80, 55 and 40 days after the application was accepted.
SELECT * FROM (VALUES
  ('AR-12/hit/1', 4, NULL, NULL), ('AR-12/hit/2', 8, -2, NULL), ('AR-12/near/1', 7, 0, 40),
  ('AR-26/hit/1', NULL, NULL, 60), ('AR-26/hit/2', NULL, NULL, 80), ('AR-26/near/1', NULL, NULL, 55)
) AS planted(recipe, publicity_days, decided_after, accepted_before)
