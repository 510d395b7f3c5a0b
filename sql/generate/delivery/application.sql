-- One row: an application for the rural allowance: those granted since the first month, and those refused for what the family owns.
SELECT
  'SQ' || strftime(spell.accepted_on, '%Y%m%d') || lpad(spell.family_no::VARCHAR, 8, '0') AS application_no
, spell.household_no, head.person_id, head.name
, '农村低保' AS programme
, spell.applied_on, spell.accepted_on, spell.surveyed_on
, spell.approved_on AS decided_on
, '同意' AS result
, NULL AS reason
, spell.approved_on + 2 AS notified_on
, '县' AS approver_level
, spell.income_per_capita AS declared_income
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, lpad(spell.family_no::VARCHAR, 9, '0') AS sort_key
FROM spell
JOIN person AS head ON head.family_no = spell.family_no AND head.member_no = coalesce(spell.only_member_no, 0)
JOIN place ON place.village_no = spell.village_no
WHERE spell.first_month_no > 1

UNION ALL
SELECT
  'SQ' || strftime(applied.applied_on + 2, '%Y%m%d') || lpad(head.family_no::VARCHAR, 8, '0')
, NULL, head.person_id, head.name, '农村低保', applied.applied_on, applied.applied_on + 2, applied.applied_on + 5, applied.applied_on + 16
, '不同意', '家庭有商品住房或机动车', applied.applied_on + 18, '县', NULL
, place.village_code, 0, place.town, lpad(head.family_no::VARCHAR, 9, '0')
FROM (SELECT *, month_at(draw_int(1, getvariable('months'), family_no, 'refused')) - draw_int(20, 40, family_no, 'refused day') AS applied_on FROM person WHERE kind = 'off_severe' AND member_no = 0 AND died_on IS NULL AND family_no % 3 < 2 AND chance(family_no, 'refused') < 0.06) AS applied
JOIN person AS head USING (person_no)
JOIN place ON place.village_no = head.village_no
