-- One row: a person of a monitored household.
SELECT
  'JC' || lpad(person.family_no::VARCHAR, 9, '0') AS household_no
, person.name, person.person_id, person.relation
, pick(['脱贫不稳定户', '边缘易致贫户', '突发严重困难户'], person.family_no, 'monitored as') AS monitor_kind
, pick(['因病', '因残', '因学', '因灾', '务工就业不稳'], person.family_no, 'risk') AS risk1
, (2021 || '-' || lpad(draw_int(1, 12, person.family_no, 'identified')::VARCHAR, 2, '0')) AS identified_month
, yes_no(person.kind = 'background') AS is_risk_eliminated
, CASE WHEN person.kind = 'background' THEN '帮扶消除' END AS elimination_way
, CASE WHEN person.kind = 'background' THEN '2022-0' || draw_int(1, 6, person.family_no, 'eliminated') END AS eliminated_month
, CASE WHEN person.kind = 'background' THEN '未享受' ELSE '农村低保' END AS dibao_flag
, '未享受' AS destitute_flag
, yes_no(person.kind <> 'background' AND bool_and(coalesce(labour_label(person.born_on, person.grade, person.class, person.member_no) IN ('无劳动力', '丧失劳动力'), false)) OVER (PARTITION BY person.family_no)) AS no_labour_flag
, CASE WHEN person.kind = 'background' THEN '产业帮扶;就业帮扶' ELSE '低保;医疗救助;临时救助' END AS measures
, labour_label(person.born_on, person.grade, person.class, person.member_no) AS labour
, CASE WHEN person.grade IS NOT NULL THEN '残疾' ELSE '健康' END AS health
, CASE WHEN person.kind = 'background' THEN draw_int(8200, 12000, person.family_no, 'monitored income') ELSE draw_int(4000, 6800, person.family_no, 'monitored income') END AS income_per_capita
, '达标' AS water
, place.village_code AS division_code
, 0 AS file_no
, place.town AS file_town
, person.person_no AS sort_key
FROM person
JOIN place USING (village_no)
LEFT JOIN spell USING (family_no)
WHERE person.recipe IS NULL AND person.died_on IS NULL
  AND (person.kind = 'whole' AND spell.first_month_no = 1 AND spell.gradual_exit_until IS NULL AND chance(person.family_no, 'monitored') < 0.05
    OR person.kind = 'background' AND chance(person.family_no, 'monitored') < 0.015)
