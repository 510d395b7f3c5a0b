-- One row: a document that explains a grant of temporary assistance.
SELECT
  'LJ' || lpad(person.family_no::VARCHAR, 8, '0') || '-' || strftime(planted.claimed_on, '%Y%m%d') AS document_no
, CASE planted.type WHEN '县级文件' THEN NULL ELSE person.household_no END AS household_no
, planted.type, planted.claimed_on, planted.claimed_on + INTERVAL 10 HOUR AS created_at, planted.claimed_on + INTERVAL 17 HOUR AS uploaded_at
, md5('assistance ' || person.recipe || getvariable('seed')) AS sha256, 1 AS pages, planted.text, '否' AS is_scan_project
, place.village_code AS division_code
, 0 AS file_no, '' AS file_town, 'LJ' || person.recipe AS sort_key
FROM (VALUES
  ('TA-01/near/1', '审批表', month_ago(2) + 10, '临时救助审批表，县民政局会签同意'),
  ('TA-01/near/2', '县级文件', month_ago(2) + 4, '关于做好暴雨洪涝灾害受灾群众临时救助工作的通知'),
  ('TA-03/near/2', '出院记录', month_ago(2) + 17, '再次发生意外后的出院记录'),
  ('TA-04/near/1', '会议记录', month_ago(2) + 8, '一事一议：研究特别救助事项'),
  ('TA-05/near/1', '审批表', month_ago(2) + 14, '先行救助后补办的审批表'),
  ('TA-06/near/2', '公示表', month_ago(1) + 12, '临时救助公示期间收到异议，已复查'),
  ('TA-11/near/2', '先行救助审批表', month_ago(2) + 16, '当地无银行网点，以现金先行救助')
) AS planted(recipe, type, claimed_on, text)
JOIN person USING (recipe)
JOIN place USING (village_no)
