/*---
id: reused_publicity_list
code: AR-05
title: { zh: 公示名单沿用往年, en: Publicity list reused from an earlier year }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 拟给予低保的家庭应当在村公示7天。 }
  - { document: 社会救助资金审计常用口径, text: 将公示名单与当年和上年花名册逐户比对，核查公示资料是否篡改、套用。 }
inputs: [registers.allowance_roll, registers.archive_document, registers.household, registers.listed_household]
population: "registers.archive_document WHERE type = 'publicity_list'"
population_zh: 档案中的公示名单
subject: { kind: document, key: document_no }
parameters:
  least_overlap_pct:
    type: decimal
    default: 50
    title: { zh: 与往年花名册的最低重合比例（%）, en: Least overlap with the earlier roll in per cent }
  preparation_months:
    type: integer
    default: 1
    title: { zh: 公示前制作名单的宽限月数, en: Months before posting in which a list may be drawn up }
evidence:
  claimed_on: 落款日期
  listed_count: 公示名单户数
  earlier_month: 重合较高的往年月份
  earlier_pct: 与往年花名册重合比例（%）
  current_month: 公示当期月份
  current_pct: 与当期花名册重合比例（%）
  missing_count: 在册未公示户数
  gone_count: 公示未在册户数
  years: 材料所载年份
statement:
  zh: "公示材料{document_no}（落款{claimed_on}，{years}）所列{listed_count}户，与{earlier_month}花名册重合{earlier_pct}%，与{current_month}花名册重合{current_pct}%；当期在册未列{missing_count}户，已列不在册{gone_count}户。"
  en: "Publicity list {document_no} of {claimed_on} names {listed_count} households: overlap {earlier_pct}% with the roll of {earlier_month}, {current_pct}% with that of {current_month}; {missing_count} households on the roll are not listed, {gone_count} listed are not on it."
innocent_explanations:
  - { zh: 全村保障对象一年内没有变化, tested_with: [registers.allowance_roll] }
  - { zh: 仅标题年份沿用旧模板, tested_with: [registers.archive_document] }
  - { zh: 名单于公示前一个月制作, tested_with: [registers.allowance_roll] }
  - { zh: 公示的只是个别申请家庭，不是全村名单, tested_with: [registers.archive_document] }
  - { zh: 档案录入时误挂往年公示材料 }
remedy:
  zh: 调取公示原件、照片和当期花名册逐户核对；确属套用的，重新公示并追查责任。
  en: Compare the posted list, its photographs and the roll; where it was reused, publish again and establish who did it.
---*/
WITH listing AS (
  SELECT
    document_no, division_code, claimed_on, created_at, listed_ids, title_year, body_year, stamp_year, source_row,
    (date_trunc('month', claimed_on) - to_months($preparation_months::INTEGER))::DATE AS drawn_up_from,
    place_prefix(division_code) AS place
  FROM registers.archive_document
  WHERE type = 'publicity_list' AND claimed_on IS NOT NULL AND len(listed_ids) > 0
  QUALIFY row_number() OVER (PARTITION BY document_no ORDER BY source_row) = 1
),

listed AS (
  SELECT document_no, household_no FROM registers.listed_household SEMI JOIN listing USING (document_no)
),

compared AS (
  -- the months in which the list may have been drawn up, and those before the year it claims
  SELECT
    posted.document_no,
    posted.division_code,
    posted.month,
    posted.month >= posted.drawn_up_from AS is_current,
    posted.month < posted.drawn_up_from AND year(posted.month) < year(posted.claimed_on) AS is_last_year
  FROM (
    SELECT
      listing.document_no, village.division_code, listing.claimed_on, listing.drawn_up_from,
      unnest(generate_series(make_date(year(listing.claimed_on) - 1, 1, 1), listing.claimed_on, INTERVAL 1 MONTH))::DATE AS month
    FROM listing
    JOIN (SELECT DISTINCT division_code, unnest(places_of(division_code)) AS place FROM (SELECT DISTINCT division_code FROM registers.household)) AS village USING (place)
  ) AS posted
  CROSS JOIN (SELECT min(first_month) AS month FROM registers.household) AS first_at_hand
  WHERE posted.month >= posted.drawn_up_from OR year(posted.month) < year(posted.claimed_on) OR posted.month = first_at_hand.month
),

