-- One row: a person reported missing: the mothers of unattended children, and a few grown sons who were found again.
SELECT
  mother.name, mother.person_id, '失联' AS kind
, getvariable('first_month')::DATE - draw_int(400, 900, mother.person_no, 'reported') AS reported_on
, NULL::DATE AS found_on
, 0 AS file_no
, '' AS file_town
, mother.person_no AS sort_key
FROM child
JOIN person AS mother ON mother.person_no = child.mother_no
WHERE child.kind = 'unattended' AND mother.died_on IS NULL AND pick(['失联', '服刑'], child.person_no, 'mother') = '失联'
  AND NOT EXISTS (SELECT 1 FROM planted.without AS bare WHERE bare.register = 'missing_person' AND bare.recipe = mother.recipe)

UNION ALL
SELECT
  name, person_id, '失联', getvariable('as_of')::DATE - draw_int(300, 600, person_no, 'reported'), getvariable('as_of')::DATE - draw_int(150, 290, person_no, 'found'), 0, '', person_no
FROM person
WHERE recipe IS NULL AND died_on IS NULL AND kind = 'background' AND relation = '子' AND born_on < getvariable('as_of')::DATE - 365 * 18 AND chance(person_no, 'reported') < 0.006
