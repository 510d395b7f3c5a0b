-- One row: a village cadre or a township official who works on social assistance.
SELECT
  person.name, person.person_id
, CASE WHEN person.family_no % 4 = 0 THEN place.town || '民政办' ELSE place.village || '村民委员会' END AS unit
, CASE WHEN person.family_no % 4 = 0 THEN '民政专干' ELSE pick(['村党支部书记', '村委会主任', '村文书'], person.person_no, 'village post') END AS post
, CASE WHEN person.family_no % 4 = 0 THEN place.town_code_9 || '000' ELSE place.village_code END AS division_code
, '1' || (99 - person.person_no // 100000000) || lpad((person.person_no % 100000000)::VARCHAR, 8, '0') AS phone
, DATE '2020-12-01' AS from_on
, NULL AS to_on
, 0 AS file_no
, '' AS file_town
, person.person_no AS sort_key
FROM person
JOIN place USING (village_no)
WHERE person.kind = 'background' AND person.member_no = 0 AND person.died_on IS NULL AND person.recipe IS NULL AND chance(person.person_no, 'official') < 0.05
