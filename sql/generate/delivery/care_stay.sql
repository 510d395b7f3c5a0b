-- One row: the stay of a destitute person in a home.
SELECT
  county_name() || place.town || '敬老院' AS institution
, ward.person_id, ward.name
, CASE WHEN ward.first_month_no > 1 THEN month_at(ward.first_month_no) ELSE getvariable('first_month')::DATE - draw_int(60, 2000, ward.person_no, 'entered') END AS entered_on
, CASE WHEN ward.last_month_no < getvariable('months') THEN ward.died_on END AS left_on
, '长期供养' AS kind
, place.town_code_9 || '000' AS division_code
, 0 AS file_no
, place.town AS file_town
, ward.person_id AS sort_key
FROM destitute_person AS ward
JOIN place USING (village_no)
WHERE ward.is_institutional
