/*---
id: filled_in_afterwards
code: AR-10
title: { zh: 审核材料事后补填, en: Documents filled in afterwards }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 比对档案材料落款日期与电子文件创建时间，核查事后集中补填、补签。 }
inputs: [registers.archive_document]
optional_inputs: [registers.allowance_roll, registers.application]
population: "registers.archive_document WHERE household_no IS NOT NULL"
population_zh: 写明家庭编号的档案材料
subject: { kind: household, key: household_no }
parameters:
  late_days:
    type: integer
    default: 30
    title: { zh: 审批后允许补录的天数, en: Days after the decision in which documents may be entered }
  burst_households:
    type: integer
    default: 20
    title: { zh: 1小时内集中创建的户数, en: Households whose documents are created within one hour }
  burst_spread_days:
    type: integer
    default: 14
    title: { zh: 集中创建材料的落款日期相差天数, en: Days that the dates of documents created together lie apart }
  document_types:
    type: list
    codes: document_type
    default: [application, authorisation, home_survey, means_report, appraisal, appraisal_minutes, sign_in, publicity_list, publicity_photo, approval, change, gradual_exit]
    title: { zh: 审核确认环节的材料类型, en: Kinds of documents that are steps of a decision }
evidence:
  document_count: 材料份数
  document_kinds: 材料类型
  first_claimed_on: 最早落款日期
  last_claimed_on: 最晚落款日期
  first_created_on: 最早创建日期
  last_created_on: 最晚创建日期
  decided_on: 审批日期
  most_days_late: 最长晚于审批天数
  burst_households: 同一小时集中创建户数
  burst_spread_days: 集中创建材料落款相差天数
  sign: 判断依据
statement:
  zh: "家庭{household_no}有{document_count}份材料（{document_kinds}）落款不晚于{last_claimed_on}，电子文件至{last_created_on}才全部创建，{sign}。"
  en: "{document_count} documents of household {household_no}, dated no later than {last_claimed_on}, were all on file only by {last_created_on} (days after the decision: {most_days_late}; households in one burst: {burst_households})."
innocent_explanations:
  - { zh: 旧纸质档案补扫, tested_with: [registers.archive_document] }
  - { zh: 审批后另行开展的年度核查材料, tested_with: [registers.archive_document] }
  - { zh: 当日入户、当日统一录入, tested_with: [registers.archive_document] }
  - { zh: 系统故障后集中补录，纸质材料按时形成 }
  - { zh: 系统迁移改写了文件创建时间 }
remedy:
  zh: 调取纸质原件核对签字人和签署时间，询问调查人和家庭；确属事后补填的，重新核查该户条件并追究责任。
  en: Call for the paper originals, ask the surveyors and the family when they signed; where filled in afterwards, verify the household anew.
---*/
WITH paper AS (
  SELECT
    household_no, type, claimed_on, created_at, created_at::DATE AS created_on, division_code, left(division_code, 9) AS township_code, source_row
  FROM registers.archive_document
  WHERE household_no IS NOT NULL
    AND created_at::DATE > claimed_on
    AND NOT COALESCE(is_scan_project, FALSE)
    AND list_contains($document_types::VARCHAR[], type)
),

late AS (
  -- the first decision on or after the day the document bears; a decision form bears its own
  SELECT paper.*, decision.decided_on, paper.created_on - decision.decided_on AS days_late
  FROM (SELECT * FROM paper WHERE created_on - claimed_on > $late_days::INTEGER) AS paper
  ASOF JOIN (
    SELECT household_no, claimed_on AS decided_on FROM paper WHERE type IN ('approval', 'change', 'gradual_exit')
    UNION
    SELECT household_no, approved_on FROM registers.allowance_roll SEMI JOIN paper USING (household_no) WHERE approved_on IS NOT NULL
    UNION
    SELECT household_no, decided_on FROM registers.application WHERE household_no IS NOT NULL AND decided_on IS NOT NULL
  ) AS decision
    ON decision.household_no = paper.household_no AND paper.claimed_on <= decision.decided_on
  WHERE paper.created_on - decision.decided_on > $late_days::INTEGER
),

crowded AS (
  SELECT paper.*
  FROM paper
  SEMI JOIN (
    SELECT township_code, type, created_on
    FROM paper
    GROUP BY township_code, type, created_on
    HAVING count(DISTINCT household_no) >= $burst_households::INTEGER AND max(claimed_on) - min(claimed_on) >= $burst_spread_days::INTEGER
  ) AS busy_day USING (township_code, type, created_on)
),

burst AS (
  -- the middle four fifths must lie apart, so that one straggler makes no burst
  SELECT
    start.township_code, start.type, start.began_at,
    count(DISTINCT paper.household_no) AS burst_households,
    max(paper.claimed_on) - min(paper.claimed_on) AS burst_spread_days
  FROM (SELECT DISTINCT township_code, type, date_trunc('minute', created_at) AS began_at FROM crowded) AS start
  JOIN crowded AS paper
    ON paper.township_code = start.township_code AND paper.type = start.type
    AND paper.created_at >= start.began_at AND paper.created_at <= start.began_at + INTERVAL 1 HOUR
  GROUP BY start.township_code, start.type, start.began_at
  HAVING count(DISTINCT paper.household_no) >= $burst_households::INTEGER
    AND quantile_disc(paper.claimed_on, 0.9) - quantile_disc(paper.claimed_on, 0.1) >= $burst_spread_days::INTEGER
),

suspect AS (
  SELECT household_no, type, claimed_on, created_at, division_code, source_row, decided_on, days_late, NULL AS burst FROM late
  UNION ALL
  SELECT
    paper.household_no, paper.type, paper.claimed_on, paper.created_at, paper.division_code, paper.source_row, NULL, NULL,
    max({households: burst.burst_households, spread_days: burst.burst_spread_days}) AS burst
  FROM crowded AS paper
  JOIN burst
    ON burst.township_code = paper.township_code AND burst.type = paper.type
    AND paper.created_at >= burst.began_at AND paper.created_at <= burst.began_at + INTERVAL 1 HOUR
  GROUP BY ALL
)

SELECT
  household_no,
  min(division_code) AS division_code,
  count(DISTINCT source_row) AS document_count,
  list(DISTINCT document_type_zh(type) ORDER BY document_type_zh(type)) AS document_kinds,
  min(claimed_on) AS first_claimed_on,
  max(claimed_on) AS last_claimed_on,
  min(created_at)::DATE AS first_created_on,
  max(created_at)::DATE AS last_created_on,
  min(decided_on) AS decided_on,
  max(days_late) AS most_days_late,
  max(burst).households AS burst_households,
  max(burst).spread_days AS burst_spread_days,
  concat_ws(
    '；',
    '最长晚于审批' || max(days_late) || '天',
    '1小时内本乡镇共' || max(burst).households || '户同类材料集中创建，落款日期前后相差' || max(burst).spread_days || '天') AS sign,
  list_sort(list(DISTINCT fact(source_row, document_type_zh(type) || '（落款' || strftime(claimed_on, '%Y年%-m月%-d日') || '）创建时间', created_at))) AS facts
FROM suspect
GROUP BY household_no
ORDER BY household_no
