-- One row: a document of a planted case: appraisal forms, publicity lists, documents made late, extensions and orders.
WITH town AS (SELECT village_no, village_code, village, household_count FROM place WHERE village_no < 4),

meeting(meeting_no, village_no, held_on, sheets, people, text) AS (
  SELECT
    'PY' || town.village_code || '-' || planted.number, town.village_no, planted.held_on::DATE
  , CASE planted.sheets WHEN 0 THEN town.household_count ELSE planted.sheets END
  , CASE planted.people WHEN 0 THEN town.household_count ELSE planted.people END
  , planted.text
  FROM (VALUES
    (0, 1, '2020-11-12', 86, 0, '户代表会议民主评议，一户一票'), (1, 2, '2021-03-18', 120, 0, '户代表会议民主评议，一户一票'),
    (2, 3, '2021-03-20', 41, 41, '村民代表会议民主评议'), (3, 4, '2020-11-15', 0, 0, '户代表会议民主评议，一户一票'),
    (0, 5, '2021-12-10', 30, 30, '低保审核确认情况通报，无异议')
  ) AS planted(village_no, number, held_on, sheets, people, text)
  JOIN town USING (village_no)
),

village_list AS (
  SELECT spell.village_no, covered_month.month_no, string_agg(person.person_id, ';' ORDER BY person.person_no) AS ids
  FROM covered_month
  JOIN spell USING (family_no)
  JOIN person USING (person_no)
  WHERE covered_month.month_no IN (1, ago(0)) AND spell.village_no < 4
  GROUP BY spell.village_no, covered_month.month_no
),

publicity AS (
  SELECT planted.*, village_list.ids, year(getvariable('as_of')::DATE) AS this_year
  FROM (VALUES
    (2, 'old list', ago(0), 1, 0, 0), (3, 'old list and years', ago(0), 1, 0, 1),
    (1, 'title slip', ago(0), ago(0), 1, 0), (2, 'first month', 1, 1, 0, 0)
  ) AS planted(village_no, form, claimed_no, listed_no, title_back, body_back)
  JOIN village_list ON village_list.village_no = planted.village_no AND village_list.month_no = planted.listed_no
),

late AS (
  SELECT spell.family_no, spell.household_no, spell.approved_on, spell.village_no, planted.type, planted.claimed_on, planted.created_days, planted.is_scan
  FROM spell
  JOIN (VALUES
    ('AR-10/hit/1', '审批表', 0, 60, false), ('AR-10/hit/2', '审批表', 0, 45, false),
    ('AR-10/near/1', '审批表', 0, 30, false), ('AR-10/near/2', '审批表', 0, 200, true), ('AR-10/near/3', '审批表', 0, 12, false)
  ) AS planted(recipe, type, claimed_on, created_days, is_scan) USING (recipe)
),

