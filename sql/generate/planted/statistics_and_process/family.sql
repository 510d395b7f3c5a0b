-- Fifty people of class II, and a household of six of class III that comes a month later; all in a village of 210 people.
SELECT 'ST-06/hit/' || turn AS recipe, 'whole' AS kind, CASE WHEN turn <= 10 THEN 2 ELSE 3 END AS class, CASE WHEN turn <= 10 THEN 5 ELSE 6 END AS size, 90014 AS village
FROM range(1, 12) AS turns(turn)
