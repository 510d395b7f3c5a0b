-- One row: the four officials of one person on two lines of the list.
SELECT
  ward.person_id, ward.name
, CASE line.number WHEN 1 THEN official_name(place.town_no, 'township leader') END AS township_leader
, CASE line.number WHEN 1 THEN official_name(place.village_no, 'village leader') END AS village_leader
, CASE line.number WHEN 2 THEN official_name(place.village_no, 'resident cadre') END AS resident_cadre
, CASE line.number WHEN 2 THEN official_name(place.village_no, 'village cadre') END AS village_cadre
, make_date(year(getvariable('as_of')::DATE), 1, 1) AS from_on
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, ward.person_id || line.number AS sort_key
FROM person AS ward
JOIN place USING (village_no)
CROSS JOIN (VALUES (1), (2)) AS line(number)
WHERE ward.recipe = 'TC-04/near/1'
