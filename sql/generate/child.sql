-- One row: an orphan or unattended child with parents and guardian.
SELECT
  child.*
, grandfather.person_no AS guardian_no
, father.person_no AS father_no
, mother.person_no AS mother_no
, coalesce(planted_spell.first_month_no, 1) AS first_month_no
FROM person AS child
JOIN person AS grandfather ON grandfather.family_no = child.family_no AND grandfather.member_no = 0
JOIN person AS father ON father.family_no = child.family_no AND father.member_no = 3
JOIN person AS mother ON mother.family_no = child.family_no AND mother.member_no = 4
LEFT JOIN planted_spell ON planted_spell.recipe = child.recipe
WHERE child.kind IN ('orphan', 'unattended') AND child.member_no = 2
ORDER BY child.person_no
