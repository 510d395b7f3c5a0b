-- One row: a township's home for the aged, as counted at the end of the as-of month.
SELECT
  county_name() || place.town || '敬老院' AS institution
, draw_int(20, 40, place.town_no, 'beds') + count(ward.person_no) AS beds
, count(ward.person_no) AS residents
, getvariable('as_of')::DATE AS counted_on
, place.town_code_9 || '000' AS division_code
, 0 AS file_no
, place.town AS file_town
, place.town_code_9 AS sort_key
FROM place
LEFT JOIN destitute_person AS ward ON ward.village_no = place.village_no AND ward.is_institutional AND ward.last_month_no = getvariable('months')
GROUP BY place.town_no, place.town, place.town_code_9
