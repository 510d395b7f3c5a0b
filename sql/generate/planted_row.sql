-- One row: an ordinary row that a planted case goes without (no column), or a cell of it that says something else. In a value {name}
-- is the person's own name and {given} the name without its first character; born_days moves the date of birth.
SELECT register, person.person_id, person.household_no, NULL AS "column", without.type, NULL AS value, 0 AS first_no, getvariable('months') AS last_no
FROM planted.without AS without
JOIN person ON person.recipe = without.recipe AND person.member_no = coalesce(without.member_no, person.member_no)

UNION ALL BY NAME
SELECT register, person.person_id, person.household_no, cell."column", NULL AS type
, CASE WHEN cell.born_days IS NOT NULL THEN strftime(person.born_on + cell.born_days, '%Y-%m-%d') ELSE replace(replace(cell.value, '{name}', person.name), '{given}', person.name[2:]) END AS value
, coalesce(ago(cell.first_ago), 0) AS first_no, coalesce(ago(cell.last_ago), getvariable('months')) AS last_no
FROM planted.cell AS cell
JOIN person ON person.recipe = cell.recipe AND person.member_no = coalesce(cell.member_no, person.member_no)
