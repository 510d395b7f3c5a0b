-- One row: a report that a destitute person's ability has changed; the evaluation followed within the ten working days.
SELECT
  person_id
, getvariable('as_of')::DATE - evaluated_days - draw_int(2, 9, person_no, 'reported') AS reported_on
, '村委会' AS reporter
, '生活自理能力下降' AS change
, getvariable('as_of')::DATE - evaluated_days AS evaluated_on
, CASE ability WHEN 'full' THEN '全自理' WHEN 'partial' THEN '半护理' ELSE '全护理' END AS ability
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, person_id AS sort_key
FROM destitute_person
JOIN place USING (village_no)
WHERE recipe IS NULL AND ability <> 'full' AND chance(person_no, 'ability reported') < 0.3
