/*---
id: class_lowered_at_village_exit
code: LB-14
title: { zh: 整村退出前后降低类别, en: Class lowered around the exit of the village }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 类别和金额按家庭实际困难确定，家庭情况没有明显变化的不调整。 }
  - { document: 社会救助资金审计常用口径, text: 建档立卡一二类低保户在整村退出前后降为三四类的，逐户核实有无按退出要求降类。 }
inputs: [registers.entitlement_month, registers.household, registers.listed_change, registers.poverty_register, registers.reclassified_household, registers.village]
optional_inputs: [registers.change_paper, registers.death, registers.family_member, registers.marriage, registers.public_payroll, registers.social_insurance]
population: registers.listed_change
subject: { kind: household, key: household_no }
natural_key: [first_month]
parameters:
  window_months:
    type: integer
    default: 6
    title: { zh: 整村退出前后几个月, en: Months before and after the exit }
  event_months:
    type: integer
    default: 12
    title: { zh: 降类前几个月内的就业、死亡、婚姻变化可作解释, en: Months before the change within which work or death or marriage explains it }
  insured_words:
    type: list
    default: [职工, 机关, 失业, 工伤]
    title: { zh: 表示受雇的险种字样, en: Words of schemes that show employment }
evidence:
  head_name: 户主
  first_month: 降类月份
  old_class_name: 原类别
  new_class_name: 现类别
  exit_month: 整村退出年月
  change_reason: 调整表所填原因
  village_lowered: 本村同期一二类降为三四类户数
  village_rate: 占本村一二类户（%）
  county_rate: 全县同期占比（%）
statement:
  zh: "{head_name}户属建档立卡户，{first_month}由{old_class_name}调为{new_class_name}（原因：{change_reason}），所在村整村退出年月为{exit_month}；本村退出前后同样降类{village_lowered}户，占一二类户的{village_rate}%，全县同期为{county_rate}%。"
  en: "The registered poor household of {head_name} was moved from {old_class_name} to {new_class_name} in {first_month} (reason on file: {change_reason}); its village exited poverty in {exit_month}. Around it {village_lowered} households of the village were lowered so, {village_rate} per cent of classes I and II, against {county_rate} per cent in the county."
innocent_explanations:
  - { zh: 家庭成员新就业参保或进入财政供养，收入增加, tested_with: [registers.public_payroll, registers.social_insurance] }
  - { zh: 家庭成员死亡或结婚, tested_with: [registers.death, registers.marriage] }
  - { zh: 有动态调整表，且调查在决定之前, tested_with: [registers.change_paper] }
  - { zh: 务农、经营收入确有增加，登记册上看不出 }
remedy:
  zh: 入户核实家庭劳动能力和收入，调阅降类依据；没有依据的恢复原类别，自降类当月补发差额。
  en: Visit and establish the household's capacity and income and call for the basis of the change; where there is none, restore the class and pay the difference from that month.
---*/
WITH lowered AS (
  -- by the list, or seen on the roll from one month to the next
  SELECT household_no, month, old_class, new_class, min(reason) AS reason, min(source_row) AS change_source_row, min(source_row) AS source_row
  FROM registers.listed_change
  WHERE old_class IN ('1', '2') AND new_class IN ('3', '4')
  GROUP BY household_no, month, old_class, new_class
  UNION ALL
  SELECT seen.household_no, seen.month, seen.earlier.class, seen.class, NULL, NULL, seen.source_row
  FROM (
    SELECT
      roll.household_no, roll.month, min(roll.tier) AS class, min(roll.source_row) AS source_row,
      lag({month: roll.month, class: max(roll.tier)}) OVER (PARTITION BY roll.household_no ORDER BY roll.month) AS earlier
    FROM registers.entitlement_month AS roll
    JOIN registers.reclassified_household AS changed USING (household_no)
    WHERE roll.programme = 'rural_dibao' AND roll.is_entitled AND changed.highest_class <= '2' AND changed.lowest_class >= '3'
    GROUP BY roll.household_no, roll.month
  ) AS seen
  ANTI JOIN registers.listed_change AS change ON change.household_no = seen.household_no AND change.old_class IN ('1', '2') AND change.new_class IN ('3', '4')
  WHERE seen.earlier.class <= '2' AND seen.class >= '3' AND seen.earlier.month = seen.month - INTERVAL 1 MONTH
),

