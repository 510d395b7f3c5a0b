-- One row: a bill of a planted case, by the own share.
SELECT
  person.name, person.person_id, year(getvariable('as_of')::DATE - planted.days) AS insured_year, '城乡居民基本医疗保险' AS scheme
, getvariable('as_of')::DATE - planted.days AS visited_on, getvariable('as_of')::DATE - planted.days - 15 AS admitted_on, getvariable('as_of')::DATE - planted.days AS discharged_on
, planted.diagnosis, (planted.self_paid * 2.5)::DECIMAL(18, 2) AS total, (planted.self_paid * 1.5)::DECIMAL(18, 2) AS pooled, 0.00 AS assistance, planted.self_paid::DECIMAL(18, 2) AS self_paid
, yes_no(planted.is_major) AS is_major_illness
, 0 AS file_no, '' AS file_town, 'z' || planted.recipe || planted.days AS sort_key
FROM (VALUES
  ('SB-08/hit/1', 1, 30, 'C34', 28000, false), ('SB-08/hit/1', 1, 75, 'C34', 22000, false),
  ('SB-08/near/1', 1, 30, 'C34', 49999, false), ('SB-08/near/2', 1, 30, 'C34', 60000, false),
  ('CB-16/near/2', 1, 120, 'N18', 9000, true),
  ('LB-27/hit/1', 0, 100, 'C16', 20000, false), ('LB-27/near/1', 0, 100, 'C16', 26000, false), ('LB-27/near/2', 0, 100, 'C16', 19999, false)
) AS planted(recipe, member_no, days, diagnosis, self_paid, is_major)
JOIN person USING (recipe, member_no)
