-- One row: a registered poor person of a planted case; income is a share of the year's allowance standard. The hit of LB-05 lies below
-- the standard of the year before as well: the register may carry last year's income. Members left out count from 0.
SELECT
  'PV' || lpad(person.family_no::VARCHAR, 9, '0') AS household_no
, 'PV' || lpad(person.person_no::VARCHAR, 10, '0') AS person_no
, head.name AS head_name, person.name
, CASE WHEN person.is_male THEN '男' ELSE '女' END AS sex
, CASE
    -- an old number says the last two digits of a year of the 1900s; of the serials from 996 they were those of people born before 1900
    WHEN planted.recipe = 'DQ-01/near/1' AND person.member_no = (SELECT min(one.member_no) FROM person AS one WHERE one.recipe = planted.recipe AND one.person_id[7:8] = '19' AND one.person_id[15:17] < '996') THEN person.person_id[1:6] || person.person_id[9:17]
    WHEN planted.recipe = 'LB-02/near/3' AND person.member_no = 1 THEN person.certificate_no
    WHEN person.member_no > 0 THEN person.person_id
    -- The next check character is never the right one.
    WHEN planted.recipe = 'DQ-01/hit/1' THEN person.person_id[1:17] || CASE WHEN person.person_id[18] = '9' THEN '0' WHEN person.person_id[18] = 'X' THEN '1' ELSE (person.person_id[18]::INTEGER + 1)::VARCHAR END
    WHEN planted.recipe = 'DQ-01/hit/2' THEN person.person_id[1:10] || '0231' || person.person_id[15:17] || check_character(person.person_id[1:10] || '0231' || person.person_id[15:17])
    WHEN planted.recipe = 'DQ-01/near/2' THEN '830000' || person.person_id[7:17] || check_character('830000' || person.person_id[7:17])
    WHEN planted.recipe = 'DQ-01/near/3' THEN '''' || person.person_id
    ELSE person.person_id
  END AS person_id
, person.relation, planted.school_status, '健康' AS health, coalesce(planted.labour, labour_label(person.born_on, NULL, person.class, person.member_no)) AS labour
, CASE WHEN planted.recipe = 'LB-02/near/3' THEN '省外' END AS work_region, CASE WHEN planted.recipe = 'LB-02/near/3' THEN 12 END AS work_months
, '一般脱贫户' AS household_kind, planted.exit_flag, CASE planted.exit_flag WHEN '已脱贫' THEN 2018 END AS exit_year, '因病' AS cause
, round(rate('rural_dibao', '1') * 12 * planted.share)::DECIMAL(18, 2) AS income_per_capita
, '否' AS is_dangerous_house, '是' AS has_safe_water, '是' AS has_medical_insurance
, coalesce(planted.dibao_flag, CASE WHEN person.kind IN ('whole', 'single') THEN '农村低保' ELSE '未享受' END) AS dibao_flag, '未享受' AS destitute_flag
, place.town, place.village, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, person.person_no AS sort_key
FROM (VALUES
  ('LB-05/hit/1', 0.86, '已脱贫', NULL, NULL, NULL, []), ('LB-05/near/1', 1.0, '已脱贫', NULL, NULL, NULL, []), ('LB-05/near/3', 0.76, '已脱贫', NULL, NULL, NULL, []), ('LB-02/near/3', 1.8, '已脱贫', NULL, NULL, NULL, []),
  ('DQ-01/hit/1', 2.5, '已脱贫', NULL, NULL, NULL, []), ('DQ-01/hit/2', 2.5, '已脱贫', NULL, NULL, NULL, []), ('DQ-01/near/1', 2.5, '已脱贫', NULL, NULL, NULL, []), ('DQ-01/near/2', 2.5, '已脱贫', NULL, NULL, NULL, []), ('DQ-01/near/3', 2.5, '已脱贫', NULL, NULL, NULL, []),
  ('CB-15/hit/1', 1.8, '已脱贫', NULL, NULL, NULL, []), ('CB-15/near/1', 1.5, '已脱贫', NULL, NULL, NULL, []), ('CB-30/hit/2', 1.2, '已脱贫', NULL, '普通劳动力', NULL, []),
  ('CB-31/hit/1', 2.0, '已脱贫', NULL, NULL, NULL, []), ('CB-31/near/1', 2.0, '已脱贫', NULL, NULL, NULL, []), ('CB-31/near/2', 2.0, '已脱贫', NULL, NULL, NULL, []), ('CB-31/near/3', 2.0, '已脱贫', NULL, NULL, NULL, []),
  ('LB-06/hit/2', 1.3, '未脱贫', NULL, '丧失劳动力', NULL, []),
  ('LB-13/hit/1', 1.2, '已脱贫', NULL, NULL, NULL, []), ('LB-14/hit/1', 1.2, '已脱贫', NULL, NULL, NULL, []), ('LB-14/near/1', 1.2, '已脱贫', NULL, NULL, NULL, []),
  ('LB-15/hit/1', 1.2, '已脱贫', '未享受', NULL, NULL, []), ('LB-15/near/1', 1.2, '已脱贫', '未享受', NULL, NULL, []), ('LB-15/near/2', 1.2, '已脱贫', '未享受', NULL, NULL, []),
  ('LB-27/hit/1', 2.0, '已脱贫', NULL, NULL, NULL, []), ('LB-27/near/1', 2.0, '已脱贫', NULL, NULL, NULL, []), ('LB-27/near/2', 2.0, '已脱贫', NULL, NULL, NULL, []),
  ('SB-03/hit/1', 2.0, '已脱贫', NULL, NULL, NULL, []), ('SB-03/near/1', 2.0, '已脱贫', NULL, NULL, NULL, []), ('SB-03/near/2', 2.0, '已脱贫', NULL, NULL, NULL, []),
  ('SB-05/hit/1', 2.0, '已脱贫', NULL, NULL, NULL, [0, 1]), ('SB-05/hit/2', 2.0, '已脱贫', NULL, NULL, NULL, [0, 1]), ('SB-05/near/1', 2.0, '已脱贫', NULL, NULL, NULL, [0, 1]), ('SB-05/near/2', 2.0, '已脱贫', NULL, NULL, '小学三年级', [0, 1]),
  ('SB-08/near/2', 1.2, '已脱贫', NULL, NULL, NULL, []),
  ('XJ-01/near/1', 1.2, '已脱贫', NULL, NULL, NULL, []),
  ('XJ-03/hit/1', 2.0, '已脱贫', '农村低保', NULL, NULL, []), ('XJ-03/hit/2', 1.2, '已脱贫', '未享受', NULL, NULL, []), ('XJ-03/near/1', 1.2, '已脱贫', '未享受', NULL, NULL, []),
  ('XJ-05/hit/1', 1.2, '已脱贫', NULL, NULL, NULL, [1]), ('XJ-05/hit/2', 1.2, '已脱贫', NULL, NULL, NULL, []), ('XJ-05/near/1', 1.2, '已脱贫', NULL, NULL, NULL, [])
) AS planted(recipe, share, exit_flag, dibao_flag, labour, school_status, left_out)
JOIN person USING (recipe)
JOIN person AS head ON head.family_no = person.family_no AND head.member_no = 0
JOIN place ON place.village_no = person.village_no
WHERE NOT list_contains(planted.left_out, person.member_no)
