SELECT * FROM (VALUES
  ('LB-01/hit/1', 'background', NULL, 3, NULL, NULL, NULL),
  ('LB-01/hit/2', 'background', NULL, 3, NULL, NULL, NULL),
  ('LB-01/near/1', 'background', NULL, 3, NULL, NULL, NULL),
  ('LB-01/near/2', 'background', NULL, 3, NULL, NULL, NULL),
  ('LB-01/near/3', 'whole', 2, 3, NULL, NULL, NULL),
  ('LB-02/hit/1', 'background', NULL, 3, NULL, NULL, NULL),
  ('LB-02/hit/2', 'background', NULL, 3, NULL, NULL, NULL),
  ('LB-02/near/1', 'background', NULL, 3, NULL, NULL, NULL),
  ('LB-02/near/2', 'whole', 2, 3, NULL, NULL, NULL),
  ('LB-02/near/3', 'background', NULL, 3, NULL, NULL, NULL),
  ('LB-05/hit/1', 'background', NULL, 3, NULL, NULL, NULL),
  ('LB-05/hit/2', 'background', NULL, 3, NULL, NULL, NULL),
  ('LB-05/near/1', 'background', NULL, 3, NULL, NULL, NULL),
  ('LB-05/near/2', 'background', NULL, 3, NULL, NULL, NULL),
  ('LB-05/near/3', 'whole', 2, 3, NULL, NULL, NULL),
  ('LB-06/hit/1', 'background', NULL, 2, NULL, NULL, NULL),
  ('LB-06/hit/2', 'background', NULL, 2, NULL, NULL, NULL),
  ('LB-06/near/1', 'background', NULL, 2, NULL, NULL, NULL),
  ('LB-06/near/2', 'background', NULL, 2, NULL, NULL, NULL),
  ('LB-07/hit/1', 'background', NULL, 2, NULL, NULL, NULL),
  ('LB-07/near/1', 'background', NULL, 2, NULL, NULL, NULL),
  ('LB-07/near/2', 'background', NULL, 2, NULL, NULL, NULL),
  ('LB-09/hit/1', 'single', 2, 1, NULL, NULL, 90005),
  ('LB-09/near/1', 'single', 2, 1, NULL, NULL, 90006),
  ('LB-09/near/2', 'single', 2, 1, NULL, NULL, 90007),
  ('LB-12/hit/1', 'whole', 3, 2, NULL, NULL, 90015),
  ('LB-12/hit/2', 'whole', 3, 2, NULL, NULL, 90016),
  ('LB-12/near/1', 'whole', 3, 2, NULL, NULL, 90017),
  ('LB-14/hit/1', 'whole', 3, 2, NULL, NULL, 3),
  ('LB-14/near/1', 'whole', 3, 2, NULL, NULL, 3),
  ('LB-15/hit/1', 'whole', 2, 2, NULL, NULL, 3),
  ('LB-15/near/1', 'whole', 2, 2, NULL, NULL, 3),
  ('LB-15/near/2', 'whole', 2, 2, NULL, NULL, 1),
  ('LB-22/hit/1', 'background', NULL, 2, NULL, NULL, 0),
  ('LB-22/near/1', 'background', NULL, 2, NULL, NULL, 1),
  ('LB-27/hit/1', 'background', NULL, 2, NULL, NULL, NULL),
  ('LB-27/hit/2', 'background', NULL, 2, NULL, NULL, NULL),
  ('LB-27/near/1', 'background', NULL, 2, NULL, NULL, NULL),
  ('LB-27/near/2', 'background', NULL, 2, NULL, NULL, NULL),
  ('LB-13/hit/1', 'whole', 3, 3, NULL, NULL, 0),
  ('LB-13/hit/2', 'whole', 2, 2, NULL, NULL, NULL),
  ('LB-13/near/1', 'whole', 3, 3, NULL, NULL, NULL),
  ('LB-13/near/2', 'whole', 3, 3, NULL, NULL, NULL),
  ('LB-13/near/3', 'whole', 3, 3, NULL, NULL, NULL)
) AS planted(recipe, kind, class, size, mover, destitute, village)

UNION ALL BY NAME
-- Two in and two out in three months running, and one in and one out; each in a village of its own.
SELECT 'LB-17/' || planted."case" || '/' || months.ago || way.name || turn AS recipe, 'whole' AS kind, 2 AS class, 1 AS size, planted.village
FROM (VALUES ('hit', 90008, 2), ('near', 90009, 1)) AS planted("case", village, households), range(1, 4) AS months(ago), (VALUES ('in'), ('out')) AS way(name), range(1, planted.households + 1) AS turns(turn)

UNION ALL BY NAME
-- A village of 210 people: of eight on the roll the two of the last household leave. With the papers of their exit (near) it is no fall.
SELECT 'LB-16/' || planted."case" || '/' || household.turn AS recipe, 'whole' AS kind, household.class, household.size, planted.village
FROM (VALUES ('hit', 90012), ('near', 90013)) AS planted("case", village), (VALUES (1, 2, 3), (2, 3, 3), (3, 2, 2)) AS household(turn, class, size)
