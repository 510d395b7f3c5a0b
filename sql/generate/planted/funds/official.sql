-- One row: a village cadre who receives other people's money.
SELECT
  person.name, person.person_id, place.village || '村民委员会' AS unit, '村文书' AS post, place.village_code AS division_code
, DATE '2020-12-01' AS from_on, NULL AS to_on
, 0 AS file_no, '' AS file_town, person.person_no AS sort_key
FROM person
JOIN place USING (village_no)
WHERE person.recipe IN ('FU-08/outsider/1', 'FU-09/guardian/1') AND person.member_no = 0
