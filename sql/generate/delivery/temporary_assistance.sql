-- One row: a grant of temporary assistance.
SELECT
  'LS' || strftime(approved_on, '%Y%m') || padded(family_no, 7) AS assistance_no
, household_no, person_id, name
, CASE WHEN amount <= 800 THEN '急难型' ELSE '支出型' END AS kind
, reason, people_count
, 1 AS months
, approved_on - CASE WHEN amount <= 800 THEN draw_int(0, 1, family_no, 'grant applied') ELSE draw_int(5, 12, family_no, 'grant applied') END AS applied_on
, approved_on
, CASE WHEN amount <= 800 THEN '乡镇' ELSE '县' END AS approver_level
, amount, paid_on
, '打卡' AS pay_way
, '是' AS has_receipt
, CASE WHEN amount <= 800 THEN paid_on + draw_int(2, 8, family_no, 'grant completed') END AS completed_on
, paid_on + 5 AS followed_up_on
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, lpad(family_no::VARCHAR, 9, '0') AS sort_key
FROM "grant"
JOIN place USING (village_no)
