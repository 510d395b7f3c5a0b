-- One row: what the platform reports of one adult before a decision of this period, and of who was granted more than an emergency's help.
SELECT
  'HD' || strftime(spell.accepted_on, '%Y%m') || lpad(person.person_no::VARCHAR, 9, '0') AS report_no
, person.person_id
, spell.household_no
, spell.applied_on AS authorised_on
, spell.approved_on - draw_int(10, 15, spell.family_no, 'means reported') AS issued_on
, '综合核对' AS item
, '符合' AS result
, NULL AS amount, NULL AS note
, 0 AS file_no
, '' AS file_town
, lpad(person.person_no::VARCHAR, 12, '0') || 'decision' AS sort_key
FROM spell
JOIN person ON person.family_no = spell.family_no AND (spell.only_member_no IS NULL OR person.member_no = spell.only_member_no)
WHERE spell.first_month_no > 1 AND person.born_on <= spell.approved_on - INTERVAL 18 YEAR

UNION ALL
SELECT
  'HL' || strftime(approved_on, '%Y%m') || lpad(person_no::VARCHAR, 9, '0'), person_id, household_no, approved_on - 12, approved_on - draw_int(4, 10, family_no, 'means reported')
, '综合核对', '符合', NULL, NULL, 0, '', lpad(person_no::VARCHAR, 12, '0') || 'grant'
FROM "grant"
WHERE amount > 800
