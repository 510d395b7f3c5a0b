-- One row: what a planted case changes in a household's life on the allowance roll; an empty cell changes nothing.
SELECT
  recipe
, ago(first_ago) AS first_month_no
, ago(last_ago) AS last_month_no
, month_ago(gradual_ago) AS gradual_exit_until
, ago(change_ago) AS change_month_no
, former_class
FROM (VALUES
  ('TX-05/hit/1', NULL, NULL, 3, NULL, NULL), ('TX-05/hit/2', NULL, NULL, 5, NULL, NULL),
  ('TX-05/near/1', NULL, NULL, 0, NULL, NULL), ('TX-05/near/2', NULL, 2, 2, NULL, NULL), ('TX-05/near/3', NULL, NULL, 3, NULL, NULL),
  ('TX-10/near/1', NULL, 4, NULL, NULL, NULL), ('TX-10/near/3', NULL, 4, NULL, NULL, NULL),
  ('FU-01/near/3', 2, NULL, NULL, NULL, NULL),
  ('FU-02/near/1', NULL, 3, NULL, NULL, NULL), ('FU-02/near/2', NULL, 4, NULL, NULL, NULL),
  ('LB-13/hit/1', NULL, NULL, NULL, 3, 2), ('LB-13/hit/2', NULL, NULL, NULL, 2, 1),
  ('LB-13/near/1', NULL, NULL, NULL, 3, 2), ('LB-13/near/2', NULL, NULL, NULL, 0, 2), ('LB-13/near/3', NULL, NULL, NULL, 3, 2),
  ('AR-05/entrant/1', 2, NULL, NULL, NULL, NULL), ('AR-05/leaver/1', NULL, 3, NULL, NULL, NULL), ('AR-05/entrant/2', 2, NULL, NULL, NULL, NULL), ('AR-05/leaver/2', NULL, 3, NULL, NULL, NULL),
  ('AR-11/hit/2', 2, NULL, NULL, NULL, NULL), ('AR-11/near/2', 2, NULL, NULL, NULL, NULL)
) AS changed(recipe, first_ago, last_ago, gradual_ago, change_ago, former_class)
WHERE NOT getvariable('clean')
