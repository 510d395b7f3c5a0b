-- One row: a form of the three rounds of inspection in June, households of three townships with two villages each drawn by a seed on
-- record; of the screening of everybody at risk in spring; and of the county's visits to new households of officials' kin.
WITH drawn AS (
  SELECT spell.*, stage.number AS stage_no, stage.name AS stage
  FROM spell
  CROSS JOIN (VALUES (1, '县级自查'), (2, '县际互查'), (3, '市级复查')) AS stage(number, name)
  JOIN place USING (village_no)
  CROSS JOIN (SELECT greatest(1, date_diff('month', getvariable('first_month')::DATE, make_date(year(getvariable('as_of')::DATE), 6, 1)) + 1) AS june_no)
  WHERE june_no BETWEEN spell.first_month_no AND spell.last_month_no AND spell.recipe IS NULL AND place.town_no < 3 AND place.village_of_town < 2
  QUALIFY row_number() OVER (PARTITION BY spell.village_no, stage.number ORDER BY draw(spell.family_no, stage.name), spell.family_no) <= 6
),

at_risk AS (
  SELECT DISTINCT family_no
  FROM person
  WHERE died_on IS NULL AND (grade <= 2 OR grade = 3 AND category IN (5, 6) OR person_id IN (SELECT person_id FROM delivery.relapse_monitoring WHERE is_risk_eliminated = '否'))
),

form AS (
  SELECT
    family_no, household_no, only_member_no, village_no, stage
  , 'HC' || year(getvariable('as_of')::DATE) || stage_no || lpad(family_no::VARCHAR, 8, '0') AS form_no
  , make_date(year(getvariable('as_of')::DATE), 6, [8, 18, 24][stage_no]) - draw_int(0, 3, family_no, 'inspected') AS visited_on
  , make_date(year(getvariable('as_of')::DATE), 6, [14, 21, 26][stage_no]) AS reported_on
  , ['县委、县政府主要负责人签字', '互查负责同志签字', '市政府主要负责人签字'][stage_no] AS head_signer
  , 'S' || year(getvariable('as_of')::DATE) || '06' || stage_no AS random_seed
  , NULL AS problems
  FROM drawn
  UNION ALL
  SELECT
    family.family_no, spell.household_no, NULL, family.village_no, '专项筛查'
  , 'SC' || lpad(family.family_no::VARCHAR, 9, '0'), getvariable('first_month')::DATE + draw_int(40, 120, family.family_no, 'screened'), NULL, NULL, NULL, NULL
  FROM family
  JOIN at_risk USING (family_no)
  LEFT JOIN spell USING (family_no)
  UNION ALL
  SELECT
    spell.family_no, spell.household_no, spell.only_member_no, spell.village_no, '县级专项核查'
  , 'ZX' || lpad(spell.family_no::VARCHAR, 9, '0'), least(getvariable('as_of')::DATE, spell.approved_on + 6), NULL, NULL, NULL, NULL
  FROM spell
  JOIN person ON person.family_no = spell.family_no
  WHERE spell.first_month_no > 1 AND spell.recipe IS NULL
    AND person.person_id IN (SELECT kin_id FROM delivery.declared_kin)
)

SELECT
  form.form_no, form.stage, form.household_no
, head.person_id AS head_id
, form.visited_on
, official_name(form.village_no, 'first visitor') || ';' || official_name(form.village_no, 'second visitor') AS visitors
, '是' AS signed
, form.problems
, form.reported_on, form.head_signer, form.random_seed
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, form.form_no AS sort_key
FROM form
JOIN person AS head ON head.family_no = form.family_no AND head.member_no = coalesce(form.only_member_no, 0)
JOIN place ON place.village_no = form.village_no
WHERE form.visited_on <= getvariable('as_of')::DATE
