/*---
id: class_lowered_without_basis
code: LB-13
title: { zh: 无依据降低低保类别, en: Allowance class lowered without basis }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 低保对象家庭情况没有明显变化的，不调整保障金；增发、减发、停发须经核查并履行程序。 }
  - { document: 社会救助资金审计常用口径, text: 家庭人口、收入和残疾疾病状况未变而调低类别的，作为应保未保（类别偏低）疑点核实。 }
inputs: [registers.allowance_roll, registers.as_of, registers.delivered, registers.family_member, registers.household, registers.policy_month, registers.reclassified_household]
optional_inputs: [registers.archive_document, registers.disability_certificate, registers.means_report, registers.medical, registers.public_payroll, registers.real_estate, registers.roll_change, registers.vehicle]
population: registers.household
subject: { kind: household, key: household_no }
natural_key: [first_month]
shared: [exempt_vehicle_kinds, public_payroll_kinds]
parameters:
  document_days:
    type: integer
    default: 92
    title: { zh: 调整前几天内的材料可作依据, en: Days before the change within which a document is its basis }
  income_tolerance_pct:
    type: decimal
    default: 5
    title: { zh: 收入增幅不超过百分之几视为未变, en: Rise of income in per cent that counts as unchanged }
  correction_words:
    type: list
    default: [更正, 纠正, 纠错, 错误, 错定, 误定, 有误]
    title: { zh: 调整原因中表示纠错的字样, en: Words in the reason that show a correction }
  order_months:
    type: list
    default: []
    title: { zh: 全县统一调整类别的月份（如2022-06）, en: Months of a county-wide re-tiering }
  asset_months:
    type: integer
    default: 12
    title: { zh: 调整前几个月内的变化可作解释, en: Months before the change within which another fact explains it }
evidence:
  head_name: 户主
  old_class_name: 原类别
  new_class_name: 现类别
  covered_count: 保障人口
  first_month: 降类起始月份
  last_month: 降类截止月份
  lowered_months: 降类月数
  lost_yuan: 累计少发
  change_reason: 调整表所填原因
amount: amount_yuan
statement:
  zh: "{head_name}户自{first_month}由{old_class_name}调为{new_class_name}，花名册登记的保障人口仍为{covered_count}人、收入未见明显增加，至{last_month}共{lowered_months}个月，按两类标准相差{lost_yuan}元。"
  en: "The household of {head_name} was moved from {old_class_name} to {new_class_name} in {first_month} while the roll shows the same {covered_count} members and no marked rise of income; over {lowered_months} months to {last_month} the two classes differ by {lost_yuan} yuan."
innocent_explanations:
  - { zh: 调整前有入户调查、动态调整表或核对报告, tested_with: [registers.archive_document, registers.means_report] }
  - { zh: 县级文件统一调整类别, tested_with: [registers.archive_document] }
  - { zh: 更正以前的认定错误, tested_with: [registers.roll_change] }
  - { zh: 残疾人证到期、注销或重新定级, tested_with: [registers.disability_certificate] }
  - { zh: 重大疾病治疗已结束一年以上, tested_with: [registers.medical] }
  - { zh: 家庭新购车辆或商品房, tested_with: [registers.real_estate, registers.vehicle] }
  - { zh: 家庭成员进入财政供养, tested_with: [registers.public_payroll] }
  - { zh: 收入确有增加，花名册未更新 }
remedy:
  zh: 调阅降类依据并入户核实；没有依据的恢复原类别，自降类当月补发差额。
  en: Call for the basis of the change and visit; where there is none, restore the class and pay the difference from the month of the change.
---*/
WITH household_month AS (
  SELECT
    roll.household_no,
    roll.month,
    min(roll.class) AS class,
    count(DISTINCT roll.person_id) FILTER (WHERE roll.is_covered) AS covered_count,
    max(roll.household_amount) AS household_yuan,
    bool_and(roll.status = 'covered') AS is_covered,
    min(roll.division_code) AS division_code,
    min(roll.source_row) AS source_row,
    max(roll.income_per_capita) AS income_yuan,
    list_sort(list(DISTINCT roll.person_id) FILTER (WHERE roll.is_covered)) AS members,
    lag({month: roll.month, class: min(roll.class), income_yuan: max(roll.income_per_capita), household_yuan: max(roll.household_amount), source_row: min(roll.source_row),
      members: list_sort(list(DISTINCT roll.person_id) FILTER (WHERE roll.is_covered))}) OVER (PARTITION BY roll.household_no ORDER BY roll.month) AS prior,
    min(min(roll.class)) OVER (PARTITION BY roll.household_no) = max(min(roll.class)) OVER (PARTITION BY roll.household_no) AS is_constant
  FROM registers.allowance_roll AS roll
  CROSS JOIN registers.as_of AS run
  SEMI JOIN (
    SELECT household_no FROM registers.reclassified_household
    UNION ALL
    SELECT household_no FROM registers.roll_change WHERE new_class > old_class
  ) AS suspect USING (household_no)
  WHERE roll.programme = 'rural_dibao' AND roll.month <= run.as_of_month
  GROUP BY roll.household_no, roll.month
),

