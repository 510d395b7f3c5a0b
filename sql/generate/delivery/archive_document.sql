-- One row: a document of the archive: the files of changed households, each village's publicity list, and the publicity of larger grants.
WITH filed AS (
  SELECT family_no, month_no_of.kind AS type, month_no_of.claimed_on
  FROM spell,
  LATERAL (VALUES ('申请书', applied_on), ('户口簿身份证复印件', applied_on), ('入户调查表', surveyed_on), ('公示表', publicity_from), ('审批表', approved_on)) AS month_no_of(kind, claimed_on)
  WHERE first_month_no > 1 AND coalesce(recipe, '') NOT LIKE 'AR-10%'
  UNION ALL
  SELECT family_no, '入户调查表', month_at(change_month_no) - draw_int(12, 40, family_no, 'change surveyed') FROM spell WHERE change_month_no IS NOT NULL AND (recipe IS NULL OR recipe IN ('LB-13/near/1', 'LB-14/near/1'))
  UNION ALL
  SELECT family_no, '动态调整表', month_at(change_month_no) - draw_int(3, 9, family_no, 'change filed') FROM spell WHERE change_month_no IS NOT NULL AND (recipe IS NULL OR recipe IN ('LB-13/near/1', 'LB-14/near/1'))
  UNION ALL
  SELECT family_no, '渐退审批表', gradual_exit_from - 8 FROM spell WHERE gradual_exit_from >= getvariable('first_month')::DATE
  UNION ALL
  -- An exit is looked into, made known and published before it; of a death the list's own decision is enough.
  SELECT family_no, paper.type, month_at(last_month_no + 1) - paper.days
  FROM spell, (VALUES ('入户调查表', 30), ('公示表', 20), ('告知书', 7)) AS paper(type, days)
  WHERE last_month_no < getvariable('months') AND died_on IS NULL
  UNION ALL
  SELECT family_no, paper.type, month_at(change_month_no) - paper.days
  FROM spell, (VALUES ('公示表', 12), ('告知书', 2)) AS paper(type, days)
  WHERE change_month_no IS NOT NULL AND final_class > former_class
  UNION ALL
  -- those who live alone and could have destitute support have chosen the allowance in writing
  SELECT family_no, '放弃声明', greatest(applied_on, getvariable('first_month')::DATE + draw_int(3, 20, family_no, 'choice filed')) FROM spell
  WHERE kind = 'single' AND size = 1 AND coalesce(recipe, '') NOT LIKE 'AR-%'
),

-- Halfway through, or as soon as the village has anybody on the roll.
published AS (
  SELECT spell.village_no, greatest((getvariable('months')::INTEGER + 1) // 2, min(covered_month.month_no)) AS month_no
  FROM covered_month
  JOIN spell USING (family_no)
  GROUP BY spell.village_no
),

listed AS (
  SELECT published.village_no, published.month_no, string_agg(person.person_id, ';' ORDER BY person.person_no) AS ids
  FROM covered_month
  JOIN spell USING (family_no)
  JOIN published ON published.village_no = spell.village_no AND published.month_no = covered_month.month_no
  JOIN person USING (person_no)
  GROUP BY published.village_no, published.month_no
),

document AS (
  SELECT
    'DA' || lpad(filed.family_no::VARCHAR, 8, '0') || '-' || strftime(filed.claimed_on, '%Y%m%d') || '-' || row_number() OVER (PARTITION BY filed.family_no ORDER BY filed.claimed_on, filed.type) AS document_no
  , spell.household_no, NULL AS meeting_no, filed.type, filed.claimed_on, filed.family_no AS key
  , CASE filed.type WHEN '入户调查表' THEN surveyors(spell.village_no) || ';' ELSE '' END || head.name AS signers, NULL AS text, NULL::INTEGER AS year_token
  , CASE filed.type WHEN '公示表' THEN filed.claimed_on END AS publicity_from, NULL AS listed_ids, place.village_code
  FROM filed
  JOIN spell USING (family_no)
  ANTI JOIN planted.without AS bare ON bare.recipe = spell.recipe AND bare.register = 'archive_document/' || filed.type
  JOIN person AS head ON head.family_no = filed.family_no AND head.member_no = coalesce(spell.only_member_no, 0)
  JOIN place ON place.village_no = spell.village_no
  UNION ALL
  SELECT
    'GS' || village_code || '-' || strftime(month_at(listed.month_no), '%Y%m'), NULL, NULL, '公示表', month_at(listed.month_no) + 11, 1000000000 + village_no
  , NULL, place.village || '农村低保对象长期公示', year(month_at(listed.month_no))::INTEGER, month_at(listed.month_no) + 11, listed.ids, village_code
  FROM place
  JOIN listed USING (village_no)
  UNION ALL
  SELECT
    'LS' || lpad("grant".family_no::VARCHAR, 8, '0') || '-' || strftime("grant".approved_on, '%Y%m%d'), "grant".household_no, NULL, '公示表', "grant".approved_on - 3, "grant".family_no
  , NULL, '临时救助对象公示', NULL, NULL, NULL, place.village_code
  FROM "grant"
  JOIN place USING (village_no)
  WHERE "grant".kind = 'expenditure' AND coalesce("grant".recipe, '') NOT LIKE 'TA-16/hit%'
)

SELECT
  document.document_no, document.household_no, document.meeting_no, document.type
, document.claimed_on
, (document.claimed_on + to_seconds(draw_int(30600, 62000, document.key, 'created ' || document.type)))::TIMESTAMP AS created_at
, (document.claimed_on + to_seconds(draw_int(63000, 70000, document.key, 'created ' || document.type)))::TIMESTAMP AS uploaded_at
, md5(document.document_no || getvariable('seed')) || md5(document.document_no) AS sha256
, NULL AS perceptual_hash, NULL AS photo_taken_at, NULL AS photo_software, NULL AS longitude, NULL AS latitude
, 2 AS pages
, NULL AS filler
, document.signers
, NULL AS attendees, NULL AS attendee_count, NULL AS ballots, NULL AS votes_for, NULL AS votes_against, NULL AS votes_abstain, NULL AS template_version
, document.text
, document.year_token AS title_year, document.year_token AS body_year, document.year_token AS stamp_year
, document.publicity_from, document.publicity_from + 7 AS publicity_to
, document.listed_ids
, NULL AS tags
, '否' AS is_scan_project
, document.village_code AS division_code
, 0 AS file_no
, '' AS file_town
, document.document_no AS sort_key
FROM document
