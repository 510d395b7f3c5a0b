/*---
id: publicity_list_differs
code: AR-13
title: { zh: 公示名单缺失或与花名册不符, en: Publicity list absent or not the roll }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2012〕220号, text: 2021年7月前，申请、评议、审批结果分榜公示。 }
  - { document: 民发〔2021〕57号, text: 在保家庭在村（社区）长期公示，涉及未成年人等个人隐私的不公示。 }
  - { document: 社会救助资金审计常用口径, text: 一村一册，公示名单与当期花名册逐户一致。 }
inputs: [registers.allowance_roll, registers.archive_document, registers.as_of, registers.household, registers.listed_household]
optional_inputs: [registers.child_roll, registers.village]
population: "registers.archive_document WHERE type = 'publicity_list'"
population_zh: 档案中的公示名单
subject: { kind: village, key: division_code }
natural_key: [subject]
parameters:
  least_overlap_pct: { type: decimal, default: 50, title: { zh: 视为全村名单的最低重合比例（%）, en: Overlap with the roll from which a list is the village's } }
  board_months: { type: integer, default: 12, title: { zh: 长期公示名单的更新期限（月）, en: Months in which a list is posted anew } }
  rounds_until: { type: date, default: "2021-07-01", title: { zh: 三榜公示适用的截止日期, en: Day from which one publicity is enough } }
evidence:
  village_name: 村
  subject: 公示事项
  posted_on: 公示日期
  missing_count: 在册未公示户数
  extra_count: 公示未在册户数
  missing_households: 未公示的家庭
  fault: 不符之处
statement:
  zh: "{village_name}{subject}（{posted_on}）：{fault}。"
  en: "Publicity in {village_name} on {posted_on}: {missing_count} households on the roll are not listed, {extra_count} listed are not on the roll, or lists are absent."
innocent_explanations:
  - { zh: 孤儿、事实无人抚养儿童不得公示, tested_with: [registers.child_roll] }
  - { zh: 名单按上月花名册制作, tested_with: [registers.allowance_roll] }
  - { zh: 由乡镇统一公示, tested_with: [registers.archive_document] }
  - { zh: 只公示拟纳入的个别家庭, tested_with: [registers.archive_document] }
  - { zh: 本县公示名单多不入目录, tested_with: [registers.archive_document] }
  - { zh: 名单已张贴，照片和底册未归档 }
remedy:
  zh: 到村查看公示栏，对照当月花名册逐户核对；缺漏、多列的更正后重新公示。
  en: Look at the board in the village and compare it with the roll household by household; correct it and post it again.
---*/
WITH listing AS (
  SELECT document_no, division_code, place_prefix(division_code) AS place, claimed_on, date_trunc('month', claimed_on)::DATE AS month, listed_ids, text, source_row
  FROM registers.archive_document
  WHERE type = 'publicity_list' AND household_no IS NULL AND claimed_on IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY document_no ORDER BY source_row) = 1
),

listed AS (
  SELECT document_no, household_no FROM registers.listed_household SEMI JOIN listing USING (document_no)
),

board AS (
  -- due is a household on the roll of the list's month and of the month before, as far as they are at hand, that is not all protected children
  SELECT
    due.document_no, roll.household_no, min(roll.source_row) AS source_row,
    (min(roll.month) < max(roll.month)) = bool_or(min(roll.month) < max(roll.month)) OVER (PARTITION BY due.document_no)
      AND NOT bool_and(child.person_id IS NOT NULL) AS is_due
  FROM (
    SELECT listing.document_no, village.division_code, unnest([listing.month, (listing.month - INTERVAL 1 MONTH)::DATE]) AS month
    FROM listing
    JOIN (SELECT DISTINCT division_code, unnest(places_of(division_code)) AS place FROM (SELECT DISTINCT division_code FROM registers.household)) AS village USING (place)
    WHERE len(listing.listed_ids) > 0
  ) AS due
  JOIN registers.allowance_roll AS roll USING (division_code, month)
  LEFT JOIN (SELECT DISTINCT person_id FROM registers.child_roll) AS child ON child.person_id = roll.person_id
  WHERE roll.status <> 'stopped' AND (roll.end_month IS NULL OR roll.month < roll.end_month)
  GROUP BY due.document_no, roll.household_no
),

