-- One row: a subsidy that a planted case gives to a destitute person, from so many months ago to the as-of month.
SELECT recipe, kind, tier, ago(first_ago) AS first_month_no
FROM (VALUES ('DS-07/hit/1', 'nursing_subsidy', 'high', 4), ('DS-07/hit/2', 'living_subsidy', '2', 2)) AS given(recipe, kind, tier, first_ago)
WHERE NOT getvariable('clean')
