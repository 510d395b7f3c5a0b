-- One row: an item of the county's ledger, found in the self-check of June and put right since.
SELECT
  'ZG' || year(getvariable('as_of')::DATE) || lpad(spell.family_no::VARCHAR, 7, '0') AS issue_no
, NULL AS check_code
, spell.household_no, head.person_id
, '入户核查发现家庭成员信息登记有误' AS description
, '据实更正登记信息' AS requirement
, '乡镇入户核实后更正系统信息' AS measure
, make_date(year(getvariable('as_of')::DATE), 6, 30) AS due_on
, official_name(place.town_no, 'township leader') AS responsible
, '已销号' AS status
, make_date(year(getvariable('as_of')::DATE), 6, 20) + draw_int(0, 8, spell.family_no, 'rectified') AS rectified_on
, make_date(year(getvariable('as_of')::DATE), 7, 5) AS closed_on
, 'ZM' || lpad(spell.family_no::VARCHAR, 8, '0') AS evidence_no
, 0.00 AS recover_due, 0.00 AS recovered, 0.00 AS arrears_paid
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, lpad(spell.family_no::VARCHAR, 9, '0') AS sort_key
FROM spell
JOIN person AS head ON head.family_no = spell.family_no AND head.member_no = coalesce(spell.only_member_no, 0)
JOIN place ON place.village_no = spell.village_no
WHERE spell.recipe IS NULL AND spell.first_month_no = 1 AND chance(spell.family_no, 'put right') < 0.02
