-- One row: a destitute person in one month.
SELECT
  month_text(month.month) AS month
, ward.person_id, ward.name
, '农村特困' AS area
, CASE WHEN ward.is_institutional THEN '集中供养' ELSE '分散供养' END AS care_mode
, CASE ward.ability WHEN 'full' THEN '全自理' WHEN 'partial' THEN '半护理' ELSE '全护理' END AS ability
, yes_no(ward.tasks_lost >= 5) AS cannot_eat, yes_no(ward.tasks_lost >= 4) AS cannot_dress, yes_no(ward.tasks_lost >= 3) AS cannot_rise
, yes_no(ward.tasks_lost >= 2) AS cannot_toilet, yes_no(ward.tasks_lost >= 6) AS cannot_walk, yes_no(ward.tasks_lost >= 1) AS cannot_bathe
-- Evaluated every year on one day; the month shows the last one.
, getvariable('as_of')::DATE - draw_int(20, 340, ward.person_no, 'evaluated')
    - 365 * greatest(0, ceil((getvariable('as_of')::DATE - draw_int(20, 340, ward.person_no, 'evaluated') - month.month_end) / 365))::INTEGER AS evaluated_on
, base.amount AS base_amount
, care.amount AS care_amount
, CASE WHEN ward.is_institutional THEN county_name() || place.town || '敬老院' END AS institution
, guardian.name AS guardian_name
, guardian.person_id AS guardian_id
, month_text(CASE WHEN ward.first_month_no > 1 THEN month_at(ward.first_month_no) ELSE (getvariable('first_month')::DATE - to_months(draw_int(3, 70, ward.person_no, 'months on roll')))::DATE END) AS start_month
, NULL AS end_month
, '在保' AS status
, yes_no(ward.is_institutional) AS wishes_institution
, CASE WHEN ward.is_institutional THEN home_account(place.town_no) ELSE ward.account_no END AS account_no
, place.village_code AS division_code
, place.town, place.village
, month.month_no AS file_no
, place.town AS file_town
, ward.person_id AS sort_key
FROM destitute_person AS ward
JOIN month ON month.month_no >= ward.first_month_no AND month.month_no <= ward.last_month_no
JOIN policy AS base ON base.programme = 'destitute_base' AND month.month >= base.valid_from AND month.month < base.valid_to
JOIN policy AS care ON care.programme = 'destitute_care' AND care.tier = ward.ability AND month.month >= care.valid_from AND month.month < care.valid_to
LEFT JOIN person AS guardian ON guardian.person_no = ward.guardian_no
JOIN place ON place.village_no = ward.village_no
