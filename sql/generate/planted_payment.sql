-- One row: what a planted case does to the payments of one programme over some months: drop them, change their amount by so much,
-- send them to another account (payee_recipe), or add a line for the month, paid so many days after its first day.
SELECT
  recipe, act, programme_no, member_no, ago(first_ago) AS first_month_no, ago(last_ago) AS last_month_no
, amount::DECIMAL(18, 2) AS amount
, paid_after, status, attempt, remark, payee_recipe
FROM (VALUES
  ('TX-01/near/3', 'drop', 2, 0, 4, 4, NULL, NULL, NULL, NULL, NULL, NULL), ('TX-01/near/3', 'drop', 3, 0, 4, 4, NULL, NULL, NULL, NULL, NULL, NULL),
  ('TX-01/near/3', 'add', 2, 0, 4, 4, rate('destitute_base', ''), 38, 'paid', 1, '补发', NULL), ('TX-01/near/3', 'add', 3, 0, 4, 4, rate('destitute_care', 'full'), 38, 'paid', 1, '补发', NULL),
  ('TX-10/near/1', 'add', 1, 0, 3, 3, 3 * rate('rural_dibao', '2'), 5, 'paid', 1, NULL, NULL),
  ('TX-10/near/3', 'drop', 1, 0, 4, 4, NULL, NULL, NULL, NULL, NULL, NULL), ('TX-10/near/3', 'add', 1, 0, 4, 4, 3 * rate('rural_dibao', '2'), 38, 'paid', 1, '补发', NULL),
  ('FU-01/hit/1', 'drop', 1, 0, 3, 2, NULL, NULL, NULL, NULL, NULL, NULL), ('FU-01/hit/2', 'drop', 5, 0, 4, 4, NULL, NULL, NULL, NULL, NULL, NULL),
  ('FU-01/near/1', 'drop', 1, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL),
  ('FU-01/near/2', 'drop', 1, 0, 3, 3, NULL, NULL, NULL, NULL, NULL, NULL), ('FU-01/near/2', 'add', 1, 0, 3, 3, 3 * rate('rural_dibao', '2'), 38, 'paid', 1, '补发', NULL),
  ('FU-02/hit/1', 'add', 1, 0, 5, 3, rate('rural_dibao', '2'), 5, 'paid', 1, NULL, NULL), ('FU-02/hit/2', 'add', 5, 0, 2, 1, rate('nursing_subsidy', 'low'), 5, 'paid', 1, NULL, NULL),
  ('FU-02/near/1', 'add', 1, 0, 2, 2, 3 * rate('rural_dibao', '2'), 5, 'paid', 1, NULL, NULL),
  ('FU-02/near/2', 'drop', 1, 0, 4, 4, NULL, NULL, NULL, NULL, NULL, NULL), ('FU-02/near/2', 'add', 1, 0, 4, 4, 2 * rate('rural_dibao', '1'), 38, 'paid', 1, '补发', NULL),
  ('FU-03/hit/1', 'change', 1, 0, 4, 3, -rate('rural_dibao', '2'), NULL, NULL, NULL, NULL, NULL),
  ('FU-03/hit/2', 'change', 1, 0, 2, 0, 2 * (rate('rural_dibao', '1') - rate('rural_dibao', '2')), NULL, NULL, NULL, NULL, NULL),
  ('FU-03/near/1', 'change', 1, 0, 3, 3, -rate('rural_dibao', '2'), NULL, NULL, NULL, NULL, NULL), ('FU-03/near/1', 'add', 1, 0, 3, 3, rate('rural_dibao', '2'), 38, 'paid', 1, '补发', NULL),
  ('FU-03/near/2', 'change', 1, 0, 3, 3, 0.50, NULL, NULL, NULL, NULL, NULL),
  ('FU-03/near/3', 'change', 1, 0, 3, 3, rate('rural_dibao', '2'), NULL, NULL, NULL, NULL, NULL), ('FU-03/near/3', 'add', 1, 0, 3, 3, -rate('rural_dibao', '2'), 37, 'paid', 1, '追缴', NULL),
  ('FU-07/hit/1', 'add', 1, 0, 3, 3, 3 * rate('rural_dibao', '2'), 7, 'paid', 1, NULL, NULL), ('FU-07/hit/2', 'add', 5, 0, 2, 2, rate('nursing_subsidy', 'high'), 7, 'paid', 1, NULL, NULL),
  ('FU-07/near/1', 'drop', 1, 0, 3, 3, NULL, NULL, NULL, NULL, NULL, NULL), ('FU-07/near/1', 'add', 1, 0, 3, 3, 3 * rate('rural_dibao', '2'), 4, 'failed', 1, NULL, NULL), ('FU-07/near/1', 'add', 1, 0, 3, 3, 3 * rate('rural_dibao', '2'), 7, 'paid', 2, '失败重发', NULL),
  ('FU-07/near/2', 'add', 1, 0, 3, 3, 3 * rate('rural_dibao', '2'), 6, 'paid', 1, NULL, NULL), ('FU-07/near/2', 'add', 1, 0, 3, 3, -3 * rate('rural_dibao', '2'), 8, 'paid', 1, '冲正', NULL),
  ('FU-07/near/3', 'payee', 4, 1, 24, 0, NULL, NULL, NULL, NULL, NULL, 'FU-07/near/3'),
  ('FU-08/hit/1', 'payee', 1, 0, 4, 0, NULL, NULL, NULL, NULL, NULL, 'FU-08/outsider/1'),
  ('FU-08/hit/2', 'payee', 2, 0, 3, 0, NULL, NULL, NULL, NULL, NULL, 'FU-08/outsider/2'), ('FU-08/hit/2', 'payee', 3, 0, 3, 0, NULL, NULL, NULL, NULL, NULL, 'FU-08/outsider/2'),
  ('FU-09/hit/1a', 'payee', 1, 0, 3, 0, NULL, NULL, NULL, NULL, NULL, 'FU-09/outsider/1'), ('FU-09/hit/1b', 'payee', 1, 0, 3, 0, NULL, NULL, NULL, NULL, NULL, 'FU-09/outsider/1'),
  ('FU-09/hit/2b', 'payee', 1, 0, 4, 0, NULL, NULL, NULL, NULL, NULL, 'FU-09/hit/2a'),
  ('FU-09/near/2a', 'payee', 2, 0, 24, 0, NULL, NULL, NULL, NULL, NULL, 'FU-09/guardian/1'), ('FU-09/near/2a', 'payee', 3, 0, 24, 0, NULL, NULL, NULL, NULL, NULL, 'FU-09/guardian/1'),
  ('FU-09/near/2b', 'payee', 2, 0, 24, 0, NULL, NULL, NULL, NULL, NULL, 'FU-09/guardian/1'), ('FU-09/near/2b', 'payee', 3, 0, 24, 0, NULL, NULL, NULL, NULL, NULL, 'FU-09/guardian/1'),
  ('FU-09/near/3b', 'payee', 1, 0, 2, 2, NULL, NULL, NULL, NULL, NULL, 'FU-09/near/3a'),
  ('CB-19/near/3', 'drop', 1, 0, 2, 2, NULL, NULL, NULL, NULL, NULL, NULL), ('CB-19/near/3', 'add', 1, 0, 2, 2, rate('rural_dibao', '1'), 38, 'paid', 1, '补发', NULL)
) AS planted(recipe, act, programme_no, member_no, first_ago, last_ago, amount, paid_after, status, attempt, remark, payee_recipe)
WHERE NOT getvariable('clean')
