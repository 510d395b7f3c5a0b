/*---
id: block_inclusion
code: CB-22
title: { zh: 行政性整体纳入, en: Households taken in as a block }
severity: red
kind: C
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 低保逐户申请、逐户调查、逐户审核确认，不得按身份或区域整体纳入。 }
  - { document: 社会救助资金审计常用口径, text: 因征地拆迁、移民、化解信访等同村同日成批纳入的，作为行政性整体纳入线索核实。 }
inputs: [registers.household]
optional_inputs: [registers.archive_document]
population: registers.household
subject: { kind: village, key: division_code }
natural_key: [approved_on, class]
parameters:
  least_households:
    type: integer
    default: 10
    title: { zh: 同村同日同类审批的最少户数, en: Least number of households of one village and day and class }
  event_words:
    type: list
    default: [征地, 移民, 拆迁, 信访, 退伍]
    title: { zh: 表示政策性事由的申请原因字样, en: Words in the reason that show a policy event }
  alike_pct:
    type: integer
    default: 80
    title: { zh: 户月保障金相同的比例（%）, en: Share of equal amounts in per cent }
  surveyed_pct:
    type: integer
    default: 80
    title: { zh: 有逐户入户调查材料即不列的比例（%）, en: Share of surveyed households that speaks against }
  survey_days:
    type: integer
    default: 92
    title: { zh: 审批前几天内的入户调查材料算作依据, en: Days before the decision within which a survey counts }
evidence:
  approved_on: 审批日期
  class_name: 低保类别
  household_count: 审批户数
  surveyed_count: 有入户调查材料户数
  sign: 一致情况
statement:
  zh: "该村{approved_on}一天内审批{class_name}低保{household_count}户，其中{sign}；有审批前入户调查材料的{surveyed_count}户。"
  en: "{household_count} households of the village were granted {class_name} on {approved_on}: {sign}; {surveyed_count} of them have a home survey on file from before."
innocent_explanations:
  - { zh: 集中排查，逐户有入户调查材料, tested_with: [registers.archive_document] }
  - { zh: 原已在保，按新标准重新审批, tested_with: [registers.household] }
  - { zh: 1月1日为补录默认日期, tested_with: [registers.household] }
  - { zh: 突发灾害后按程序逐户救助 }
remedy:
  zh: 调取该批次的申请、调查、核对和公示材料，抽查入户，核实是否逐户审核；整体纳入的逐户重新核定。
  en: Obtain applications, surveys, checks and publicity of the batch, visit a sample and establish whether each was decided singly; decide anew where they were not.
---*/
WITH entered AS (
  -- on the roll before its decision, a household was only decided anew
  SELECT household_no, division_code, approved_on, class, reason, household_amount, source_row
  FROM registers.household
  WHERE first_month >= date_trunc('month', approved_on) AND class IS NOT NULL
    AND NOT (month(approved_on) = 1 AND day(approved_on) = 1)
    AND length(division_code) = 12 AND NOT ends_with(division_code, '000')
),

block AS (
  SELECT
    entered.*,
    count(*) OVER (PARTITION BY division_code, approved_on, class) AS household_count,
    count(*) OVER (PARTITION BY division_code, approved_on, class, reason) AS reason_count,
    CASE WHEN household_amount IS NOT NULL THEN count(*) OVER (PARTITION BY division_code, approved_on, class, household_amount) END AS amount_count
  FROM entered
  SEMI JOIN (
    SELECT division_code, approved_on, class FROM entered GROUP BY ALL HAVING count(*) >= $least_households::INTEGER
  ) AS large USING (division_code, approved_on, class)
),

surveyed AS (
  SELECT DISTINCT block.household_no
  FROM block
  JOIN registers.archive_document AS survey ON survey.household_no = block.household_no
  WHERE survey.type = 'home_survey' AND survey.claimed_on BETWEEN block.approved_on - $survey_days::INTEGER AND block.approved_on
),

judged AS (
  SELECT
    block.division_code, block.approved_on, block.class, block.household_count,
    count(surveyed.household_no) AS surveyed_count,
    arg_max(block.reason, {households: block.reason_count, reason: block.reason}) FILTER (block.reason_count >= $least_households::INTEGER AND regexp_matches(block.reason, array_to_string($event_words::VARCHAR[], '|'))) AS reason,
    max(block.reason_count) FILTER (regexp_matches(block.reason, array_to_string($event_words::VARCHAR[], '|'))) AS reason_count,
    arg_max(block.household_amount, {households: block.amount_count, amount: block.household_amount}) AS household_amount,
    max(block.amount_count) AS amount_count,
    list(fact(block.source_row, '审批日期', block.approved_on) ORDER BY block.household_no) AS facts
  FROM block
  LEFT JOIN surveyed ON surveyed.household_no = block.household_no
  GROUP BY block.division_code, block.approved_on, block.class, block.household_count
)

SELECT
  division_code,
  approved_on,
  class,
  allowance_class_zh(class) AS class_name,
  household_count,
  surveyed_count,
  CASE
    WHEN reason IS NOT NULL THEN '申请原因同为“' || reason || '”的' || reason_count || '户'
    ELSE '户月保障金同为' || household_amount || '元的' || amount_count || '户'
  END AS sign,
  facts
FROM judged
WHERE (reason IS NOT NULL OR amount_count * 100 >= household_count * $alike_pct::INTEGER)
  AND surveyed_count * 100 < household_count * $surveyed_pct::INTEGER
ORDER BY division_code, approved_on, class
