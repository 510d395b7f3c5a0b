-- One row: a disability or a death of one member of a household set aside; stays: kept on the roll after death.
SELECT recipe, member_no, category, grade, CASE WHEN died_ago IS NOT NULL THEN month_ago(died_ago) + died_day END AS died_on, stays
FROM planted.person
