-- One row: a relative on the roll whom an official has declared, or a member on the roll who holds a village post and has declared it.
WITH official AS (
  SELECT person_id, village_no, row_number() OVER (PARTITION BY village_no ORDER BY person_no) AS turn
  FROM person
  WHERE kind = 'background' AND member_no = 0 AND died_on IS NULL AND recipe IS NULL AND chance(person_no, 'official') < 0.05
),

relative AS (
  SELECT person_id, village_no, family_no, row_number() OVER (PARTITION BY village_no ORDER BY person_no) AS turn
  FROM person
  WHERE kind = 'whole' AND member_no = 0 AND recipe IS NULL
)

SELECT
  official.person_id AS official_id
, relative.person_id AS kin_id
, pick(['兄弟', '堂兄弟', '表兄弟', '叔侄'], relative.family_no, 'kinship') AS relation
, DATE '2021-08-10' AS filed_on
, '农村低保' AS programme
, 0 AS file_no
, '' AS file_town
, official.person_id AS sort_key
FROM official
JOIN relative USING (village_no, turn)

UNION ALL
SELECT person_id, person_id, '本人', DATE '2021-08-10', '农村低保', 0, '', person_id
FROM delivery.public_payroll
JOIN person USING (person_id)
WHERE delivery.public_payroll.kind = '村干部' AND person.kind = 'whole'
