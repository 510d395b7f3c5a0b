/*---
id: new_work_not_processed
code: TX-22
title: { zh: 家庭成员新就业满半年未核查, en: New work of a member not looked at for half a year }
severity: yellow
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 动态管理, text: 家庭人口、收入变化应当及时报告和核查，相应增发、减发或停发。 }
  - { document: 社会救助资金审计常用口径, text: 保障后家庭成员新参加职工社会保险满六个月而没有核查的，入户核实收入。 }
inputs: [registers.as_of, registers.covered_member, registers.household, registers.social_insurance]
optional_inputs: [registers.archive_document, registers.listed_change, registers.means_report]
population: registers.covered_member
subject: { kind: person, key: person_id }
natural_key: [household_no, first_month]
parameters:
  work_months:
    type: integer
    default: 6
    title: { zh: 新就业满几个月, en: Months of new work }
  insured_words:
    type: list
    default: [职工, 机关, 失业, 工伤]
    title: { zh: 表示受雇的险种字样, en: Words of schemes that show employment }
  idle_words:
    type: list
    default: [停, 断, 退休, 领取, 待遇, 灵活, 注销]
    title: { zh: 参保状态或单位中表示不在职的字样, en: Words of state or unit that show no employment }
evidence:
  member_kind: 与保障家庭的关系
  head_name: 户主
  unit: 单位
  first_month: 首个缴费月份
  last_month: 最近缴费月份
  worked_months: 缴费月数
  base_yuan: 最近缴费基数
  reviewed_on: 最近核查日期
statement:
  zh: "{person_name}（{head_name}户{programme}的{member_kind}）自{first_month}起由{unit}缴纳职工社会保险，至{last_month}共{worked_months}个月；该户最近一次核查为{reviewed_on}。"
  en: "{person_name} ({member_kind} of the {programme} household of {head_name}) has been insured as an employee of {unit} since {first_month}, {worked_months} months to {last_month}; the household was last reviewed on {reviewed_on}."
innocent_explanations:
  - { zh: 已进入渐退期, tested_with: [registers.household] }
  - { zh: 就业后已核查、核对或调整, tested_with: [registers.archive_document, registers.household, registers.listed_change, registers.means_report] }
  - { zh: 审批前就已就业，审批时已知, tested_with: [registers.household] }
  - { zh: 灵活就业自行缴费、已停缴或领取待遇, tested_with: [registers.social_insurance] }
  - { zh: 社会保险由他人冒名或挂靠缴纳 }
  - { zh: 收入计入后家庭人均仍低于标准 }
remedy:
  zh: 入户核实就业和工资，扣除就业成本后重新核定；超过标准的给予渐退期，低于标准的维持并更新核查日期。
  en: Visit and establish the work and its pay, deduct the cost of working and assess anew; grant a gradual exit above the standard, keep the allowance below it and enter the review.
---*/
WITH working AS (
  -- months in which somebody who counts for a family was insured as an employee
  SELECT insured.person_id, insured.month, min(insured.unit) AS unit, max(insured.base) AS base, min(insured.source_row) AS source_row
  FROM registers.social_insurance AS insured
  SEMI JOIN registers.covered_member AS member ON member.person_id = insured.person_id AND member.scheme = 'dibao'
  CROSS JOIN registers.as_of AS run
  WHERE insured.month <= run.as_of_month
    AND regexp_matches(insured.scheme, array_to_string($insured_words::VARCHAR[], '|'))
    AND NOT COALESCE(regexp_matches(concat_ws(' ', insured.scheme, insured.status, insured.unit), array_to_string($idle_words::VARCHAR[], '|')), FALSE)
  GROUP BY insured.person_id, insured.month
),

job AS (
  -- the unbroken run that reaches the last two months; an older one is over
  SELECT person_id, min(month) AS first_month, max(month) AS last_month, count(*) AS worked_months,
    arg_max(unit, month) AS unit, arg_max(base, month) AS base_yuan, list(fact(source_row, '缴费月份', strftime(month, '%Y年%-m月')) ORDER BY month) AS facts
  FROM (
    SELECT *, month - to_months(row_number() OVER (PARTITION BY person_id ORDER BY month)::INTEGER) AS run_key FROM working
  )
  GROUP BY person_id, run_key
  HAVING count(*) >= $work_months::INTEGER AND max(month) >= (SELECT as_of_month - INTERVAL 1 MONTH FROM registers.as_of)
),

looked_at AS (
  SELECT household_no, max(said_on) AS said_on
  FROM (
    SELECT household_no, issued_on AS said_on FROM registers.means_report
    UNION ALL SELECT household_no, claimed_on FROM registers.archive_document WHERE type IN ('home_survey', 'means_report', 'approval', 'change', 'gradual_exit')
    UNION ALL SELECT household_no, month FROM registers.listed_change
  )
  WHERE household_no IN (SELECT member.household_no FROM registers.covered_member AS member SEMI JOIN job ON job.person_id = member.person_id)
  GROUP BY household_no
)

SELECT
  member.person_id,
  member.household_no,
  member.name AS person_name,
  member.division_code,
  member.programme,
  member.member_kind,
  member.head_name,
  COALESCE(job.unit, '单位未填') AS unit,
  job.first_month,
  job.last_month,
  job.worked_months,
  job.base_yuan,
  COALESCE(strftime(greatest(household.last_review_on, household.approved_on, looked_at.said_on), '%Y年%-m月%-d日'), '无记录') AS reviewed_on,
  job.facts || [fact(household.source_row, '最近核查日期', household.last_review_on)] AS facts
FROM job
JOIN registers.covered_member AS member ON member.person_id = job.person_id AND member.scheme = 'dibao'
JOIN registers.household AS household ON household.household_no = member.household_no
LEFT JOIN looked_at ON looked_at.household_no = member.household_no
WHERE household.status <> 'gradual_exit' AND NOT COALESCE(household.gradual_exit_until >= household.last_month, FALSE)
  AND COALESCE(greatest(household.last_review_on, household.approved_on, looked_at.said_on) < job.first_month, TRUE)
ORDER BY member.person_id, member.household_no
