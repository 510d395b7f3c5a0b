-- One row: a disability or a death of one member of a household set aside; stays: kept on the roll after death.
SELECT recipe, member_no, category, grade, CASE WHEN died_ago IS NOT NULL THEN month_ago(died_ago) + died_day END AS died_on, stays
FROM (VALUES
  ('TX-01/hit/1', 1, NULL, NULL, 4, 11, true), ('TX-01/hit/2', 0, NULL, NULL, 5, 8, true),
  ('TX-01/near/1', 1, NULL, NULL, 1, 11, true), ('TX-01/near/2', 1, NULL, NULL, 4, 2, false), ('TX-01/near/3', 0, NULL, NULL, 3, 1, false),
  ('FU-01/hit/2', 0, 4, 1, NULL, NULL, false),
  ('FU-07/hit/2', 0, 5, 2, NULL, NULL, false), ('FU-07/near/3', 0, 4, 3, NULL, NULL, false), ('FU-07/near/3', 1, 4, 3, NULL, NULL, false),
  ('DS-07/hit/1', 0, 4, 1, NULL, NULL, false), ('DS-07/hit/2', 0, 1, 2, NULL, NULL, false),
  ('DS-07/near/1', 0, 4, 3, NULL, NULL, false), ('DS-07/near/2', 0, 4, 2, NULL, NULL, false), ('DS-07/near/3', 0, 4, 1, NULL, NULL, false),
  ('LB-01/hit/1', 1, 4, 1, NULL, NULL, false), ('LB-01/hit/2', 1, 6, 3, NULL, NULL, false),
  ('LB-01/near/1', 1, 4, 2, NULL, NULL, false), ('LB-01/near/2', 1, 4, 2, NULL, NULL, false), ('LB-01/near/3', 1, 5, 1, NULL, NULL, false),
  ('LB-02/hit/1', 1, 4, 2, NULL, NULL, false), ('LB-02/hit/2', 1, 5, 2, NULL, NULL, false),
  ('LB-02/near/1', 1, 4, 2, NULL, NULL, false), ('LB-02/near/2', 1, 4, 2, NULL, NULL, false), ('LB-02/near/3', 1, 4, 2, NULL, NULL, false),
  ('DS-04/hit/1', 1, 4, 2, NULL, NULL, false), ('DS-04/hit/2', 0, 6, 1, NULL, NULL, false),
  ('DS-04/near/1', 0, 4, 1, NULL, NULL, false), ('DS-04/near/2', 1, 4, 2, NULL, NULL, false), ('DS-04/near/3', 1, 4, 3, NULL, NULL, false),
  ('DQ-05/hit/1', 1, 4, 4, NULL, NULL, false), ('DQ-05/hit/2', 0, 4, 2, NULL, NULL, false),
  ('DQ-05/near/1', 1, 4, 4, NULL, NULL, false), ('DQ-05/near/2', 0, 4, 2, NULL, NULL, false), ('DQ-05/near/3', 1, 2, 4, NULL, NULL, false),
  ('DQ-11/hit/1', 1, 4, 4, NULL, NULL, false), ('DQ-11/hit/2', 1, 4, 4, NULL, NULL, false),
  ('DQ-11/near/1', 1, 4, 4, NULL, NULL, false), ('DQ-11/near/2', 1, 7, 4, NULL, NULL, false), ('DQ-11/near/3', 1, 4, 4, NULL, NULL, false)
) AS planted(recipe, member_no, category, grade, died_ago, died_day, stays)
WHERE NOT getvariable('clean')
