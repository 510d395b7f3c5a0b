/*---
id: account_holder_dead
code: FU-33
title: { zh: 户主或账户持有人死亡未更换账户, en: Money of the living still goes to the account of the dead }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 财办〔2020〕37号, text: 到户补贴发至户主、到人补贴发至本人的一卡通；户主死亡的应及时变更户主和收款账户。 }
  - { document: 社会救助资金审计常用口径, text: 户主死亡两个月后补贴仍发入其账户、家庭其他成员在保的，核查由谁支取。 }
inputs: [registers.death, registers.payment, registers.reconciliation_month]
optional_inputs: [registers.person]
population: registers.death
subject: { kind: household, key: recipient_no }
natural_key: [programme, holder_id]
parameters:
  months_after_death:
    type: integer
    default: 2
    title: { zh: 死亡后宽限月数, en: Months allowed after the death }
  conversion_days:
    type: integer
    default: 60
    title: { zh: 继承、换户办理宽限天数, en: Days allowed to convert the account }
evidence:
  holder_name: 账户持有人
  died_on: 死亡日期
  first_month: 首个发放月份
  last_month: 最后发放月份
  paid_months: 发放月数
  living_count: 在保人数
  paid_yuan: 涉及金额
statement:
  zh: "{holder_name}于{died_on}死亡，{person_name}（户）的{programme}在{first_month}至{last_month}仍有{paid_months}个月发入其账户，共{paid_yuan}元；其他在保人员{living_count}人。"
  en: "{holder_name} died on {died_on}; {programme} of {person_name} still went to that account for {paid_months} months from {first_month} to {last_month}, {paid_yuan} yuan; {living_count} living people are entitled."
innocent_explanations:
  - { zh: 死亡不足两个月或换户手续办理未满六十天, tested_with: [registers.death, registers.payment] }
  - { zh: 账户户名已更换，仅收款人号码未改, tested_with: [registers.payment] }
  - { zh: 死者本人待遇未停，另按死亡后仍发放列示, tested_with: [registers.reconciliation_month] }
  - { zh: 死亡登记错误，本人健在 }
  - { zh: 账户由继承人依法支取，款项用于在保家庭成员 }
remedy:
  zh: 核实死者账户由谁持有、款项由谁支取，变更户主和收款账户，款项未用于在保成员的退还家庭。
  en: Establish who holds the account and draws the money, change head and account, and return to the family what it did not have.
---*/
WITH deposited AS (
  -- a payee without a number is the head to whom the household's money goes
  SELECT line.*, death.person_id AS holder_id, COALESCE(death.name, line.account_name, line.payee_name) AS holder_name, death.died_on, death.source_row AS death_source_row
  FROM registers.payment AS line
  JOIN registers.death AS death ON death.person_id = COALESCE(line.payee_id, line.head_id)
  WHERE line.status = 'paid'
    AND line.amount > 0
    AND line.month > death.died_month + to_months($months_after_death::INTEGER)
    AND line.paid_on >= death.died_on + $conversion_days::INTEGER
    AND (line.account_name IS NULL OR death.name IS NULL OR normalise_name(line.account_name) = normalise_name(death.name))
),

living AS (
  -- those for whom the money is
  SELECT deposited.source_row, money.person_id, money.roll_source_row
  FROM deposited
  JOIN registers.reconciliation_month AS money USING (household_no, programme, month)
  WHERE money.is_entitled AND money.person_id <> deposited.holder_id
  UNION
  SELECT deposited.source_row, money.person_id, money.roll_source_row
  FROM deposited
  JOIN registers.reconciliation_month AS money USING (person_id, programme, month)
  WHERE money.is_entitled AND money.person_id <> deposited.holder_id
),

held AS (
  SELECT
    CASE WHEN deposited.programme IN ('rural_dibao', 'urban_dibao') THEN COALESCE(deposited.household_no, living.first_person) ELSE living.first_person END AS recipient_no,
    deposited.*,
    living.first_person,
    living.people,
    living.roll_source_row
  FROM deposited
  JOIN (
    SELECT source_row, min(person_id) AS first_person, count(*) AS people, min(roll_source_row) AS roll_source_row FROM living GROUP BY source_row
  ) AS living USING (source_row)
)

SELECT
  held.recipient_no,
  CASE WHEN min(held.household_no) = held.recipient_no THEN 'household' ELSE 'person' END AS subject_kind,
  held.programme,
  min(held.household_no) AS household_no,
  min(held.first_person) AS person_id,
  min(person.name) AS person_name,
  min(held.division_code) AS division_code,
  held.holder_id,
  min(held.holder_name) AS holder_name,
  held.died_on,
  min(held.month) AS first_month,
  max(held.month) AS last_month,
  count(DISTINCT held.month) AS paid_months,
  max(held.people) AS living_count,
  sum(held.amount)::DECIMAL(18, 2) AS paid_yuan,
  list(DISTINCT held.account_no ORDER BY held.account_no) FILTER (held.account_no IS NOT NULL) AS accounts,
  [fact(min(held.death_source_row), '死亡日期', held.died_on), fact(max(held.roll_source_row), '在保人员', min(person.name))]
    || list(fact(held.source_row, '发放' || strftime(held.month, '%Y年%-m月'), held.amount) ORDER BY held.source_row) AS facts
FROM held
LEFT JOIN registers.person AS person ON person.person_id = held.first_person
GROUP BY held.recipient_no, held.programme, held.holder_id, held.died_on
ORDER BY held.recipient_no, held.programme, held.holder_id
