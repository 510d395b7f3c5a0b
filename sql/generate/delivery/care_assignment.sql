-- One row: a destitute person and the four officials answerable for the care.
SELECT
  ward.person_id, ward.name
, official_name(place.town_no, 'township leader') AS township_leader
, official_name(place.village_no, 'village leader') AS village_leader
, official_name(place.village_no, 'resident cadre') AS resident_cadre
, official_name(place.village_no, 'village cadre') AS village_cadre
, make_date(year(getvariable('as_of')::DATE), 1, 1) AS from_on
, NULL AS to_on
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, ward.person_id AS sort_key
FROM destitute_person AS ward
JOIN place USING (village_no)
WHERE ward.last_month_no = getvariable('months')
