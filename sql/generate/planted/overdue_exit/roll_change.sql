-- One row: a change that a planted case puts on file without the roll following it.
SELECT
  spell.household_no, head.person_id
, month_text(month_ago(planted.since)) AS month
, planted.type
, class_label(spell.final_class) AS old_class
, CASE planted.type WHEN '恢复' THEN class_label(spell.final_class) END AS new_class
, CASE planted.type WHEN '恢复' THEN 0 ELSE spell.planned_count END AS old_count
, CASE planted.type WHEN '恢复' THEN spell.planned_count ELSE 0 END AS new_count
, planted.reason
, left(county_name(), 1) || '民发〔' || year(month_ago(planted.since)) || '〕' || (300 + planted.since)::VARCHAR || '号' AS document_no
, '王经办' AS operator
, month_ago(planted.since) - 4 AS operated_at
, month_ago(planted.since) - 7 AS notified_on
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town
, spell.household_no || planted.since AS sort_key
FROM (VALUES
  ('TX-10/hit/1', 4, '停发', '收入超过标准'), ('TX-10/hit/2', 2, '停发', '自愿放弃'),
  ('TX-10/near/2', 4, '停发', '收入超过标准'), ('TX-10/near/2', 3, '恢复', '申诉复核后恢复')
) AS planted(recipe, since, type, reason)
JOIN spell USING (recipe)
JOIN person AS head ON head.family_no = spell.family_no AND head.member_no = 0
JOIN place ON place.village_no = spell.village_no