lowered AS (
  -- seen on the roll from one month to the next; where the roll is a snapshot of one class, told by the change list
  SELECT
    current.*,
    CASE WHEN current.prior.class < current.class THEN current.prior.class ELSE change.old_class END AS old_class,
    change.reason AS change_reason,
    change.source_row AS change_source_row
  FROM household_month AS current
  LEFT JOIN registers.roll_change AS change
    ON change.household_no = current.household_no AND change.new_class > change.old_class
    AND change.month >= current.month - INTERVAL 1 MONTH AND change.month <= current.month + INTERVAL 1 MONTH
  WHERE current.is_covered AND NOT list_contains($order_months::VARCHAR[], strftime(current.month, '%Y-%m'))
    AND NOT COALESCE(regexp_matches(change.reason, array_to_string($correction_words::VARCHAR[], '|')), FALSE)
    AND (
      current.prior.class < current.class AND current.prior.month = current.month - INTERVAL 1 MONTH AND current.prior.members = current.members
      AND NOT COALESCE(current.income_yuan > current.prior.income_yuan * (100 + $income_tolerance_pct::DECIMAL(9, 2)) / 100, FALSE)
      OR current.is_constant AND change.month = current.month AND change.new_class = current.class AND change.old_count IS NOT DISTINCT FROM change.new_count)
  QUALIFY row_number() OVER (PARTITION BY current.household_no, current.month ORDER BY abs(date_diff('day', change.month, current.month)), change.source_row) = 1
),

dated AS (
  -- what a household's papers and other registers say, with its day
  SELECT household_no, claimed_on AS said_on, $document_days::INTEGER AS days FROM registers.archive_document WHERE type IN ('home_survey', 'change', 'means_report')
  UNION ALL
  SELECT household_no, issued_on, $document_days::INTEGER FROM registers.means_report
  UNION ALL
  SELECT lowered.household_no, county.claimed_on, $document_days::INTEGER
  FROM lowered JOIN registers.archive_document AS county ON left(county.division_code, 6) = left(lowered.division_code, 6)
  WHERE county.type = 'order'
  UNION ALL
  SELECT member.household_no, fact.said_on, fact.days
  FROM lowered
  JOIN registers.family_member AS member ON member.household_no = lowered.household_no AND member.scheme = 'dibao'
  JOIN (
    SELECT person_id, CASE WHEN status <> 'valid' OR first_issued_on IS NULL OR issued_on IS NULL OR issued_on = first_issued_on THEN valid_to ELSE issued_on END AS said_on,
      $asset_months::INTEGER * 31 AS days FROM registers.disability_certificate
    UNION ALL
    SELECT person_id, DATE '1900-01-01', 100000 FROM registers.disability_certificate WHERE status = 'cancelled'
    UNION ALL
    SELECT person_id, (max(visited_on) + INTERVAL 12 MONTH)::DATE, $asset_months::INTEGER * 31 FROM registers.medical WHERE is_major_illness GROUP BY person_id
    UNION ALL
    SELECT owner_id, first_registered_on, $asset_months::INTEGER * 31 FROM registers.vehicle WHERE NOT list_contains($exempt_vehicle_kinds::VARCHAR[], vehicle_kind)
    UNION ALL
    SELECT owner_id, registered_on, $asset_months::INTEGER * 31 FROM registers.real_estate WHERE right_kind = 'commodity' AND COALESCE(acquired_by, 'bought') = 'bought'
    UNION ALL
    SELECT person_id, COALESCE(month, DATE '1900-01-01'), 100000 FROM registers.public_payroll WHERE list_contains($public_payroll_kinds::VARCHAR[], kind)
  ) AS fact USING (person_id)
),

