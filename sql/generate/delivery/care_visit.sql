-- One row: a monthly visit to a destitute person at home; the list goes back three months. Each has a day of the month.
SELECT
  ward.person_id
, official_name(place.village_no * 2 + ward.person_no % 2, 'visitor') AS visitor
, NULL AS visitor_id
, (month.month + visit_day(ward.person_no) + to_minutes(draw_int(510, 1080, ward.person_no * 100 + month.month_no, 'visited')))::TIMESTAMP AS visited_at
, '入户走访' AS kind
, pick(['身体平稳，居室整洁', '已打扫居室', '陪同购药', '生活用品充足', '已检查用火用电'], ward.person_no * 100 + month.month_no, 'visit text') AS text
, NULL AS perceptual_hash
, '整洁' AS condition
, NULL AS longitude, NULL AS latitude
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, ward.person_id || month.month_no AS sort_key
FROM destitute_person AS ward
JOIN place USING (village_no)
JOIN month ON month.month_no >= greatest(ward.first_month_no, ago(3)) AND month.month_no <= ward.last_month_no
WHERE NOT ward.is_institutional
  AND month.month + visit_day(ward.person_no) <= least(getvariable('as_of')::DATE, coalesce(ward.died_on, getvariable('as_of')::DATE))
