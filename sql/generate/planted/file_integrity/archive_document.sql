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

UNION ALL BY NAME
-- papers of one household
SELECT
  'DC' || lpad(planted.number::VARCHAR, 2, '0') AS document_no, CASE WHEN planted.is_own THEN head.household_no END AS household_no, planted.meeting_no, planted.type
, paper.claimed_on, paper.claimed_on + to_seconds(38000 + planted.number) AS created_at, paper.claimed_on + to_seconds(41000) AS uploaded_at
, coalesce(md5(planted.image || getvariable('seed')), md5('DC' || planted.number || getvariable('seed'))) || md5(coalesce(planted.image, 'DC' || planted.number)) AS sha256, 1 AS pages
, replace(replace(replace(planted.signers, '{two}', surveyors(head.village_no)), '{head}', head.name), '{self}', self.name || '（' || self.person_id || '）') AS signers
, replace(planted.attendees, '{self}', self.name || '（' || self.person_id || '）') AS attendees
, planted.text, CASE planted.type WHEN '公示表' THEN paper.claimed_on END AS publicity_from, CASE planted.type WHEN '公示表' THEN paper.claimed_on + 7 END AS publicity_to
, '否' AS is_scan_project, place.village_code AS division_code
, 0 AS file_no, '' AS file_town, 'DC' || lpad(planted.number::VARCHAR, 2, '0') AS sort_key
FROM (VALUES
  -- the one paper of an electronic case; an application of long ago; objections that stopped the clock; a notice served late
  (1, 'AR-09/near/1', 0, 'approved', -25, '申请书', true, '{head}', NULL, NULL, '通过甘肃政务服务网全程网办', NULL),
  (2, 'AR-25/near/1', 0, 'approved', -200, '申请书', true, '{head}', NULL, NULL, NULL, NULL),
  (3, 'AR-26/hit/2', 0, 'approved', -30, '异议复核记录', true, '{head}', NULL, NULL, '公示期间村民提出异议，已复核', NULL),
  (4, 'AR-26/near/1', 0, 'approved', -30, '异议复核记录', true, '{head}', NULL, NULL, '公示期间村民提出异议，已复核', NULL),
  (5, 'AR-05/leaver/2', 0, '2', 40, '告知书', true, '{head}', NULL, NULL, NULL, NULL),
  -- home surveys by one, without the family, by township and village, from afar
  (11, 'AR-10/hit/1', 0, '2', 9, '入户调查表', true, '调查人：王守诚;{head}', NULL, NULL, NULL, NULL),
  (12, 'AR-10/hit/2', 0, '2', 9, '入户调查表', true, '{two}', NULL, NULL, NULL, NULL),
  (13, 'AR-10/near/1', 0, '2', 9, '入户调查表', true, '王守诚（乡镇民政）;李致远（村干部）;{head}', NULL, NULL, NULL, NULL),
  (14, 'AR-10/near/2', 0, '2', 9, '入户调查表', true, '调查人：王守诚;{head}', NULL, NULL, '户主在外，视频调查', NULL),
  -- the dead who sign and attend; on the day of death, on the day before
  (21, 'TX-01/near/2', 1, '2', 5, '走访记录', true, '{two};{self}', NULL, NULL, NULL, NULL),
  (22, 'TC/guardian/2', 0, '2', 6, '签到册', false, NULL, '{self}', 'QD22', '村民代表会议', NULL),
  (23, 'TC-05/hit/1', 0, '1', 7, '评估表', false, '{self}', NULL, NULL, NULL, NULL),
  (24, 'TC-05/hit/2', 0, '2', 3, '评估表', false, '{self}', NULL, NULL, NULL, NULL),
  -- one scan in two files; one meeting's photograph in two files; one copy of a household register in two files
  (31, 'AR-11/near/1', 0, '3', 4, '入户调查表', true, '{two};{head}', NULL, NULL, NULL, 'survey'), (32, 'AR-11/near/2', 0, '3', 9, '入户调查表', true, '{two};{head}', NULL, NULL, NULL, 'survey'),
  (33, 'AR-11/near/1', 0, '3', 12, '会议照片', true, NULL, NULL, 'HY33', NULL, 'meeting'), (34, 'AR-11/near/2', 0, '3', 12, '会议照片', true, NULL, NULL, 'HY33', NULL, 'meeting'),
  (35, 'AR-11/near/1', 0, '3', 13, '户口簿身份证复印件', true, NULL, NULL, NULL, NULL, 'register'), (36, 'AR-11/near/3', 0, '3', 14, '户口簿身份证复印件', true, NULL, NULL, NULL, NULL, 'register')
) AS planted(number, recipe, member_no, since, days, type, is_own, signers, attendees, meeting_no, text, image)
JOIN person AS self ON self.recipe = planted.recipe AND self.member_no = planted.member_no
JOIN person AS head ON head.family_no = self.family_no AND head.member_no = 0
JOIN place ON place.village_no = head.village_no
LEFT JOIN spell ON spell.family_no = head.family_no,
LATERAL (SELECT (CASE planted.since WHEN 'approved' THEN spell.approved_on ELSE month_ago(try_cast(planted.since AS INTEGER)) END + planted.days)::DATE AS claimed_on) AS paper

