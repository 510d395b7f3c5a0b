-- One row: a subsidy that a planted case gives to a member of a household set aside (the head where none is named), from so many months ago to the as-of month.
SELECT recipe, coalesce(member_no, 0) AS member_no, kind, tier, ago(first_ago) AS first_month_no
FROM planted.subsidy
