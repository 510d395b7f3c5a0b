-- One row: a paper of a household whose class was changed after a visit.
SELECT
  'DJ' || lpad(spell.family_no::VARCHAR, 8, '0') || '-' || paper.days AS document_no, spell.household_no
, paper.type, month_at(spell.change_month_no) - paper.days AS claimed_on
, month_at(spell.change_month_no) - paper.days + INTERVAL 10 HOUR AS created_at, month_at(spell.change_month_no) - paper.days + INTERVAL 17 HOUR AS uploaded_at
, md5('change ' || spell.recipe || paper.type || getvariable('seed')) AS sha256, 2 AS pages
, CASE paper.type WHEN '入户调查表' THEN surveyors(spell.village_no) || ';' ELSE '' END || head.name AS signers, '否' AS is_scan_project
, place.village_code AS division_code
, 0 AS file_no, '' AS file_town, 'DJ' || spell.recipe || paper.type AS sort_key
FROM spell
JOIN person AS head ON head.family_no = spell.family_no AND head.member_no = 0
JOIN place ON place.village_no = spell.village_no
CROSS JOIN (VALUES ('入户调查表', 25), ('动态调整表', 6)) AS paper(type, days)
WHERE spell.recipe = 'DS-06/near/1'
