/*---
id: cash_or_collective_payout
code: FU-12
title: { zh: 现金发放或发到集体账户, en: Paid in cash or to a collective account }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 资金发放, text: 最低生活保障金实行社会化发放，通过银行等代理金融机构直接支付到保障家庭账户。 }
  - { document: 财办〔2020〕37号, text: 惠民惠农补贴资金通过一卡通直接发放到户到人，不得由单位、集体账户中转。 }
inputs: [registers.payment, registers.payment_account]
optional_inputs: [registers.custody, registers.division, registers.family_member, registers.policy_month, registers.temporary_assistance]
population: registers.payment
subject: { kind: payout, key: payout_key }
natural_key: [programme]
shared: [institution_words]
parameters:
  cash_ways:
    type: list
    codes: pay_way
    default: [cash]
    title: { zh: 属于现金发放的发放方式, en: Ways of payment that are cash }
  collective_words:
    type: list
    default: [村委会, 村民委员会, 居委会, 居民委员会, 村集体, 经济合作社, 人民政府, 镇政府, 乡政府, 街道办事处, 财政所, 民政所, 民政办, 民政站, 经管站, 民政局, 财政局]
    title: { zh: 集体或单位账户户名用词, en: Words in the names of collective accounts }
  small_limit_yuan:
    type: decimal
    default: 800
    title: { zh: 保障标准未载限额时，急难型临时救助小额现金上限（元）, en: Limit of small emergency cash in yuan where the policy names none }
  townships_without_bank:
    type: list
    default: []
    title: { zh: 无银行网点的乡镇行政区划代码, en: Codes of townships without a bank }
evidence:
  township_name: 乡镇
  channel: 发放渠道
  first_month: 首个发放月份
  last_month: 最后发放月份
  recipients: 涉及人（户）数
  payments: 发放笔数
  paid_yuan: 涉及金额
statement:
  zh: "{township_name}{programme}在{first_month}至{last_month}有{payments}笔、{recipients}人（户）共{paid_yuan}元通过{channel}发放。"
  en: "{township_name}: {payments} payments of {programme} from {first_month} to {last_month}, {recipients} recipients, {paid_yuan} yuan, went by {channel}."
innocent_explanations:
  - { zh: 急难型临时救助小额现金，或已签收, tested_with: [registers.temporary_assistance, registers.policy_month] }
  - { zh: 服刑人员家庭凭手续代领, tested_with: [registers.custody, registers.family_member] }
  - { zh: 所在乡镇无银行网点, tested_with: [registers.payment] }
  - { zh: 供养机构账户, tested_with: [registers.payment_account] }
  - { zh: 银行系统故障期间经批准临时以现金发放 }
remedy:
  zh: 调取现金签领表或集体账户流水，逐人核实是否足额领到，改为直接打卡发放。
  en: Call for the signed list or the account's statement, ask each person what was received, and pay to their own accounts.
---*/
WITH permitted AS (
  -- emergency grants that are small or signed for
  SELECT relief.person_id, relief.amount
  FROM registers.temporary_assistance AS relief
  LEFT JOIN registers.policy_month AS limits
    ON limits.programme = 'temporary_limit' AND limits.area = 'rural'
    AND limits.county_code = left(relief.division_code, 6) AND limits.month = date_trunc('month', COALESCE(relief.approved_on, relief.paid_on))
  WHERE relief.kind = 'emergency'
    AND (relief.has_receipt OR relief.amount <= COALESCE(limits.monthly_amount, $small_limit_yuan::DECIMAL(18, 2)))
),

family_in_custody AS (
  SELECT beside.person_id, term.from_on, term.to_on
  FROM registers.custody AS term
  JOIN registers.family_member AS member ON member.person_id = term.person_id
  JOIN registers.family_member AS beside ON beside.household_no = member.household_no
),

line AS (
  SELECT
    left(cash.division_code, 9) || '000' AS payout_key, '现金' AS channel, cash.programme, cash.month AS first_month, cash.month AS last_month,
    COALESCE(cash.household_no, cash.person_id) AS recipient_no, 1 AS payments, cash.amount, cash.division_code, cash.source_row
  FROM registers.payment AS cash
  ANTI JOIN permitted ON permitted.person_id = CASE WHEN cash.programme = 'temporary_assistance' THEN cash.person_id END AND permitted.amount = cash.amount
  ANTI JOIN family_in_custody ON family_in_custody.person_id = cash.person_id
    AND family_in_custody.from_on <= cash.paid_on AND COALESCE(family_in_custody.to_on, DATE '9999-12-31') >= cash.month
  WHERE list_contains($cash_ways::VARCHAR[], cash.pay_way) AND cash.status = 'paid' AND cash.amount > 0
    AND NOT list_contains($townships_without_bank::VARCHAR[], left(cash.division_code, 9) || '000')
  UNION ALL
  SELECT
    account_no, '集体或单位账户（' || account_name || '，末四位' || right(account_no, 4) || '）', programme, first_month, last_month,
    COALESCE(household_no, person_id), paid_count, paid_yuan, division_code, source_row
  FROM registers.payment_account
  WHERE paid_yuan > 0
    AND account_name IS DISTINCT FROM beneficiary_name
    AND regexp_matches(account_name, array_to_string($collective_words::VARCHAR[], '|'))
    AND NOT regexp_matches(account_name, array_to_string($institution_words::VARCHAR[], '|'))
)

SELECT
  line.payout_key,
  line.programme,
  left(min(line.division_code), 9) || '000' AS division_code,
  COALESCE(any_value(division.name), left(min(line.division_code), 9) || '000') AS township_name,
  min(line.channel) AS channel,
  min(line.first_month) AS first_month,
  max(line.last_month) AS last_month,
  count(DISTINCT line.recipient_no) AS recipients,
  sum(line.payments)::BIGINT AS payments,
  sum(line.amount)::DECIMAL(18, 2) AS paid_yuan,
  list(fact(line.source_row, line.channel || '发放', line.amount) ORDER BY line.source_row) AS facts
FROM line
LEFT JOIN registers.division AS division ON division.division_code = left(line.division_code, 9) || '000'
GROUP BY line.payout_key, line.programme
ORDER BY line.payout_key, line.programme