UNION ALL BY NAME
-- papers of a village: photographs of the board, minutes with their votes, minutes of appraisals held while they were compulsory, rounds of publicity
SELECT
  CASE WHEN planted.number < 20 THEN 'TP' || planted.number WHEN planted.number < 30 THEN 'PY' || place.village_code || '-' || (planted.number - 14) || '-JL' ELSE 'GS8' || planted.number END AS document_no
, CASE WHEN planted.number BETWEEN 11 AND 19 THEN 'HY' || planted.number WHEN planted.number BETWEEN 20 AND 29 THEN 'PY' || place.village_code || '-' || (planted.number - 14) END AS meeting_no
, planted.type, paper.claimed_on, paper.claimed_on + to_seconds(39000) AS created_at, paper.claimed_on + to_seconds(42000) AS uploaded_at
, md5('TP' || planted.number || getvariable('seed')) || md5('TP' || planted.number) AS sha256, planted.print AS perceptual_hash, 1 AS pages
, CASE planted.people WHEN 0 THEN (place.household_count * 2 + 2) // 3 ELSE planted.people END AS attendee_count
, planted.ballots, planted.votes_for, planted.votes_against, planted.votes_abstain, planted.text
, CASE planted.type WHEN '公示表' THEN paper.claimed_on END AS publicity_from, CASE planted.type WHEN '公示表' THEN paper.claimed_on + 7 END AS publicity_to
, '否' AS is_scan_project, place.village_code AS division_code
, 0 AS file_no, '' AS file_town, 'TP' || planted.number AS sort_key
FROM (VALUES
  (1, 0, NULL, 5, '公示照片', NULL, NULL, NULL, NULL, NULL, NULL, '9c3e5a17b4d2680f'), (2, 1, NULL, 15, '公示照片', NULL, NULL, NULL, NULL, NULL, NULL, '9c3e5a17b4d26800'),
  (3, 0, NULL, 25, '公示照片', NULL, NULL, NULL, NULL, NULL, NULL, 'a1b2c3d4e5f60718'), (4, 1, NULL, 26, '公示照片', NULL, NULL, NULL, NULL, NULL, NULL, 'a1b2c3d4e5f607ef'),
  (11, 0, NULL, 6, '民主评议记录', 30, 30, 20, 5, 3, '村民代表会议', NULL), (12, 0, NULL, 7, '民主评议记录', 35, 40, 36, 2, 2, '村民代表会议', NULL), (13, 0, NULL, 8, '民主评议记录', 25, 25, 25, 0, 0, '村民代表会议', NULL),
  (14, 0, NULL, 9, '民主评议记录', 20, 20, 20, 0, 0, '村民代表会议', NULL), (15, 0, NULL, 10, '民主评议记录', 30, 30, 22, 4, 2, '村民代表会议，收回28票，2票作废', NULL),
  (20, 1, '2021-03-10', 0, '民主评议记录', 100, NULL, NULL, NULL, NULL, '户代表会议民主评议', NULL), (21, 2, '2021-03-11', 0, '民主评议记录', 20, NULL, NULL, NULL, NULL, '村民代表会议民主评议，应到代表41人', NULL),
  (22, 3, '2021-03-12', 0, '民主评议记录', 0, NULL, NULL, NULL, NULL, '户代表会议民主评议', NULL), (23, 0, '2021-03-13', 0, '民主评议记录', 13, NULL, NULL, NULL, NULL, '村民代表会议民主评议', NULL), (24, 1, '2021-12-13', 0, '民主评议记录', 12, NULL, NULL, NULL, NULL, '户代表会议', NULL),
  (31, 3, '2021-03-15', 0, '公示表', NULL, NULL, NULL, NULL, NULL, '第一榜', NULL),
  (32, 2, '2021-03-15', 0, '公示表', NULL, NULL, NULL, NULL, NULL, '第一榜', NULL), (33, 2, '2021-04-05', 0, '公示表', NULL, NULL, NULL, NULL, NULL, '第二榜', NULL), (34, 2, '2021-04-25', 0, '公示表', NULL, NULL, NULL, NULL, NULL, '第三榜', NULL)
) AS planted(number, village_no, held_on, days, type, people, ballots, votes_for, votes_against, votes_abstain, text, print)
JOIN place USING (village_no),
LATERAL (SELECT (coalesce(planted.held_on::DATE, month_ago(3)) + planted.days)::DATE AS claimed_on) AS paper

