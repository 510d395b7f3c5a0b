-- One row: a covered member of a household in one month.
SELECT
  month_text(covered_month.month) AS month
, spell.household_no
, head.name AS head_name
, head.person_id AS head_id
, person.name
, person.person_id
, CASE WHEN person.person_no = head.person_no THEN '户主' ELSE person.relation END AS relation
, spell.size AS household_size
, household_month.covered_count
, '是' AS is_covered
, '农村低保' AS area
, class_label(covered_month.class) AS class
, CASE WHEN spell.only_member_no IS NULL AND spell.kind <> 'destitute' THEN '整户' WHEN person.grade <= 2 THEN '重残单人保' ELSE '单人户' END AS cover_basis
, household_month.base_amount AS household_amount
, spell.supplement AS category_supplement
, spell.income_per_capita
, CASE WHEN person.grade IS NOT NULL THEN '因残' ELSE pick(['因病', '缺劳力', '因学', '因灾', '缺技术'], spell.family_no, 'cause') END AS reason
, month_text(spell.start_month) AS start_month
, NULL AS end_month
, CASE WHEN covered_month.month >= spell.gradual_exit_from THEN '渐退' ELSE '在保' END AS status
, CASE WHEN covered_month.month >= spell.gradual_exit_from THEN month_text(spell.gradual_exit_until) END AS gradual_exit_until
, spell.applied_on, spell.accepted_on, spell.surveyed_on, spell.publicity_from, spell.publicity_to, spell.approved_on
-- Everyone is looked at again every six months; the newest review printed is never after the month itself.
, greatest(spell.approved_on, (covered_month.month - to_months((covered_month.month_no + spell.review_phase) % 6))::DATE + 9) AS last_review_on
, make_date(year(covered_month.month), 12, 31) AS valid_to
, yes_no(spell.kind = 'whole' AND spell.final_class >= 2) AS has_labour
, head.account_no
, head.name AS account_name
, '1' || (99 - head.person_no // 100000000) || lpad((head.person_no % 100000000)::VARCHAR, 8, '0') AS phone
, place.village_code AS division_code
, place.town
, place.village
, covered_month.month_no AS file_no
, place.town AS file_town
, spell.household_no || person.person_no::VARCHAR AS sort_key
FROM covered_month
JOIN household_month USING (month_no, family_no)
JOIN spell ON spell.family_no = covered_month.family_no
JOIN person ON person.person_no = covered_month.person_no
JOIN person AS head ON head.person_no = household_month.head_no
JOIN place ON place.village_no = spell.village_no
