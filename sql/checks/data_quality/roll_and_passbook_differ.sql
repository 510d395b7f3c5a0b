/*---
id: roll_and_passbook_differ
code: DQ-21
title: { zh: 证、册、折不一致, en: Certificate and roll and account paid differ }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 低保证、花名册和发放存折（卡）应当一致，逐户核对证号、在册账号和实际发放账号。 }
inputs: [registers.allowance_roll, registers.on_roll, registers.payment_account]
optional_inputs: [registers.household]
population: "registers.on_roll WHERE scheme = 'dibao'"
population_zh: 最近月份花名册在册的低保人员
subject: { kind: household, key: household_no }
evidence:
  first_month: 核对月份
  contradictions: 不一致之处
  account_name: 发放账户户名
statement:
  zh: "{person_name}户{first_month}证、册、折不一致：{contradictions}。"
  en: "Household of {person_name}, {first_month}: certificate, roll and account paid differ."
innocent_explanations:
  - { zh: 使用电子证件，发放明细不载证号, tested_with: [registers.payment_account] }
  - { zh: 换卡后花名册已更新，核对月份尚未按新账号发放, tested_with: [registers.allowance_roll, registers.payment_account] }
  - { zh: 换卡后花名册账号尚未更新 }
remedy:
  zh: 核对低保证、花名册和本人持有的卡折，更正不一致的一项；账号不是本人家庭持有的按非本人账户核查。
  en: Compare certificate, roll and the card the family holds and correct what differs; an account the family does not hold is a matter of its own.
---*/
WITH member AS (
  SELECT DISTINCT person_id, household_no
  FROM registers.on_roll
  WHERE scheme = 'dibao' AND is_entitled AND household_no IS NOT NULL
),

newest AS (
  -- what the household was paid to in its newest month
  SELECT member.household_no, account.*  EXCLUDE (household_no), account.household_no AS line_no
  FROM registers.payment_account AS account
  JOIN member USING (person_id)
  WHERE account.programme IN ('rural_dibao', 'urban_dibao') AND account.last_month IS NOT NULL
  QUALIFY rank() OVER (PARTITION BY member.household_no ORDER BY account.last_month DESC) = 1
),

enrolled AS (
  SELECT
    roll.household_no,
    roll.month,
    list_sort(list(DISTINCT roll.account_no) FILTER (roll.account_no IS NOT NULL)) AS accounts,
    min(roll.account_no) AS account_no,
    min(roll.division_code) AS division_code,
    min(roll.programme) AS programme,
    min(roll.source_row) AS source_row
  FROM registers.allowance_roll AS roll
  SEMI JOIN newest ON newest.household_no = roll.household_no AND newest.last_month = roll.month
  GROUP BY roll.household_no, roll.month
),

differing AS (
  SELECT
    newest.*,
    enrolled.account_no AS roll_account_no,
    enrolled.programme AS roll_programme,
    enrolled.division_code AS roll_division_code,
    enrolled.source_row AS roll_source_row,
    list_filter([
      CASE WHEN newest.line_no <> newest.household_no THEN '花名册家庭编号（低保证号）' || newest.household_no || '，发放明细为' || newest.line_no END,
      CASE WHEN NOT list_contains(enrolled.accounts, newest.account_no) THEN '花名册账号末四位' || right(enrolled.account_no, 4) || '，发放账号末四位' || right(newest.account_no, 4) END
    ], lambda contradiction: contradiction IS NOT NULL) AS contradictions
  FROM newest
  JOIN enrolled ON enrolled.household_no = newest.household_no AND enrolled.month = newest.last_month
  WHERE newest.line_no <> newest.household_no OR NOT list_contains(enrolled.accounts, newest.account_no)
)

SELECT
  differing.household_no,
  COALESCE(min(household.head_id), min(differing.person_id)) AS person_id,
  COALESCE(min(household.head_name), min(differing.beneficiary_name), '户主姓名未填') AS person_name,
  min(differing.roll_division_code) AS division_code,
  min(differing.roll_programme) AS programme,
  min(differing.last_month) AS first_month,
  min(differing.last_month) AS last_month,
  min(differing.account_name) AS account_name,
  list_sort(list_distinct(flatten(list(differing.contradictions)))) AS contradictions,
  [fact(min(differing.roll_source_row), '花名册账号', COALESCE(min(differing.roll_account_no), '未填'))]
    || list(fact(differing.source_row, '发放账号', differing.account_no) ORDER BY differing.source_row) AS facts
FROM differing
LEFT JOIN registers.household AS household USING (household_no)
GROUP BY differing.household_no
ORDER BY differing.household_no