UNION ALL BY NAME
-- home surveys of one day by one surveyor: 21 places, and 22 of which three are one house; two places too far apart for five minutes, and
-- two that are near; texts copied between households
SELECT
  'RH' || survey.day || lpad(survey.turn::VARCHAR, 2, '0') AS document_no, survey.household_no, '入户调查表' AS type
, month_ago(3) + 14 + survey.day AS claimed_on, month_ago(3) + 14 + survey.day + to_seconds(36000 + survey.turn * 60) AS created_at, month_ago(3) + 14 + survey.day + to_seconds(64000) AS uploaded_at
, md5('RH' || survey.day || survey.turn || getvariable('seed')) || md5('RH' || survey.day || survey.turn) AS sha256, 1 AS pages
, CASE WHEN survey.day >= 3 THEN month_ago(3) + 14 + survey.day + to_seconds(36000 + survey.turn * 300) END AS photo_taken_at
, CASE WHEN survey.day >= 3 THEN 106.1 WHEN survey.day = 2 AND survey.turn <= 3 THEN 106.2 END AS longitude
, CASE survey.day WHEN 3 THEN 34.6 + survey.turn * 0.06 WHEN 4 THEN 34.6 + survey.turn * 0.02 WHEN 2 THEN CASE WHEN survey.turn <= 3 THEN 34.7 END END AS latitude
, '调查人：' || ['田', '申', '史', '向', '路', '柏'][survey.day] || '远航;调查人：' || ['陶', '温'][1 + survey.turn % 2] || '远山;' || survey.head_name AS signers
, CASE
    WHEN survey.day = 1 AND survey.turn <= 5 THEN '户主与妻子种植玉米六亩，年收入三千二百元，养羊四只，无其他收入'
    WHEN survey.day = 2 AND survey.turn <= 5 THEN '全家以洋芋和冬小麦种植维持生活没有务工人员，年收入' || CASE survey.turn WHEN 5 THEN '四' ELSE '三' END || '千八百元，土坯房三间已经加固，患病成员长期服药'
    WHEN survey.day = 5 THEN '该户种植花椒四亩半，年收入五千一百元，子女在县城读书'
    WHEN survey.day = 6 THEN '按劳动力系数零点六和全县务工收入标准计算家庭收入，填表说明见背面'
  END AS text
, '否' AS is_scan_project, survey.village_code AS division_code
, 0 AS file_no, '' AS file_town, 'RH' || survey.day || lpad(survey.turn::VARCHAR, 2, '0') AS sort_key
FROM (
  SELECT wanted.day, wanted.most, spell.household_no, head.name AS head_name, place.village_code
  , row_number() OVER (PARTITION BY wanted.day ORDER BY place.village_no, spell.family_no) AS turn
  FROM (VALUES (1, 0, NULL, 21), (2, 1, NULL, 22), (3, 0, NULL, 2), (4, 0, NULL, 2), (5, NULL, 2, 4), (6, NULL, 3, 5)) AS wanted(day, town_no, village_no, most)
  JOIN place ON place.town_no = coalesce(wanted.town_no, place.town_no) AND place.village_no = coalesce(wanted.village_no, place.village_no)
  JOIN spell ON spell.village_no = place.village_no AND spell.recipe IS NULL AND spell.first_month_no = 1 AND spell.last_month_no = getvariable('months')
  JOIN person AS head ON head.family_no = spell.family_no AND head.member_no = coalesce(spell.only_member_no, 0)
) AS survey
WHERE survey.turn <= survey.most
