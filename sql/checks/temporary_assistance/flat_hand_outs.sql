/*---
id: flat_hand_outs
code: TA-07
title: { zh: 临时救助平均发放, en: Temporary assistance handed out flat }
severity: orange
kind: C
status: stable
policy_basis:
  - { document: 国发〔2014〕47号, text: 临时救助按困难类型和程度分类分档确定，救助遭遇突发、紧迫、临时性生活困难的家庭和个人。 }
  - { document: 社会救助资金审计常用口径, text: 同村同日以同一金额向多户发放的，核查是否平均发放或以慰问代救助。 }
inputs: [registers.assistance_grant, registers.division]
population: registers.assistance_grant
subject: { kind: village, key: village_code }
natural_key: [granted_on, each_yuan, reason_kind]
parameters:
  least_households:
    type: integer
    default: 10
    title: { zh: 同日同额户数, en: Households with one amount on one day }
  disaster_reasons:
    type: list
    default: [因灾]
    title: { zh: 按灾害等级统一发放的事由, en: Reasons that are paid by the grade of a disaster }
evidence:
  village_name: 村
  granted_on: 救助日期
  reason_kind: 救助原因
  household_count: 户数
  each_yuan: 每户金额（元）
  total_yuan: 合计金额（元）
statement:
  zh: "{village_name}{granted_on}有{household_count}户临时救助金额同为{each_yuan}元（救助原因：{reason_kind}），合计{total_yuan}元。"
  en: "On {granted_on} {household_count} households of {village_name} were granted the same {each_yuan} yuan each, {total_yuan} yuan in all."
innocent_explanations:
  - { zh: 灾害后按等级统一发放, tested_with: [registers.assistance_grant] }
  - { zh: 多户遭遇同一事件、困难程度相同 }
  - { zh: 按统一标准和人口计算，各户人口恰好相同 }
remedy:
  zh: 抽查其中部分家庭的申请、调查材料，核实是否遭遇突发困难，是否以慰问金、一次性补助名义平均发放。
  en: Look at the files of some of these households and establish whether they met an emergency, or whether a festival gift was paid as assistance.
---*/
WITH handed_out AS (
  SELECT division_code AS village_code, granted_on, amount, COALESCE(reason_kind, '未填') AS reason_kind, family_key, source_row
  FROM registers.assistance_grant
  -- nine digits or fewer name a township or a county, not a village
  WHERE right(division_code, 3) <> '000' AND granted_on IS NOT NULL AND amount > 0
    AND NOT COALESCE(list_contains($disaster_reasons::VARCHAR[], reason_kind), FALSE)
),

flat AS (
  SELECT village_code, granted_on, amount, reason_kind, count(DISTINCT family_key) AS household_count
  FROM handed_out
  GROUP BY ALL
  HAVING count(DISTINCT family_key) >= $least_households::INTEGER
)

SELECT
  flat.village_code,
  flat.granted_on,
  flat.amount::DECIMAL(18, 2) AS each_yuan,
  flat.reason_kind,
  flat.village_code AS division_code,
  'temporary_assistance' AS programme,
  date_trunc('month', flat.granted_on)::DATE AS first_month,
  date_trunc('month', flat.granted_on)::DATE AS last_month,
  COALESCE(village.name, flat.village_code) AS village_name,
  flat.household_count,
  sum(handed_out.amount)::DECIMAL(18, 2) AS total_yuan,
  list(fact(handed_out.source_row, '救助金额', handed_out.amount) ORDER BY handed_out.source_row) AS facts
FROM flat
JOIN handed_out USING (village_code, granted_on, amount, reason_kind)
LEFT JOIN registers.division AS village ON village.division_code = flat.village_code
GROUP BY flat.village_code, flat.granted_on, flat.amount, flat.reason_kind, flat.household_count, village.name
ORDER BY flat.village_code, flat.granted_on, each_yuan, flat.reason_kind