resemblance AS (
  -- households on both by households on either
  SELECT
    compared.document_no,
    compared.is_current,
    compared.is_last_year,
    compared.month,
    count(*) AS roll_count,
    count(listed.household_no) AS both_count,
    any_value(size.listed_count) AS listed_count,
    count(listed.household_no) * 100.0 / (any_value(size.listed_count) + count(*) - count(listed.household_no)) AS pct
  FROM compared
  JOIN (
    SELECT DISTINCT division_code, household_no, month
    FROM registers.allowance_roll
    SEMI JOIN compared USING (division_code, month)
    WHERE status <> 'stopped' AND (end_month IS NULL OR month < end_month)
  ) AS roll USING (division_code, month)
  JOIN (SELECT document_no, count(*) AS listed_count FROM listed GROUP BY document_no) AS size USING (document_no)
  LEFT JOIN listed ON listed.document_no = compared.document_no AND listed.household_no = roll.household_no
  GROUP BY compared.document_no, compared.is_current, compared.is_last_year, compared.month
),

likeness AS (
  -- where last year's roll is not at hand, the first month at hand stands in
  SELECT listing.*, best.now, best.before
  FROM listing
  JOIN (
    SELECT
      current.document_no,
      arg_max(current, {pct: current.pct, month: current.month}) AS now,
      COALESCE(
        arg_max(earlier, {pct: earlier.pct, month: earlier.month}) FILTER (earlier.is_last_year),
        arg_max(earlier, {pct: earlier.pct, month: earlier.month})) AS before
    FROM resemblance AS current
    JOIN resemblance AS earlier ON earlier.document_no = current.document_no AND NOT earlier.is_current
    WHERE current.is_current
    GROUP BY current.document_no
  ) AS best USING (document_no)
)

SELECT
  likeness.document_no,
  likeness.division_code,
  likeness.claimed_on,
  likeness.now.listed_count AS listed_count,
  likeness.before.month AS earlier_month,
  round(likeness.before.pct, 1)::DECIMAL(5, 1) AS earlier_pct,
  likeness.now.month AS current_month,
  round(likeness.now.pct, 1)::DECIMAL(5, 1) AS current_pct,
  likeness.now.roll_count - likeness.now.both_count AS missing_count,
  likeness.now.listed_count - likeness.now.both_count AS gone_count,
  any_value(COALESCE(
    nullif(concat_ws('、', '标题' || likeness.title_year || '年', '正文' || likeness.body_year || '年', '盖章' || likeness.stamp_year || '年'), ''),
    '未载年份')) AS years,
  [
    fact(any_value(likeness.source_row), '落款日期', likeness.claimed_on),
    fact(any_value(likeness.source_row), '创建时间', any_value(likeness.created_at)),
    fact(any_value(likeness.source_row), '公示名单条数', any_value(len(likeness.listed_ids)))
  ] || COALESCE(
    list(fact(gone.source_row, '已列户最后在册月份', strftime(gone.last_month, '%Y年%-m月')) ORDER BY gone.household_no) FILTER (gone.household_no IS NOT NULL),
    []) AS facts
FROM likeness
LEFT JOIN listed USING (document_no)
LEFT JOIN registers.household AS gone ON gone.household_no = listed.household_no AND gone.last_month < likeness.now.month
WHERE likeness.before.pct >= $least_overlap_pct::DECIMAL(5, 2)
  AND (
    likeness.before.pct > likeness.now.pct
    OR (likeness.before.pct = likeness.now.pct AND greatest(likeness.body_year, likeness.stamp_year) < year(likeness.drawn_up_from)))
GROUP BY likeness.document_no, likeness.division_code, likeness.claimed_on, likeness.now, likeness.before
ORDER BY likeness.document_no