costed AS (
  SELECT
    lowered.*,
    later.month AS later_month,
    COALESCE(old_rate.monthly_amount * later.covered_count, lowered.prior.household_yuan) AS old_yuan,
    COALESCE(new_rate.monthly_amount * later.covered_count, lowered.household_yuan) AS new_yuan
  FROM lowered
  JOIN household_month AS later ON later.household_no = lowered.household_no AND later.month >= lowered.month AND later.is_covered
  LEFT JOIN registers.policy_month AS old_rate
    ON (old_rate.programme, old_rate.area, old_rate.county_code, old_rate.month, old_rate.tier) = ('rural_dibao', 'rural', left(lowered.division_code, 6), later.month, lowered.old_class)
  LEFT JOIN registers.policy_month AS new_rate
    ON (new_rate.programme, new_rate.area, new_rate.county_code, new_rate.month, new_rate.tier) = ('rural_dibao', 'rural', left(lowered.division_code, 6), later.month, lowered.class)
  WHERE NOT EXISTS (
      SELECT 1 FROM dated
      WHERE dated.household_no = lowered.household_no AND dated.said_on < lowered.month + INTERVAL 1 MONTH AND dated.said_on >= lowered.month - to_days(dated.days))
    AND NOT EXISTS (
      SELECT 1 FROM household_month AS restored
      WHERE restored.household_no = lowered.household_no AND restored.month > lowered.month AND restored.month <= later.month AND restored.class < lowered.class)
)

SELECT
  costed.household_no,
  costed.month AS first_month,
  max(costed.later_month) AS last_month,
  costed.division_code,
  'rural_dibao' AS programme,
  COALESCE(household.head_name, '户主姓名未填') AS head_name,
  allowance_class_zh(costed.old_class) AS old_class_name,
  allowance_class_zh(costed.class) AS new_class_name,
  costed.covered_count,
  count(*) AS lowered_months,
  COALESCE(sum(costed.old_yuan - costed.new_yuan), 0)::DECIMAL(18, 2) AS lost_yuan,
  COALESCE(sum(costed.new_yuan - costed.old_yuan), 0)::DECIMAL(18, 2) AS amount_yuan,
  -- what the lower class grants stands for what was paid; whether it was paid is another check's question
  COALESCE(list(month_money(costed.later_month, costed.old_yuan, costed.new_yuan, costed.new_yuan - costed.old_yuan) ORDER BY costed.later_month)
    FILTER (WHERE costed.new_yuan - costed.old_yuan IS NOT NULL), []) AS months,
  costed.change_reason,
  CASE WHEN 'archive_document' NOT IN (SELECT register FROM registers.delivered) THEN 'low' END AS confidence,
  [fact(any_value(costed.source_row), '现类别', allowance_class_zh(costed.class))]
    || CASE WHEN any_value(costed.prior) IS NULL THEN [] ELSE [fact(any_value(costed.prior.source_row), '上月类别', allowance_class_zh(any_value(costed.prior.class)))] END
    || CASE WHEN any_value(costed.change_source_row) IS NULL THEN [] ELSE [fact(any_value(costed.change_source_row), '调整原因', COALESCE(costed.change_reason, '未填'))] END AS facts
FROM costed
JOIN registers.household AS household USING (household_no)
GROUP BY costed.household_no, costed.month, costed.division_code, household.head_name, costed.old_class, costed.class, costed.covered_count, costed.change_reason
ORDER BY costed.household_no, costed.month
