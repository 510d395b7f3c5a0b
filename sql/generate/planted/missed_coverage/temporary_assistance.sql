-- One row: a grant of temporary assistance of a planted case: an emergency of 800 yuan, in the month told.
SELECT
  'LS' || strftime(month_ago(planted.month_ago), '%Y%m') || lpad(person.family_no::VARCHAR, 7, '0') AS assistance_no
, person.household_no, person.person_id, person.name, '急难型' AS kind, planted.reason, 2 AS people_count, 1 AS months
, month_ago(planted.month_ago) + 14 AS applied_on, month_ago(planted.month_ago) + 14 AS approved_on, '乡镇' AS approver_level, 800 AS amount, month_ago(planted.month_ago) + 15 AS paid_on
, '打卡' AS pay_way, '是' AS has_receipt, month_ago(planted.month_ago) + 18 AS completed_on, month_ago(planted.month_ago) + 20 AS followed_up_on
, place.village_code AS division_code, 0 AS file_no, place.town AS file_town, lpad(person.family_no::VARCHAR, 9, '0') || planted.month_ago AS sort_key
FROM (VALUES
  ('LB-27/near/1', 2, '因病'), ('CB-36/hit/2', 2, '因病'),
  ('LB-22/hit/1', 5, '其他'), ('LB-22/hit/1', 3, '其他'), ('LB-22/hit/1', 1, '其他'),
  ('LB-22/near/1', 5, '因灾'), ('LB-22/near/1', 3, '因意外'), ('LB-22/near/1', 1, '因病')
) AS planted(recipe, month_ago, reason)
JOIN person ON person.recipe = planted.recipe AND person.member_no = 0
JOIN place ON place.village_no = person.village_no
