-- One row: a grant of temporary assistance of a planted case: an emergency of 800 yuan.
SELECT
  'LS' || strftime(month_ago(2), '%Y%m') || lpad(person.family_no::VARCHAR, 7, '0') AS assistance_no
, person.household_no, person.person_id, person.name, '急难型' AS kind, '因病' AS reason, 2 AS people_count, 1 AS months
, month_ago(2) + 14 AS applied_on, month_ago(2) + 14 AS approved_on, '乡镇' AS approver_level, 800 AS amount, month_ago(2) + 15 AS paid_on
, '打卡' AS pay_way, '是' AS has_receipt, month_ago(2) + 18 AS completed_on, month_ago(2) + 20 AS followed_up_on
, place.village_code AS division_code, 0 AS file_no, place.town AS file_town, lpad(person.family_no::VARCHAR, 9, '0') AS sort_key
FROM person
JOIN place ON place.village_no = person.village_no
WHERE person.recipe IN ('LB-27/near/1', 'CB-36/hit/2') AND person.member_no = 0
