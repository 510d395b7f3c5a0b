-- One row: a person of a low-income family of a planted case.
SELECT
  'BY' || lpad(person.family_no::VARCHAR, 9, '0') AS household_no, person.person_id, '低保边缘家庭' AS kind
, round(rate('rural_dibao', '1') * 12 * 1.3)::DECIMAL(18, 2) AS income_per_capita
, getvariable('first_month')::DATE AS valid_from, (getvariable('first_month')::DATE + INTERVAL 1 YEAR)::DATE AS valid_to
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, person.person_no AS sort_key
FROM person
JOIN place USING (village_no)
WHERE person.recipe = 'LB-02/hit/2'
