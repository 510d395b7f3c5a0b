/*---
register: family_guarantee
title: 在保家庭三保障情况
grain: one family that is covered now and has a check of dwelling, water, schooling and medical insurance
keep: table
stands_on: [[basic_guarantee], [allowance_roll, destitute_roll]]
purpose: >-
  the newest sheet on a family: first the one under its household number or one of its members, else (is_own false) the one of a person
  registered in the same 户. gaps names what the sheet leaves open; a dwelling that was repaired, is planned to be, stands empty or is
  lived in no longer is no gap, nor is water that is short in one season.
---*/
WITH family AS (
  SELECT family_key, scheme, person_id, household_no, programme, area, tier, month, since_month, head_name, division_code, county_code, roll_source_row
  FROM registers.covered_member
),

sheet AS (
  SELECT guarantee.*, person.registration_no
  FROM registers.basic_guarantee AS guarantee
  JOIN registers.as_of AS run ON COALESCE(guarantee.checked_on <= run.as_of_date, TRUE)
  LEFT JOIN registers.person AS person ON person.person_id = guarantee.head_id
),

matched AS (
  SELECT family.family_key, family.scheme, TRUE AS is_own, sheet.checked_on, sheet.source_row FROM sheet JOIN family ON family.person_id = sheet.head_id
  UNION ALL
  SELECT family.family_key, family.scheme, TRUE, sheet.checked_on, sheet.source_row FROM sheet JOIN family ON family.household_no = sheet.household_no
  UNION ALL
  SELECT family.family_key, family.scheme, FALSE, sheet.checked_on, sheet.source_row
  FROM sheet
  JOIN registers.person AS neighbour ON neighbour.registration_no = sheet.registration_no
  JOIN family ON family.person_id = neighbour.person_id
),

newest AS (
  SELECT best.family_key, best.scheme, best.place.is_own AS is_own, sheet.*
  FROM (
    SELECT family_key, scheme, max({is_own: is_own, checked_on: COALESCE(checked_on, DATE '0001-01-01'), source_row: source_row}) AS place
    FROM matched
    GROUP BY family_key, scheme
  ) AS best
  JOIN sheet ON sheet.source_row = best.place.source_row
),

judged AS (
  SELECT
    *,
    CASE WHEN regexp_matches(upper(fold_width(house_grade)), '^[CD]|[CD]级') AND renovated_on IS NULL
      THEN NOT COALESCE(
        regexp_matches(renovation, '已|完成|竣工|验收|计划|列入|纳入|改造中|在建|正在|实施|投靠|子女|租|借住|集中供养|入住|异地|闲置|空置|无人居住|不居住|另有')
        AND NOT regexp_matches(renovation, '未|没有|不纳入'), FALSE) END AS is_house_unsafe,
    CASE WHEN regexp_matches(water, '未|不|否|困难|存在') THEN NOT regexp_matches(water, '季节|已解决|不缺|不存在') END AS is_water_unsafe,
    CASE WHEN regexp_matches(schooling, '辍学|失学|未|不|否') THEN NOT regexp_matches(schooling, '送教|免学|缓学|未到|不适用|无适龄|无失学|无辍学|不存在') END AS is_schooling_open,
    CASE WHEN regexp_matches(medical_insurance, '未|断保|不|否') THEN NOT regexp_matches(medical_insurance, '参军|兵役|服刑|新生儿|异地|职工|不适用') END AS is_insurance_open
  FROM newest
)

SELECT
  family.*,
  judged.is_own,
  judged.house_grade, judged.renovation, judged.renovated_on, judged.water, judged.schooling, judged.medical_insurance, judged.checked_on, judged.signer,
  COALESCE(judged.is_house_unsafe, FALSE) AS is_house_unsafe,
  COALESCE(judged.is_water_unsafe, FALSE) AS is_water_unsafe,
  list_filter([
    CASE WHEN judged.is_house_unsafe THEN '住房' || judged.house_grade END, CASE WHEN judged.is_water_unsafe THEN '饮水' || judged.water END,
    CASE WHEN judged.is_schooling_open THEN '义务教育' || judged.schooling END, CASE WHEN judged.is_insurance_open THEN '基本医疗保险' || judged.medical_insurance END],
    lambda gap: gap IS NOT NULL) AS gaps,
  judged.source_row
FROM judged
JOIN (SELECT * EXCLUDE (person_id) FROM family QUALIFY row_number() OVER (PARTITION BY family_key, scheme ORDER BY since_month, person_id) = 1) AS family USING (family_key, scheme)
