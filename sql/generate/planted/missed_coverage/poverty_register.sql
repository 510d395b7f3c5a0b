-- One row: a registered poor person of a planted case; income is a share of the year's allowance standard. The hit lies below the
-- standard of the year before as well: the register may carry last year's income.
SELECT
  'PV' || lpad(person.family_no::VARCHAR, 9, '0') AS household_no
, 'PV' || lpad(person.person_no::VARCHAR, 10, '0') AS person_no
, head.name AS head_name, person.name
, CASE WHEN person.is_male THEN '男' ELSE '女' END AS sex
, CASE
    WHEN person.member_no > 0 THEN person.person_id
    -- The next check character is never the right one.
    WHEN planted.recipe = 'DQ-01/hit/1' THEN person.person_id[1:17] || CASE WHEN person.person_id[18] = '9' THEN '0' WHEN person.person_id[18] = 'X' THEN '1' ELSE (person.person_id[18]::INTEGER + 1)::VARCHAR END
    WHEN planted.recipe = 'DQ-01/hit/2' THEN person.person_id[1:10] || '0231' || person.person_id[15:17] || check_character(person.person_id[1:10] || '0231' || person.person_id[15:17])
    WHEN planted.recipe = 'DQ-01/near/1' THEN person.person_id[1:6] || person.person_id[9:17]
    WHEN planted.recipe = 'DQ-01/near/2' THEN '830000' || person.person_id[7:17] || check_character('830000' || person.person_id[7:17])
    WHEN planted.recipe = 'DQ-01/near/3' THEN '''' || person.person_id
    ELSE person.person_id
  END AS person_id
, person.relation, '健康' AS health, labour_label(person.born_on, NULL, person.class, person.member_no) AS labour
, '一般脱贫户' AS household_kind, '已脱贫' AS exit_flag, 2018 AS exit_year, '因病' AS cause
, round(rate('rural_dibao', '1') * 12 * planted.share)::DECIMAL(18, 2) AS income_per_capita
, '否' AS is_dangerous_house, '是' AS has_safe_water, '是' AS has_medical_insurance
, CASE WHEN person.kind = 'whole' THEN '农村低保' ELSE '未享受' END AS dibao_flag, '未享受' AS destitute_flag
, place.town, place.village, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, person.person_no AS sort_key
FROM (VALUES
  ('LB-05/hit/1', 0.86), ('LB-05/near/1', 1.0), ('LB-05/near/3', 0.76), ('LB-02/near/3', 1.8),
  ('DQ-01/hit/1', 2.5), ('DQ-01/hit/2', 2.5), ('DQ-01/near/1', 2.5), ('DQ-01/near/2', 2.5), ('DQ-01/near/3', 2.5)
) AS planted(recipe, share)
JOIN person USING (recipe)
JOIN person AS head ON head.family_no = person.family_no AND head.member_no = 0
JOIN place ON place.village_no = person.village_no
