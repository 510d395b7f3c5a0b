-- One row: a disabled person and one subsidy in one month.
SELECT
  month_text(subsidy_month.month) AS month
, place.town
, person.name, person.person_id, person.certificate_no
, CASE subsidy_month.kind WHEN 'living_subsidy' THEN '困难残疾人生活补贴' ELSE '重度残疾人护理补贴' END AS kind
, CASE subsidy_month.kind WHEN 'living_subsidy' THEN '低保家庭残疾人' ELSE '重度残疾人' END AS beneficiary_kind
, subsidy_month.amount
-- The nursing subsidy asks for no allowance: it may be older than the household's place on the roll.
, month_text(least(coalesce(spell.start_month, DATE '2020-01-01'), min(subsidy_month.month) OVER (PARTITION BY subsidy_month.person_no, subsidy_month.kind))) AS start_month
, NULL AS end_month
, NULL AS stop_reason
, category_label(person.category) AS category
, grade_label(person.grade) AS grade
, getvariable('first_month')::DATE - draw_int(10, 60, person.person_no, 'rechecked') AS rechecked_on
, person.account_no
, place.village_code AS division_code
, subsidy_month.month_no AS file_no
, place.town AS file_town
, person.person_id || subsidy_month.kind AS sort_key
FROM subsidy_month
JOIN person USING (person_no)
LEFT JOIN spell ON spell.family_no = person.family_no
JOIN place ON place.village_no = person.village_no
