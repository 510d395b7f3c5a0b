-- One row: a member of a household in one month; who is not covered stands on the roll as such.
WITH listed AS (
  SELECT month_no, month, person_no, family_no, class, true AS is_covered FROM covered_month
  UNION ALL
  SELECT household_month.month_no, household_month.month, person.person_no, household_month.family_no, household_month.class, false
  FROM household_month
  JOIN spell USING (family_no)
  JOIN person ON person.family_no = spell.family_no AND person.member_no >= spell.planned_count
  ANTI JOIN planted.without AS bare ON bare.register = 'allowance_roll' AND bare.recipe = person.recipe AND coalesce(bare.member_no = person.member_no, true)
  WHERE spell.kind = 'whole' AND spell.mover_month_no IS NULL
)

SELECT
  month_text(listed.month) AS month
, spell.household_no
, head.name AS head_name
, head.person_id AS head_id
, person.name
, person.person_id
, CASE WHEN person.person_no = head.person_no THEN '户主' ELSE person.relation END AS relation
, spell.size AS household_size
, household_month.covered_count
, yes_no(listed.is_covered) AS is_covered
, '农村低保' AS area
, class_label(listed.class) AS class
, CASE WHEN spell.only_member_no IS NULL AND spell.kind <> 'destitute' THEN '整户' WHEN person.grade <= 2 THEN '重残单人保' ELSE '单人户' END AS cover_basis
, household_month.base_amount AS household_amount
, spell.supplement AS category_supplement
, spell.income_per_capita
, CASE WHEN person.grade IS NOT NULL THEN '因残' ELSE pick(['因病', '缺劳力', '因学', '因灾', '缺技术'], spell.family_no, 'cause') END AS reason
, month_text(spell.start_month) AS start_month
, NULL AS end_month
, CASE WHEN listed.month >= spell.gradual_exit_from THEN '渐退' ELSE '在保' END AS status
, CASE WHEN listed.month >= spell.gradual_exit_from THEN month_text(spell.gradual_exit_until) END AS gradual_exit_until
, spell.applied_on, spell.accepted_on, spell.surveyed_on, spell.publicity_from, spell.publicity_to, spell.approved_on
-- Everyone is looked at again every six months; the newest review printed is never after the month itself.
, greatest(spell.approved_on, least(spell.reviewed_on, (listed.month - to_months((listed.month_no + spell.review_phase) % 6))::DATE + 9)) AS last_review_on
, coalesce(spell.valid_to, make_date(year(listed.month), 12, 31)) AS valid_to
, yes_no(spell.kind = 'whole' AND spell.final_class >= 2) AS has_labour
, head.account_no
, head.name AS account_name
, '1' || (99 - head.person_no // 100000000) || lpad((head.person_no % 100000000)::VARCHAR, 8, '0') AS phone
, place.village_code AS division_code
, place.town
, place.village
, listed.month_no AS file_no
, place.town AS file_town
, spell.household_no || person.person_no::VARCHAR AS sort_key
FROM listed
JOIN household_month USING (month_no, family_no)
JOIN spell ON spell.family_no = listed.family_no
JOIN person ON person.person_no = listed.person_no
JOIN person AS head ON head.person_no = household_month.head_no
JOIN place ON place.village_no = spell.village_no
