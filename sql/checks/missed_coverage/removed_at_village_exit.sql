/*---
id: removed_at_village_exit
code: LB-15
title: { zh: 整村退出前后直接停保, en: Household removed around the exit of the village }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 动态管理, text: 停发须经核查并说明理由；收入超过标准的可给予渐退期。 }
  - { document: 社会救助资金审计常用口径, text: 建档立卡一二类低保户在整村退出前后未经渐退直接停保的，逐户核实有无按退出要求清退。 }
inputs: [registers.family_member, registers.listed_change, registers.person, registers.poverty_register, registers.village]
optional_inputs: [registers.allowance_roll, registers.destitute_roll, registers.public_payroll, registers.real_estate, registers.vehicle]
population: registers.listed_change
subject: { kind: household, key: household_no }
natural_key: [first_month]
shared: [exempt_vehicle_kinds, exempt_vehicle_words, public_payroll_kinds]
parameters:
  window_months:
    type: integer
    default: 6
    title: { zh: 整村退出前后几个月, en: Months before and after the exit }
evidence:
  head_name: 户主
  first_month: 停保月份
  old_class_name: 原类别
  old_count: 原保障人数
  exit_month: 整村退出年月
  stop_reason: 停保原因
statement:
  zh: "{head_name}户属建档立卡户，原为{old_class_name}低保、保障{old_count}人，{first_month}停保（原因：{stop_reason}），没有渐退记录；所在村整村退出年月为{exit_month}。"
  en: "The registered poor household of {head_name}, {old_class_name} with {old_count} members, was removed in {first_month} (reason on file: {stop_reason}) without a gradual exit; its village exited poverty in {exit_month}."
innocent_explanations:
  - { zh: 全家死亡, tested_with: [registers.person] }
  - { zh: 全家迁出, tested_with: [registers.person] }
  - { zh: 停保前家庭已有消费性车辆、商品房或财政供养人员, tested_with: [registers.public_payroll, registers.real_estate, registers.vehicle] }
  - { zh: 转为特困供养, tested_with: [registers.destitute_roll] }
  - { zh: 已给渐退期, tested_with: [registers.allowance_roll, registers.listed_change] }
  - { zh: 停保后已恢复或重新纳入, tested_with: [registers.listed_change] }
  - { zh: 收入确已超过标准，登记册上看不出 }
remedy:
  zh: 入户核实停保时和现在的收入、财产，符合条件的重新纳入；属于就业增收的补办渐退。
  en: Visit and establish income and property then and now; take the household back where it qualifies, or grant the gradual exit.
---*/
WITH removed AS (
  SELECT change.*, village.exit_month, village.source_row AS village_source_row
  FROM registers.listed_change AS change
  JOIN registers.village AS village ON village.division_code = change.division_code
    AND change.month >= village.exit_month - to_months($window_months::INTEGER) AND change.month <= village.exit_month + to_months($window_months::INTEGER)
  WHERE change.household_step < 0 AND change.old_class IN ('1', '2') AND change.programme = 'rural_dibao'
),

member AS (
  -- the household graph, or the head alone where the roll of its time is not at hand
  SELECT removed.household_no, member.person_id
  FROM removed
  JOIN registers.family_member AS member ON member.household_no = removed.household_no AND member.scheme = 'dibao'
  UNION
  SELECT household_no, head_id FROM removed WHERE head_id IS NOT NULL
),

excused AS (
  SELECT member.household_no
  FROM member
  JOIN registers.person AS person USING (person_id)
  GROUP BY member.household_no
  HAVING bool_and(person.died_on IS NOT NULL OR person.moved_out_on IS NOT NULL OR COALESCE(person.is_cancelled, FALSE))
  UNION
  SELECT household_no FROM registers.allowance_roll SEMI JOIN removed USING (household_no) WHERE gradual_exit_until IS NOT NULL OR status = 'gradual_exit'
  UNION
  SELECT earlier.household_no FROM registers.listed_change AS earlier JOIN removed USING (household_no)
  WHERE (earlier.type = 'gradual_exit' AND earlier.month <= removed.month) OR (earlier.household_step > 0 AND earlier.month > removed.month)
  UNION
  SELECT member.household_no
  FROM member
  JOIN removed USING (household_no)
  JOIN (
    SELECT owner_id AS person_id, first_registered_on AS known_on FROM registers.vehicle
    WHERE vehicle_kind IS NOT NULL AND NOT vehicle_is_exempt(vehicle_kind, plate_kind, use, model, $exempt_vehicle_kinds, $exempt_vehicle_words)
    UNION ALL SELECT owner_id, registered_on FROM registers.real_estate WHERE is_bought_flat(right_kind, acquired_by)
    UNION ALL SELECT person_id, month FROM registers.public_payroll WHERE is_publicly_paid(kind, establishment, $public_payroll_kinds)
    UNION ALL SELECT person_id, NULL FROM registers.destitute_roll
  ) AS proof USING (person_id)
  WHERE COALESCE(proof.known_on < removed.month + INTERVAL 1 MONTH, TRUE)
),

listed AS (
  SELECT member.household_no, min(poor.source_row) AS source_row
  FROM member
  JOIN registers.poverty_register AS poor USING (person_id)
  GROUP BY member.household_no
)

SELECT
  removed.household_no,
  removed.head_id AS person_id,
  COALESCE(removed.head_name, head.name, '户主姓名未填') AS head_name,
  removed.division_code,
  removed.programme,
  removed.month AS first_month,
  ['一类', '二类'][removed.old_class::INTEGER] AS old_class_name,
  COALESCE(removed.old_count::VARCHAR, '未填') AS old_count,
  removed.exit_month,
  COALESCE(removed.reason, '未填写') AS stop_reason,
  [fact(removed.source_row, '停保月份', strftime(removed.month, '%Y年%-m月')), fact(removed.village_source_row, '整村退出年月', strftime(removed.exit_month, '%Y年%-m月')),
    fact(listed.source_row, '建档立卡', '在册')] AS facts
FROM removed
JOIN listed USING (household_no)
LEFT JOIN registers.person AS head ON head.person_id = removed.head_id
ANTI JOIN excused ON excused.household_no = removed.household_no
WHERE NOT removed.is_death
ORDER BY removed.household_no, removed.month
