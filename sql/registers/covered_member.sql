/*---
register: covered_member
title: 在保家庭成员
grain: one living person who counts for one family that is covered now
keep: tonight
stands_on: [[allowance_roll, destitute_roll]]
purpose: >-
  whose property, income and work count for a family that has the allowance or destitute support now: family_member of the
  families that on_roll shows as entitled. A family that has left the roll, a member who left it before, a dead one are not here.
  since_month is the printed start of the benefit, else the first month on a roll delivered (is_since_printed tells which).
---*/
WITH family AS (
  SELECT
    family_key,
    scheme,
    min(household_no) AS household_no,
    min(programme) AS programme,
    max(month) AS month,
    min(area) AS area,
    min(tier) AS tier,
    min(division_code) AS division_code,
    min(source_row) AS roll_source_row
  FROM registers.on_roll
  WHERE is_entitled AND scheme IN ('dibao', 'destitute')
  GROUP BY family_key, scheme
),

supported AS (
  SELECT person_id, arg_max(start_month, {month: month, source_row: source_row}) AS start_month, min(month) AS first_month
  FROM registers.destitute_roll
  GROUP BY person_id
)

SELECT
  member.person_id,
  person.name,
  person.born_on,
  member.via,
  member.relation,
  member.is_covered,
  CASE member.via
    WHEN 'spouse' THEN '配偶' WHEN 'child' THEN '未成年或在校子女' WHEN 'co_resident' THEN '同户共同生活人员'
    ELSE CASE family.scheme WHEN 'destitute' THEN '特困人员本人' ELSE '家庭成员' END
  END AS member_kind,
  family.family_key,
  family.scheme,
  family.household_no,
  family.programme,
  family.area,
  family.tier,
  family.month,
  COALESCE(household.start_month, supported.start_month, household.first_month, supported.first_month) AS since_month,
  COALESCE(household.start_month, supported.start_month) IS NOT NULL AS is_since_printed,
  household.applied_on,
  COALESCE(household.head_name, holder.name, '户主姓名未填') AS head_name,
  family.division_code,
  left(family.division_code, 6) AS county_code,
  member.source_row AS member_source_row,
  family.roll_source_row
FROM family
JOIN registers.family_member AS member ON member.household_no = family.family_key AND member.scheme = family.scheme AND member.last_month >= family.month
JOIN registers.person AS person ON person.person_id = member.person_id AND person.died_on IS NULL
LEFT JOIN registers.household AS household ON household.household_no = family.household_no
LEFT JOIN supported ON supported.person_id = CASE WHEN family.scheme = 'destitute' THEN family.family_key END
LEFT JOIN registers.person AS holder ON holder.person_id = COALESCE(household.head_id, family.family_key)
