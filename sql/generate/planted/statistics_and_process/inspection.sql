-- One row: a form of last year's rounds: a self-check of one village, late, that found nothing; a review drawn without a seed, unsigned and
-- never reported, that found something in one family of the first village.
-- And forms of this year's special visits, signed or not.
WITH last_year AS (SELECT year(getvariable('as_of')::DATE) - 1 AS year),

drawn AS (
  SELECT spell.family_no, spell.household_no, spell.only_member_no, spell.village_no
  , row_number() OVER (PARTITION BY spell.village_no ORDER BY draw(spell.family_no, 'last year'), spell.family_no) AS turn
  FROM spell
  JOIN place USING (village_no)
  WHERE spell.first_month_no = 1 AND spell.last_month_no = getvariable('months') AND spell.recipe IS NULL AND place.town_no < 3 AND place.village_of_town < 2
),

form AS (
  SELECT family_no, household_no, only_member_no, village_no, 'HCL1' || lpad(family_no::VARCHAR, 8, '0') AS form_no, '县级自查' AS stage, make_date(year, 6, 18) AS visited_on, make_date(year, 6, 24) AS reported_on
  , '县委、县政府主要负责人签字' AS head_signer, 'S' || year || '061' AS random_seed, true AS has_visitors, '是' AS signed, NULL AS problems
  FROM drawn, last_year WHERE turn <= 3 AND village_no = 0
  UNION ALL
  SELECT family_no, household_no, only_member_no, village_no, 'HCL3' || lpad(family_no::VARCHAR, 8, '0'), '市级复查', make_date(year, 6, 24), NULL, NULL, NULL, true, '是', CASE WHEN village_no = 0 AND turn = 1 THEN '家庭人口登记有误' END FROM drawn, last_year WHERE turn <= 6
  UNION ALL
  SELECT spell.family_no, spell.household_no, spell.only_member_no, spell.village_no, 'HCP' || planted.number, planted.stage, month_ago(2) + 9, CASE WHEN planted.reported_after IS NOT NULL THEN month_ago(2) + 9 + planted.reported_after END
  , planted.head_signer, NULL, planted.has_visitors, planted.signed, NULL
  FROM (VALUES
    (1, 'AR-10/hit/1', '专项回访', 3, '王守诚', false, '是'), (2, 'AR-10/hit/2', '专项回访', 3, '王守诚', true, '否'), (3, 'AR-10/near/1', '专项回访', -2, '王守诚', true, '是'),
    (4, 'AR-10/near/2', '专项回访', 3, NULL, true, '是'), (5, 'AR-10/near/3', '专项回访', NULL, NULL, true, '是'), (6, 'AR-11/near/1', '信访核查', 3, NULL, true, '是')
  ) AS planted(number, recipe, stage, reported_after, head_signer, has_visitors, signed)
  JOIN spell USING (recipe)
  UNION ALL
  -- last year's new households of officials' kin were visited
  SELECT spell.family_no, spell.household_no, spell.only_member_no, spell.village_no, 'ZXL' || lpad(spell.family_no::VARCHAR, 9, '0'), '县级专项核查', spell.approved_on + 6, NULL, NULL, NULL, true, '是', NULL
  FROM spell, last_year
  WHERE year(spell.approved_on) = last_year.year AND spell.family_no IN (SELECT person.family_no FROM delivery.declared_kin JOIN person ON person.person_id = kin_id)
)

SELECT
  form.form_no, form.stage, form.household_no, head.person_id AS head_id, form.visited_on
, CASE WHEN form.has_visitors THEN official_name(form.village_no, 'first visitor') || ';' || official_name(form.village_no, 'second visitor') END AS visitors
, form.signed, form.problems, form.reported_on, form.head_signer, form.random_seed
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, form.form_no AS sort_key
FROM form
JOIN person AS head ON head.family_no = form.family_no AND head.member_no = coalesce(form.only_member_no, 0)
JOIN place ON place.village_no = form.village_no