near AS (
  SELECT lowered.*, household.head_name, household.head_id, household.division_code, village.exit_month, village.source_row AS village_source_row
  FROM lowered
  JOIN registers.household AS household USING (household_no)
  JOIN registers.village AS village ON village.division_code = household.division_code
    AND lowered.month >= village.exit_month - to_months($window_months::INTEGER) AND lowered.month <= village.exit_month + to_months($window_months::INTEGER)
),

-- households of classes I and II at some time, and how many of them were lowered, by village and county
upper AS (
  SELECT division_code, count(*) AS households
  FROM registers.household
  WHERE left(division_code, 6) IN (SELECT left(division_code, 6) FROM near)
    AND household_no IN (SELECT household_no FROM registers.entitlement_month WHERE programme = 'rural_dibao' AND tier IN ('1', '2'))
  GROUP BY division_code
),

explained AS (
  SELECT near.household_no, near.month
  FROM near
  JOIN registers.family_member AS member ON member.household_no = near.household_no AND member.scheme = 'dibao'
  JOIN (
    SELECT person_id, month AS happened_on FROM registers.social_insurance WHERE regexp_matches(scheme, array_to_string($insured_words::VARCHAR[], '|'))
    UNION ALL SELECT person_id, month FROM registers.public_payroll
    UNION ALL SELECT person_id, died_on FROM registers.death
    UNION ALL SELECT unnest([husband_id, wife_id]), registered_on FROM registers.marriage
  ) AS event USING (person_id)
  WHERE COALESCE(event.happened_on >= near.month - to_months($event_months::INTEGER) AND event.happened_on < near.month + INTERVAL 1 MONTH, event.happened_on IS NULL)
)

SELECT
  near.household_no,
  near.head_id AS person_id,
  near.head_name,
  near.division_code,
  'rural_dibao' AS programme,
  near.month AS first_month,
  ['一类', '二类', '三类', '四类'][near.old_class::INTEGER] AS old_class_name,
  ['一类', '二类', '三类', '四类'][near.new_class::INTEGER] AS new_class_name,
  near.exit_month,
  COALESCE(near.reason, '未填写') AS change_reason,
  in_village.lowered AS village_lowered,
  (100 * in_village.lowered / greatest(in_village.households, in_village.lowered))::DECIMAL(9, 2) AS village_rate,
  (100 * in_village.county_lowered / greatest(in_village.county_households, in_village.county_lowered))::DECIMAL(9, 2) AS county_rate,
  [fact(near.source_row, CASE WHEN near.change_source_row IS NULL THEN '降类后花名册类别' ELSE '调整后类别' END, new_class_name),
    fact(near.village_source_row, '整村退出年月', strftime(near.exit_month, '%Y年%-m月')),
    fact(listed.source_row, '建档立卡', near.head_name)] AS facts
FROM near
JOIN (
  SELECT member.household_no, min(poor.source_row) AS source_row
  FROM registers.poverty_register AS poor
  JOIN registers.family_member AS member ON member.person_id = poor.person_id AND member.scheme = 'dibao'
  WHERE member.household_no IN (SELECT household_no FROM near)
  GROUP BY member.household_no
) AS listed USING (household_no)
JOIN (
  SELECT upper.division_code, upper.households, count(DISTINCT near.household_no) AS lowered,
    sum(upper.households) OVER county AS county_households, sum(count(DISTINCT near.household_no)) OVER county AS county_lowered
  FROM upper
  LEFT JOIN near USING (division_code)
  GROUP BY upper.division_code, upper.households
  WINDOW county AS (PARTITION BY left(upper.division_code, 6))
) AS in_village ON in_village.division_code = near.division_code
LEFT JOIN registers.change_paper AS paper ON paper.source_row = near.change_source_row
ANTI JOIN explained ON explained.household_no = near.household_no AND explained.month = near.month
WHERE NOT COALESCE(paper.has_change_form AND paper.surveyed_on <= paper.decided_on, FALSE)
ORDER BY near.household_no, near.month
