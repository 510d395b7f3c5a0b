-- One row: an orphan or unattended child.
SELECT
  child.person_id, child.name
, CASE child.kind WHEN 'orphan' THEN '社会散居孤儿' ELSE '事实无人抚养儿童' END AS kind
, father.person_id AS father_id, '死亡' AS father_state
, mother.person_id AS mother_id, CASE WHEN child.kind = 'orphan' THEN '死亡' WHEN mother.grade <= 2 THEN '重残' ELSE pick(['失联', '服刑'], child.person_no, 'mother') END AS mother_state
, guardian.person_id AS guardian_id
, policy.amount
, month_text(CASE WHEN child.first_month_no > 1 THEN month_at(child.first_month_no) ELSE (getvariable('first_month')::DATE - to_months(draw_int(1, 10, child.person_no, 'child months')))::DATE END) AS start_month
, NULL AS end_month
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, child.person_id AS sort_key
FROM child
JOIN person AS guardian ON guardian.person_no = child.guardian_no
JOIN person AS father ON father.person_no = child.father_no
JOIN person AS mother ON mother.person_no = child.mother_no
JOIN place ON place.village_no = child.village_no
JOIN policy ON policy.programme = 'orphan'
ANTI JOIN planted.without AS bare ON bare.register = 'child_roll' AND bare.recipe = child.recipe AND coalesce(bare.member_no = child.member_no, true)
