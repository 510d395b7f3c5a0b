-- One row: a subsidy that a planted case gives to a destitute person, from so many months ago to the as-of month.
SELECT recipe, kind, tier, ago(first_ago) AS first_month_no
FROM planted.subsidy
