-- One row: a registration of a planted case in place of the ordinary one: elsewhere, moved, back again, or in a household of its own.
SELECT
  planted.division || 'H' || CASE planted.apart WHEN 1 THEN '9' ELSE '0' END || lpad(person.family_no::VARCHAR, 7, '0') AS household_no
, person.name, person.person_id, CASE WHEN person.is_male THEN '男' ELSE '女' END AS sex, person.born_on
, CASE planted.apart WHEN 1 THEN '户主' ELSE person.relation END AS relation
, '甘肃省天水市' || CASE WHEN planted.division = getvariable('county') THEN county_name() || place.town || place.village ELSE '外县' END || '9号' AS address
, getvariable('as_of')::DATE - planted.in_days AS moved_in_on
, CASE WHEN planted.out_days > 0 THEN getvariable('as_of')::DATE - planted.out_days END AS moved_out_on
, '否' AS cancelled, CASE WHEN planted.out_days > 0 THEN '迁出' END AS cancel_reason
, CASE WHEN planted.kin = 'parents' THEN head.person_id END AS father_id
, CASE WHEN planted.kin = 'parents' THEN spouse.person_id END AS mother_id
, CASE WHEN planted.kin = 'spouse' THEN head.person_id END AS spouse_id
, CASE WHEN planted.division = getvariable('county') THEN place.village_code ELSE planted.division || '100200' END AS division_code
, 0 AS file_no, place.town AS file_town, person.person_no || '-' || planted.turn AS sort_key
FROM (VALUES
  ('CB-24/near/3', 2, 1, getvariable('county'), 0, NULL, 300, 'parents'),
  ('CB-26/hit/1', 1, 1, '620523', 0, 2000, 0, 'spouse'), ('CB-26/hit/2', 1, 1, getvariable('county'), 0, NULL, 200, 'spouse'),
  ('CB-26/near/1', 1, 1, getvariable('county'), 0, NULL, 50, 'spouse'), ('CB-26/near/2', 2, 1, '620523', 1, 700, 0, 'parents'),
  ('CB-26/near/3', 1, 1, getvariable('county'), 0, NULL, 400, 'spouse'), ('CB-26/near/3', 1, 2, getvariable('county'), 0, 300, 0, 'spouse'),
  ('CB-35/hit/1', 2, 1, getvariable('county'), 1, NULL, 0, ''), ('CB-35/near/1', 2, 1, getvariable('county'), 1, NULL, 0, 'parents'), ('CB-35/near/2', 1, 1, getvariable('county'), 1, NULL, 0, 'spouse')
) AS planted(recipe, member_no, turn, division, apart, in_days, out_days, kin)
JOIN person USING (recipe, member_no)
JOIN person AS head ON head.family_no = person.family_no AND head.member_no = 0
JOIN person AS spouse ON spouse.family_no = person.family_no AND spouse.member_no = 1
JOIN place ON place.village_no = person.village_no