difference AS (
  SELECT
    COALESCE(board.document_no, listed.document_no) AS document_no,
    count(*) FILTER (board.is_due AND listed.household_no IS NULL) AS missing_count,
    count(*) FILTER (board.household_no IS NULL) AS extra_count,
    list(board.household_no ORDER BY board.household_no) FILTER (board.is_due AND listed.household_no IS NULL) AS missing_households,
    list(fact(board.source_row, '在册未公示家庭', board.household_no) ORDER BY board.household_no) FILTER (board.is_due AND listed.household_no IS NULL) AS facts
  FROM board
  FULL JOIN listed USING (document_no, household_no)
  GROUP BY COALESCE(board.document_no, listed.document_no)
  -- a list that names few of the roll is no list of the village
  HAVING count(*) FILTER (board.is_due AND listed.household_no IS NOT NULL) * 100 >= $least_overlap_pct::DECIMAL(5, 2) * count(*) FILTER (board.is_due)
    AND count(*) FILTER (board.is_due) > 0
),

place AS (
  -- the newest list of the last year that covers the village; villages of a county that files lists for at least half of them
  SELECT *, count(posted_on) OVER (PARTITION BY left(division_code, 6)) * 2 >= count(*) OVER (PARTITION BY left(division_code, 6)) AS is_filed
  FROM (
    SELECT household.division_code, household.household_count, household.source_row, max(listing.claimed_on) AS posted_on
    FROM (
      SELECT division_code, count(*) AS household_count, min(source_row) AS source_row
      FROM registers.household
      WHERE last_month = (SELECT max(last_month) FROM registers.household)
      GROUP BY division_code
    ) AS household
    CROSS JOIN registers.as_of AS run
    CROSS JOIN LATERAL (SELECT unnest(places_of(household.division_code)) AS place) AS wider
    LEFT JOIN listing
      ON listing.place = wider.place AND len(listing.listed_ids) > 0
      AND listing.claimed_on > run.as_of_date - to_months($board_months::INTEGER)
    GROUP BY ALL
  )
)

SELECT fault.*, COALESCE(village.name, fault.division_code || '村') AS village_name
FROM (
  SELECT
    listing.division_code, '材料' || listing.document_no AS subject, listing.claimed_on AS posted_on,
    difference.missing_count, difference.extra_count, difference.missing_households,
    concat_ws('，', '在册未公示' || nullif(difference.missing_count, 0) || '户', '公示未在册' || nullif(difference.extra_count, 0) || '户') AS fault,
    [fact(listing.source_row, '公示名单条数', len(listing.listed_ids))] || COALESCE(difference.facts, []) AS facts
  FROM difference
  JOIN listing USING (document_no)
  WHERE difference.missing_count + difference.extra_count > 0
  UNION ALL
  SELECT
    division_code, '长期公示', NULL, household_count, 0, NULL,
    '近' || $board_months::INTEGER || '个月无公示名单材料，在册' || household_count || '户',
    [fact(source_row, '在册户数', household_count)]
  FROM place
  WHERE posted_on IS NULL AND is_filed
  UNION ALL
  SELECT
    division_code, year(claimed_on) || '年三榜公示', max(claimed_on), 0, 0, NULL,
    '只有' || string_agg(DISTINCT regexp_extract(text, '第[一二三]榜'), '、' ORDER BY regexp_extract(text, '第[一二三]榜')),
    list(fact(source_row, '公示榜次', regexp_extract(text, '第[一二三]榜')) ORDER BY source_row)
  FROM listing
  WHERE claimed_on < $rounds_until::DATE AND regexp_matches(text, '第[一二三]榜')
  GROUP BY division_code, year(claimed_on)
  HAVING count(DISTINCT regexp_extract(text, '第[一二三]榜')) < 3
) AS fault
LEFT JOIN registers.village AS village USING (division_code)
ORDER BY fault.division_code, fault.subject
