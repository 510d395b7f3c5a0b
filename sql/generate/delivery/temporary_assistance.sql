-- One row: a grant of temporary assistance.
SELECT
  assistance_no
, household_no, person_id, name
, CASE "grant".kind WHEN 'emergency' THEN '急难型' ELSE '支出型' END AS kind
, reason, people_count, months
, approved_on - applied_before AS applied_on
, approved_on
, CASE approver_level WHEN 'township' THEN '乡镇' ELSE '县' END AS approver_level
, amount, paid_on, pay_way
, yes_no(has_receipt) AS has_receipt
, paid_on + completed_after AS completed_on
, paid_on + 5 AS followed_up_on
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, lpad(family_no::VARCHAR, 9, '0') || grant_no AS sort_key
FROM "grant"
JOIN place USING (village_no)
