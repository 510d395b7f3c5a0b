-- One row: a change of one allowance household.
WITH change AS (
  SELECT family_no, first_month_no AS month_no, '新增' AS type, NULL::INTEGER AS old_class, final_class AS new_class, 0 AS old_count, planned_count AS new_count, '符合条件新纳入' AS reason FROM spell WHERE first_month_no > 1
  UNION ALL
  SELECT family_no, change_month_no, '调类', former_class, final_class, planned_count, planned_count, CASE WHEN recipe IN ('LB-13/hit/1', 'LB-13/hit/2') THEN '类别调整' WHEN recipe = 'LB-13/near/2' THEN '按县级文件统一调整' WHEN recipe = 'LB-13/near/3' THEN '复核发现原类别认定错误，予以纠正' WHEN final_class < former_class THEN '家庭劳动能力减弱，经入户调查调整' ELSE '家庭收入增加，经入户调查调整' END FROM spell WHERE change_month_no IS NOT NULL
  UNION ALL
  SELECT family_no, 1 + date_diff('month', getvariable('first_month')::DATE, gradual_exit_from)::INTEGER, '渐退', final_class, final_class, planned_count, planned_count, '家庭成员就业，收入超过标准，进入渐退期' FROM spell WHERE gradual_exit_from >= getvariable('first_month')::DATE
  UNION ALL
  SELECT family_no, last_month_no + 1, '停发', final_class, NULL, planned_count, 0
  , CASE WHEN kind = 'destitute' THEN '转为特困人员救助供养' WHEN died_on IS NOT NULL THEN '死亡' WHEN gradual_exit_until IS NOT NULL THEN '渐退期满' WHEN stop_reason IS NOT NULL THEN stop_reason ELSE pick(['收入超过标准', '自愿放弃', '整户迁出'], family_no, 'stop reason') END
  FROM spell WHERE last_month_no < getvariable('months')
  UNION ALL
  SELECT person.family_no, 2 + date_diff('month', getvariable('first_month')::DATE, person.died_on)::INTEGER, '人员变更', spell.final_class, spell.final_class, spell.planned_count, spell.planned_count - 1, '家庭成员死亡'
  FROM person JOIN spell USING (family_no) WHERE person.died_on >= month_at(spell.first_month_no) AND NOT person.stays AND spell.only_member_no IS NULL AND spell.kind = 'whole'
)

SELECT
  spell.household_no
, head.person_id
, month_text(month_at(change.month_no)) AS month
, change.type
, class_label(change.old_class) AS old_class
, class_label(change.new_class) AS new_class
, change.old_count, change.new_count, change.reason
, CASE WHEN change.type IN ('停发', '渐退') THEN left(county_name(), 1) || '民发〔' || year(month_at(change.month_no)) || '〕' || (100 + change.month_no)::VARCHAR || '号' END AS document_no
, pick(['王经办', '李经办', '赵经办'], change.family_no, 'operator') AS operator
, month_at(change.month_no) - draw_int(1, 5, change.family_no, 'operated') AS operated_at
, CASE WHEN change.type IN ('停发', '渐退') THEN month_at(change.month_no) - draw_int(6, 9, change.family_no, 'notified') END AS notified_on
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, spell.household_no || change.month_no::VARCHAR || change.type || coalesce(change.new_count, 0)::VARCHAR AS sort_key
FROM change
JOIN spell USING (family_no)
JOIN person AS head ON head.family_no = change.family_no AND head.member_no = coalesce(spell.only_member_no, 0)
JOIN place ON place.village_no = spell.village_no
WHERE change.month_no <= getvariable('months')
