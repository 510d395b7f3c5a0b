-- One row: a subsidy row delivered a second time in the as-of month.
SELECT
  month_text(getvariable('as_of_month')::DATE) AS month, place.town, person.name, person.person_id, person.certificate_no
, '重度残疾人护理补贴' AS kind, '重度残疾人' AS beneficiary_kind, subsidy_month.amount
, month_text(spell.start_month) AS start_month
, category_label(person.category) AS category, grade_label(person.grade) AS grade
, getvariable('first_month')::DATE - 30 AS rechecked_on, person.account_no, place.village_code AS division_code
, subsidy_month.month_no AS file_no, place.town AS file_town, person.person_id || 'nursing_subsidy again' AS sort_key
FROM subsidy_month
JOIN person USING (person_no)
JOIN spell ON spell.family_no = person.family_no
JOIN place ON place.village_no = person.village_no
WHERE person.recipe = 'DQ-05/hit/2' AND subsidy_month.kind = 'nursing_subsidy' AND subsidy_month.month_no = ago(0)
