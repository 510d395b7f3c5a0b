-- One row: a term in prison or compulsory detoxification: the mothers of unattended children, grown sons of families off the rolls,
-- and terms that are over or are served at home.
SELECT
  mother.name, mother.person_id, '服刑' AS kind
, getvariable('first_month')::DATE - draw_int(400, 900, mother.person_no, 'sentenced') AS from_on
, getvariable('as_of')::DATE + draw_int(400, 2000, mother.person_no, 'released') AS to_on
, 0 AS file_no
, '' AS file_town
, mother.person_no AS sort_key
FROM child
JOIN person AS mother ON mother.person_no = child.mother_no
WHERE child.kind = 'unattended' AND mother.died_on IS NULL AND pick(['失联', '服刑'], child.person_no, 'mother') = '服刑'
  AND NOT EXISTS (SELECT 1 FROM planted.without AS bare WHERE bare.register = 'custody' AND bare.recipe = mother.recipe)

UNION ALL
SELECT
  name, person_id
, CASE WHEN kind = 'background' THEN pick(['服刑', '强制隔离戒毒'], person_no, 'term') ELSE pick(['服刑', '社区矫正'], person_no, 'term') END
, getvariable('as_of')::DATE - draw_int(1200, 1500, person_no, 'sentenced')
, CASE WHEN kind = 'background' THEN getvariable('as_of')::DATE + draw_int(200, 900, person_no, 'released') ELSE getvariable('as_of')::DATE - draw_int(500, 900, person_no, 'released') END
, 0, '', person_no
FROM person
WHERE recipe IS NULL AND died_on IS NULL AND grade IS NULL AND relation = '子' AND born_on < getvariable('as_of')::DATE - 365 * 24
  AND (kind = 'background' OR kind = 'whole' AND class >= 3) AND chance(person_no, 'term') < 0.02
