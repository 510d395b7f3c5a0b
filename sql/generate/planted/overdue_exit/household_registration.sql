-- One row: a registration that moved away; the family's ordinary row of the person is left out.
SELECT
  getvariable('county') || 'H' || lpad(person.family_no::VARCHAR, 8, '0') AS household_no
, person.name, person.person_id
, CASE WHEN person.is_male THEN '男' ELSE '女' END AS sex
, person.born_on, person.relation
, '甘肃省天水市' || county_name() || place.town || place.village AS address
, NULL AS moved_in_on
, month_ago(planted.moved_ago) + 10 AS moved_out_on
, yes_no(planted.is_cancelled) AS cancelled
, planted.reason AS cancel_reason
, CASE WHEN person.relation IN ('子', '女') THEN head.person_id END AS father_id
, CASE WHEN person.relation IN ('子', '女') THEN spouse.person_id END AS mother_id
, CASE WHEN person.relation = '配偶' THEN head.person_id END AS spouse_id
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, person.person_no AS sort_key
FROM (VALUES
  ('TX-03/family/1', 1, 4, false, '迁往外省落户'), ('TX-03/family/1', 2, 5, false, '大中专升学迁出'), ('TX-03/family/1', 3, 1, false, '迁往外省投靠亲属'),
  ('TX-03/hit/2', 0, 3, true, '出国定居')
) AS planted(recipe, member_no, moved_ago, is_cancelled, reason)
JOIN person USING (recipe, member_no)
JOIN person AS head ON head.family_no = person.family_no AND head.member_no = 0
LEFT JOIN person AS spouse ON spouse.family_no = person.family_no AND spouse.member_no = 1 AND spouse.relation = '配偶'
JOIN place ON place.village_no = person.village_no
