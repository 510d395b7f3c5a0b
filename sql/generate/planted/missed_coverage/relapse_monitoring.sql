-- One row: a person of a monitored household of a planted case.
SELECT
  'JC' || lpad(person.family_no::VARCHAR, 9, '0') AS household_no
, person.name, person.person_id, person.relation
, '边缘易致贫户' AS monitor_kind, '因病' AS risk1, (year(getvariable('as_of')::DATE) - 1) || '-09' AS identified_month
, yes_no(planted.is_eliminated) AS is_risk_eliminated
, CASE WHEN planted.is_eliminated THEN '帮扶消除' END AS elimination_way
, CASE WHEN planted.is_eliminated THEN month_text(month_ago(4)) END AS eliminated_month
, CASE WHEN person.kind = 'whole' THEN '农村低保' ELSE '未享受' END AS dibao_flag, '未享受' AS destitute_flag, '否' AS no_labour_flag
, CASE WHEN person.kind = 'whole' THEN '低保;产业帮扶' ELSE '产业帮扶' END AS measures, labour_label(person.born_on, NULL, person.class, person.member_no) AS labour, CASE WHEN person.grade IS NOT NULL THEN '残疾' ELSE '健康' END AS health
, round(rate('rural_dibao', '1') * 12 * planted.share)::DECIMAL(18, 2) AS income_per_capita
, '达标' AS water, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, person.person_no AS sort_key
FROM (VALUES
  ('LB-02/hit/1', false, 1.2), ('LB-02/near/1', true, 1.8), ('LB-02/near/2', false, 0.9),
  ('LB-05/hit/2', false, 0.88), ('LB-05/near/2', true, 0.9)
) AS planted(recipe, is_eliminated, share)
JOIN person USING (recipe)
JOIN place USING (village_no)
