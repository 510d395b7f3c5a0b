-- One row: this year's check of dwelling, water, schooling and medical insurance in a family on the rolls. What was unsafe has been seen to.
WITH family AS (
  SELECT spell.household_no, spell.village_no, spell.family_no, head.person_no, head.person_id, head.recipe, head.member_no
  FROM spell
  JOIN person AS head ON head.family_no = spell.family_no AND head.member_no = coalesce(spell.only_member_no, 0)
  WHERE spell.last_month_no >= getvariable('months')
  UNION ALL
  SELECT NULL, village_no, family_no, person_no, person_id, recipe, member_no
  FROM destitute_person
  -- who is on both rolls is one family
  ANTI JOIN (SELECT family_no FROM spell WHERE last_month_no >= getvariable('months')) AS allowance USING (family_no)
  WHERE last_month_no >= getvariable('months')
),

judged AS (
  SELECT
    family.*
  , CASE WHEN recipe IS NULL THEN pick(['A', 'A', 'A', 'A', 'B', 'B', 'B', 'C', 'A', 'A', 'A', 'B', 'B', 'B', 'D'], person_no, 'house grade') ELSE 'B' END AS grade
  FROM family
  ANTI JOIN planted.without AS bare ON bare.register = 'basic_guarantee' AND bare.recipe = family.recipe AND coalesce(bare.member_no = family.member_no, true)
)

SELECT
  judged.household_no
, judged.person_id AS head_id
, judged.grade || '级' AS house_grade
, CASE judged.grade WHEN 'C' THEN '已改造' WHEN 'D' THEN '已搬迁安置' ELSE '无需改造' END AS renovation
, CASE WHEN judged.grade IN ('C', 'D') THEN getvariable('as_of')::DATE - draw_int(400, 1500, judged.person_no, 'renovated') END AS renovated_on
, '达标' AS water, '达标' AS schooling, '已参保' AS medical_insurance
, getvariable('as_of')::DATE - draw_int(30, 150, judged.village_no, 'guarantees checked') AS checked_on
, pick(['杨', '赵', '马', '周', '吴'], judged.village_no, 'guarantee checker') || '守信' AS signer
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, place.village_code || lpad(judged.person_no::VARCHAR, 12, '0') AS sort_key
FROM judged
JOIN place USING (village_no)
