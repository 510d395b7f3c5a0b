-- One row: a person of a monitored household of a planted case.
SELECT
  'JC' || lpad(person.family_no::VARCHAR, 9, '0') AS household_no
, person.name, person.person_id, person.relation
, planted.monitor_kind, planted.risk AS risk1, month_text(month_ago(planted.identified_ago)) AS identified_month
, yes_no(planted.is_eliminated) AS is_risk_eliminated
, CASE WHEN planted.is_eliminated THEN '帮扶消除' END AS elimination_way
, CASE WHEN planted.is_eliminated THEN month_text(month_ago(4)) END AS eliminated_month
, CASE WHEN person.kind = 'whole' THEN '农村低保' ELSE '未享受' END AS dibao_flag, '未享受' AS destitute_flag, planted.no_labour_flag
, planted.measures, coalesce(planted.labour, labour_label(person.born_on, NULL, person.class, person.member_no)) AS labour, CASE WHEN person.grade IS NOT NULL THEN '残疾' ELSE '健康' END AS health
, round(rate('rural_dibao', '1') * 12 * planted.share)::DECIMAL(18, 2) AS income_per_capita
, CASE WHEN planted.risk LIKE '%饮水' THEN '未达标' ELSE '达标' END AS water, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, person.person_no AS sort_key
FROM (VALUES
  ('LB-02/hit/1', false, 1.2, '边缘易致贫户', '因病', 13, '产业帮扶', '否', NULL), ('LB-02/near/1', true, 1.8, '边缘易致贫户', '因病', 13, '产业帮扶', '否', NULL), ('LB-02/near/2', false, 0.9, '边缘易致贫户', '因病', 13, '低保;产业帮扶', '否', NULL),
  ('LB-05/hit/2', false, 0.88, '边缘易致贫户', '因病', 13, '产业帮扶', '否', NULL), ('LB-05/near/2', true, 0.9, '边缘易致贫户', '因病', 13, '产业帮扶', '否', NULL),
  ('LB-06/hit/1', false, 1.3, '边缘易致贫户', '因病', 8, '产业帮扶', '否', '丧失劳动力'), ('LB-06/near/1', false, 1.3, '边缘易致贫户', '因病', 8, '产业帮扶', '否', NULL), ('LB-06/near/2', false, 1.3, '边缘易致贫户', '因病', 8, '产业帮扶', '否', '丧失劳动力'),
  ('LB-07/hit/1', false, 1.3, '突发严重困难户', '因病', 5, NULL, '否', NULL), ('LB-07/near/1', false, 1.3, '边缘易致贫户', '因安全饮水', 5, NULL, '否', NULL), ('LB-07/near/2', false, 1.3, '边缘易致贫户', '因病', 0, NULL, '否', NULL),
  ('LB-27/hit/2', false, 1.3, '突发严重困难户', '因灾', 4, '产业帮扶', '否', NULL),
  ('CB-15/hit/2', false, 1.8, '脱贫不稳定户', '因病', 8, '低保;产业帮扶', '否', NULL), ('CB-31/hit/2', false, 1.3, '边缘易致贫户', '因学', 8, '产业帮扶', '否', NULL),
  ('SB-06/hit/2', false, 1.2, '边缘易致贫户', '因安全饮水', 8, '低保;产业帮扶', '否', NULL),
  ('XJ-04/hit/1', false, 1.3, '边缘易致贫户', '因学', 8, '产业帮扶', '是', NULL), ('XJ-04/hit/2', false, 1.2, '边缘易致贫户', '因病', 8, '产业帮扶', '否', '丧失劳动力'),
  ('XJ-10/hit/1', false, 1.3, '边缘易致贫户', '因学', 8, '低保;产业帮扶', '否', NULL)
) AS planted(recipe, is_eliminated, share, monitor_kind, risk, identified_ago, measures, no_labour_flag, labour)
JOIN person USING (recipe)
JOIN place USING (village_no)