document AS (
  SELECT meeting_no || '-' || lpad(sheet.number::VARCHAR, 3, '0') AS document_no, NULL AS household_no, meeting_no, '民主评议表' AS type, held_on AS claimed_on
  , (held_on + to_seconds(36000 + sheet.number * 20))::TIMESTAMP AS created_at, NULL::INTEGER AS people, text, NULL::INTEGER AS title_year, NULL::INTEGER AS body_year, NULL AS ids, false AS is_scan, village_no
  FROM meeting, LATERAL range(1, meeting.sheets + 1) AS sheet(number)
  UNION ALL
  SELECT meeting_no || '-JL', NULL, meeting_no, '民主评议记录', held_on, (held_on + to_seconds(61000))::TIMESTAMP, people, text, NULL, NULL, NULL, false, village_no FROM meeting
  UNION ALL
  SELECT 'GS9' || village_no || '-' || listed_no || '-' || claimed_no || '-' || title_back, NULL, NULL, '公示表', month_at(claimed_no) + 17, (month_at(claimed_no) + 17 + to_seconds(37000))::TIMESTAMP, NULL, '农村低保对象公示'
  , (this_year - title_back - body_back)::INTEGER, (this_year - body_back)::INTEGER, ids, false, village_no FROM publicity
  UNION ALL
  SELECT 'DA9' || lpad(family_no::VARCHAR, 7, '0'), household_no, NULL, type, approved_on, (approved_on + created_days + to_seconds(38000))::TIMESTAMP, NULL, NULL, NULL, NULL, NULL, is_scan, village_no FROM late
  UNION ALL
  SELECT 'DA8' || lpad(family_no::VARCHAR, 7, '0'), household_no, NULL, '渐退审批表', month_ago(3) + 9, (month_ago(3) + 9 + to_seconds(38000))::TIMESTAMP, NULL, '渐退期延长至' || strftime(month_ago(-3), '%Y年%-m月'), NULL, NULL, NULL, false, village_no FROM spell WHERE recipe = 'TX-05/near/3'
  UNION ALL
  SELECT 'DA7' || lpad(family_no::VARCHAR, 7, '0'), household_no, NULL, '县级文件', month_ago(0) - 15, (month_ago(0) - 15 + to_seconds(38000))::TIMESTAMP, NULL, '关于统一调整农村低保类别的通知', NULL, NULL, NULL, false, village_no FROM spell WHERE recipe = 'LB-13/near/2'
  UNION ALL
  SELECT 'DA6' || lpad(family_no::VARCHAR, 7, '0'), household_no, NULL, '入户调查表', month_ago(3) - 25, (month_ago(3) - 25 + to_seconds(38000))::TIMESTAMP, NULL, '复核发现原类别认定错误', NULL, NULL, NULL, false, village_no FROM spell WHERE recipe = 'LB-13/near/3'
  UNION ALL
  SELECT 'DA4' || lpad(family_no::VARCHAR, 7, '0'), household_no, NULL, '动态调整表', month_ago(3) - 6, (month_ago(3) - 6 + to_seconds(38000))::TIMESTAMP, NULL, '纠正原类别认定错误', NULL, NULL, NULL, false, village_no FROM spell WHERE recipe = 'LB-13/near/3'
  UNION ALL
  SELECT paper.prefix || lpad(spell.family_no::VARCHAR, 7, '0'), spell.household_no, NULL, paper.type, month_ago(planted.since) - paper.days
  , (month_ago(planted.since) - paper.days + to_seconds(38000))::TIMESTAMP, NULL, NULL, NULL, NULL, NULL, false, spell.village_no
  FROM spell
  JOIN (VALUES ('TX-10/hit/1', 4), ('TX-10/hit/2', 2), ('TX-10/near/2', 4)) AS planted(recipe, since) USING (recipe)
  CROSS JOIN (VALUES ('DB1', '入户调查表', 30), ('DB2', '公示表', 20), ('DB3', '告知书', 7)) AS paper(prefix, type, days)
  UNION ALL
  SELECT 'DA5' || lpad(family_no::VARCHAR, 7, '0'), household_no, NULL, '先行救助审批表', month_ago(3) + 20, (month_ago(3) + 20 + to_seconds(38000))::TIMESTAMP, NULL, '紧急情况先行救助', NULL, NULL, NULL, false, village_no FROM spell WHERE recipe = 'AR-11/near/2'
)

SELECT
  document.document_no, document.household_no, document.meeting_no, document.type, document.claimed_on, document.created_at
, document.created_at + INTERVAL 1 HOUR AS uploaded_at
, md5(document.document_no || getvariable('seed')) || md5(document.document_no) AS sha256
, 1 AS pages
, CASE document.type WHEN '入户调查表' THEN surveyors(document.village_no) || ';户主' END AS signers
, document.people AS attendee_count, document.people AS ballots
, document.text, document.title_year, document.body_year, document.body_year AS stamp_year
, CASE document.type WHEN '公示表' THEN document.claimed_on END AS publicity_from
, CASE document.type WHEN '公示表' THEN document.claimed_on + 7 END AS publicity_to
, document.ids AS listed_ids
, yes_no(document.is_scan) AS is_scan_project
, place.village_code AS division_code
, 0 AS file_no, '' AS file_town, document.document_no AS sort_key
FROM document
JOIN place USING (village_no)
