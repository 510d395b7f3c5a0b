-- One row: a person of a low-income family without a severely disabled member.
SELECT
  'BY' || lpad(person.family_no::VARCHAR, 9, '0') AS household_no
, person.person_id
, CASE WHEN chance(person.family_no, 'low income kind') < 0.7 THEN '低保边缘家庭' ELSE '刚性支出困难家庭' END AS kind
, draw_int(5400, 7800, person.family_no, 'low income') AS income_per_capita
, CASE WHEN chance(person.family_no, 'low income kind') < 0.7 THEN NULL ELSE 0.65 END AS spend_ratio
, getvariable('first_month')::DATE AS valid_from
, (getvariable('first_month')::DATE + INTERVAL 1 YEAR)::DATE AS valid_to
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, person.person_no AS sort_key
FROM person
JOIN place USING (village_no)
WHERE person.kind = 'background' AND person.recipe IS NULL AND person.died_on IS NULL AND chance(person.family_no, 'low income family') < 0.03
  AND chance(person.family_no, 'poor') >= 0.20 AND chance(person.family_no, 'monitored') >= 0.015
