/*---
id: amount_of_wrong_unit
code: DQ-22
title: { zh: 金额疑似单位或口径错误, en: Amount off by a unit or a period }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 花名册金额与标准应得额相差约10倍、12倍、100倍或1万倍的，多为元与万元、月与年混填，更正后再核对发放。 }
inputs: [registers.policy_month]
inputs_any: [[registers.allowance_roll, registers.child_roll, registers.destitute_roll, registers.disability_subsidy_roll]]
population: registers.policy_month
subject: { kind: household, key: holder }
natural_key: [register_title, item]
parameters:
  scales:
    type: list
    default: ["12", "10", "100", "10000"]
    title: { zh: 单位错误的倍数, en: Multiples that tell of a unit or a period }
  tolerance_pct:
    type: decimal
    default: 5
    title: { zh: 倍数允许偏差（百分比）, en: Tolerance of a multiple in percent }
evidence:
  register_title: 登记册
  item: 项目
  holder_name: 户主或本人
  written_yuan: 登记金额
  expected_yuan: 按标准应为
  fault: 相差
  month_count: 月数
  first_month: 首个月份
  last_month: 最后月份
statement:
  zh: "{register_title}{first_month}至{last_month}（{month_count}个月）登记{holder_name}的{item}为{written_yuan}元，按标准约为{expected_yuan}元，{fault}。"
  en: "{register_title} gives {item} of {holder_name} as {written_yuan} yuan from {first_month} to {last_month} ({month_count} months) where about {expected_yuan} is expected: {fault}."
innocent_explanations:
  - { zh: 分类施保金并入户月保障金, tested_with: [registers.allowance_roll] }
  - { zh: 金额恰为差额救助，与标准无关, tested_with: [registers.allowance_roll] }
  - { zh: 一次性补发、按年发放计入当月 }
remedy:
  zh: 核对审批表，更正单位或口径；据此多发少发的另行核算。
  en: Compare with the approval and correct unit or period; work out separately what was paid by it.
---*/
WITH written AS (
  SELECT
    household_no AS holder, 'household' AS subject_kind, '低保花名册' AS register_title, '户月保障金' AS item, head_name AS holder_name, 'rural_dibao' AS programme, class AS tier,
    area, month, division_code, household_amount AS written_yuan, (household_amount - COALESCE(category_supplement, 0)) / nullif(covered_count, 0) AS each_yuan, covered_count AS people, source_row
  FROM registers.allowance_roll
  WHERE area = 'rural'
  UNION ALL
  SELECT person_id, 'person', '特困人员供养花名册', '基本生活费', name, 'destitute_base', '', area, month, division_code, base_amount, base_amount, 1, source_row
  FROM registers.destitute_roll
  UNION ALL
  SELECT person_id, 'person', '孤儿和事实无人抚养儿童花名册', '月标准', name, kind, '', 'rural', month, division_code, amount, amount, 1, source_row
  FROM registers.child_roll
  UNION ALL
  SELECT person_id, 'person', '残疾人两项补贴花名册', subsidy_kind_zh(kind), name, kind, '', 'rural', month, division_code, amount, amount, 1, source_row
  FROM registers.disability_subsidy_roll
),

standard AS (
  -- of a subsidy whose tier the roll does not tell, any amount between the lowest and the highest is in order
  SELECT county_code, programme, area, month, CASE programme WHEN 'rural_dibao' THEN COALESCE(tier, '') ELSE '' END AS tier, min(monthly_amount) AS low, max(monthly_amount) AS high, min(source_row) AS source_row
  FROM registers.policy_month
  GROUP BY ALL
),

far AS (
  -- the cheap look first: hardly any amount is five times off whatever standard of its programme and tier
  SELECT written.*
  FROM written
  JOIN (SELECT programme, tier, (min(high) * 5)::DOUBLE AS far_above, max(low)::DOUBLE AS low FROM standard GROUP BY programme, tier) AS bound USING (programme, tier)
  WHERE written.written_yuan > 0 AND (written.each_yuan > bound.far_above OR written.each_yuan * 5 < bound.low)
),

judged AS (
  SELECT far.*, standard.high, standard.source_row AS standard_source_row,
    list_filter(list_transform($scales::VARCHAR[], lambda scale: CASE
      WHEN each_yuan / scale::DOUBLE BETWEEN low * (1 - $tolerance_pct::DOUBLE / 100) AND high * (1 + $tolerance_pct::DOUBLE / 100) THEN '约为应得额的' || scale || '倍'
      -- half a fen is much of a small figure
      WHEN each_yuan * scale::DOUBLE BETWEEN low * (1 - $tolerance_pct::DOUBLE / 100) - scale::DOUBLE / 200 AND high * (1 + $tolerance_pct::DOUBLE / 100) + scale::DOUBLE / 200 THEN '约为应得额的' || scale || '分之一'
    END), lambda found: found IS NOT NULL)[1] AS fault
  FROM far
  JOIN standard ON standard.programme = far.programme AND standard.tier = far.tier AND standard.area = far.area AND standard.month = far.month
    AND standard.county_code = left(far.division_code, 6)
  WHERE (far.each_yuan > standard.high * 5 OR far.each_yuan * 5 < standard.low) AND fault IS NOT NULL
)

SELECT
  holder,
  subject_kind,
  register_title,
  item,
  min(CASE subject_kind WHEN 'person' THEN holder END) AS person_id,
  min(CASE subject_kind WHEN 'household' THEN holder END) AS household_no,
  min(division_code) AS division_code,
  COALESCE(min(holder_name), '姓名未填') AS holder_name,
  arg_max(written_yuan, {month: month, row: -source_row})::DECIMAL(18, 2) AS written_yuan,
  arg_max(high * people, {month: month, row: -source_row})::DECIMAL(18, 2) AS expected_yuan,
  arg_max(fault, {month: month, row: -source_row}) AS fault,
  count(DISTINCT month) AS month_count,
  min(month) AS first_month,
  max(month) AS last_month,
  list_sort(list(DISTINCT fact(source_row, item, written_yuan))) || [fact(arg_max(standard_source_row, month), '保障标准', arg_max(high, month))] AS facts
FROM judged
GROUP BY holder, subject_kind, register_title, item
ORDER BY holder, register_title, item
