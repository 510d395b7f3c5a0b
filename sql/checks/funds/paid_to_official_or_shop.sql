/*---
id: paid_to_official_or_shop
code: FU-10
title: { zh: 救助资金进入村干部、经办人员、银行网点人员或商户账户, en: "Assistance paid to an official, bank staff or a shopkeeper" }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 财办〔2020〕37号, text: 惠民补贴发放到户主或本人卡上，任何人不得代管、代持、冒领。 }
  - { document: 社会救助资金审计常用口径, text: 收款人或账户属于村干部、经办人员、银行网点人员、商铺经营者的，作为代管冒领疑点逐笔核实。 }
inputs: [registers.payment, registers.person]
inputs_any: [[registers.market_entity, registers.official_in_post]]
optional_inputs: [registers.care_agreement, registers.declared_kin, registers.family_member]
population: registers.payment
subject: { kind: person, key: person_id }
natural_key: [programme, holder_id]
parameters:
  shop_roles:
    type: list
    default: [法定代表人, 经营者, 负责人]
    title: { zh: 算作商户经营者的职务, en: Roles that make a shopkeeper }
  closed_words:
    type: list
    default: [注销, 吊销, 迁出]
    title: { zh: 已不经营的登记状态字样, en: Words of a registration no longer in force }
  bank_words:
    type: list
    default: [银行, 信用社, 邮政, 储蓄]
    title: { zh: 单位名称中表示银行网点的字样, en: Words in the unit that show bank staff }
evidence:
  holder_id: 收款人身份证号
  holder_name: 收款人
  holder_kind: 收款人身份
  post: 职务或商户
  unit: 单位
  account_no: 收款账号
  paid_months: 发放月数
  paid_yuan: 发放金额
statement:
  zh: "{person_name}的{programme}{first_month}至{last_month}共{paid_months}个月、{paid_yuan}元，由{holder_name}（{holder_kind}，{post}）收款；备案表和照料协议中无两人的记录。"
  en: "{programme} of {person_name} for {paid_months} months from {first_month} to {last_month}, {paid_yuan} yuan, was received by {holder_name} ({holder_kind}, {post}); neither a filing nor a care agreement names the two."
innocent_explanations:
  - { zh: 收款人是已备案的近亲属, tested_with: [registers.declared_kin] }
  - { zh: 收款人是有有效协议的监护人或照料人, tested_with: [registers.care_agreement] }
  - { zh: 收款人是本人、同户人员、配偶、父母或子女, tested_with: [registers.family_member, registers.person] }
  - { zh: 银行退回、未支付成功, tested_with: [registers.payment] }
  - { zh: 机构统一账户, tested_with: [registers.payment] }
  - { zh: 本人行动不便，书面委托村干部代领后已如数转交 }
remedy:
  zh: 调取开户和取款记录，向受益人本人核实是否收到；属代管的立即归还卡折、改发本人账户，涉嫌侵占的移送纪检监察机关。
  en: Obtain account and withdrawal records and ask the beneficiary whether the money arrived; return cards held for others, pay to the person's own account, refer what looks like embezzlement.
---*/
WITH holder AS (
  SELECT person_id, name, CASE WHEN regexp_matches(concat(unit, post), array_to_string($bank_words::VARCHAR[], '|')) THEN '银行网点人员' ELSE '村干部或经办人员' END AS holder_kind,
    COALESCE(post, '职务未填') AS post, unit, from_on, source_row
  FROM registers.official_in_post
  UNION ALL
  SELECT person_id, person_name, '个体经营户', COALESCE(name, '商户名称未填'), NULL, established_on, source_row
  FROM registers.market_entity AS shop
  WHERE list_contains($shop_roles::VARCHAR[], role) AND closed_on IS NULL AND NOT COALESCE(regexp_matches(status, array_to_string($closed_words::VARCHAR[], '|')), FALSE)
    AND regexp_matches(kind, '个体') AND person_id NOT IN (SELECT official.person_id FROM registers.official_in_post AS official)
  QUALIFY row_number() OVER (PARTITION BY person_id ORDER BY source_row) = 1
),

by_payee AS MATERIALIZED (
  SELECT line.person_id, line.payee_id AS holder_id, line.beneficiary_name, line.programme, line.month, line.household_no, line.account_no, line.account_name, line.amount, line.division_code, line.source_row
  FROM registers.payment AS line
  SEMI JOIN holder ON holder.person_id = line.payee_id
  WHERE line.status = 'paid' AND line.amount > 0
),

received AS (
  SELECT * EXCLUDE (account_name) FROM by_payee WHERE person_id <> holder_id
  UNION
  -- an account that a holder receives own money on, under the own name
  SELECT line.person_id, own.holder_id, line.beneficiary_name, line.programme, line.month, line.household_no, line.account_no, line.amount, line.division_code, line.source_row
  FROM registers.payment AS line
  JOIN (
    SELECT DISTINCT by_payee.account_no, by_payee.holder_id
    FROM by_payee JOIN holder ON holder.person_id = by_payee.holder_id AND holder.name = CASE WHEN by_payee.person_id = by_payee.holder_id THEN by_payee.account_name END
  ) AS own ON own.account_no = line.account_no
  WHERE line.status = 'paid' AND line.amount > 0 AND line.person_id <> own.holder_id
),

pair AS (
  SELECT DISTINCT person_id, holder_id FROM received
),

close AS (
  -- both on one registration or in one household of the roll; spouse, parent, child; filed
  SELECT pair.person_id, pair.holder_id
  FROM pair
  JOIN registers.person AS own ON own.person_id = pair.person_id
  JOIN registers.person AS other ON other.person_id = pair.holder_id
  WHERE own.registration_no = other.registration_no OR own.spouse_id = other.person_id OR other.spouse_id = own.person_id
    OR other.person_id IN (own.father_id, own.mother_id) OR own.person_id IN (other.father_id, other.mother_id)
  UNION ALL
  SELECT pair.person_id, pair.holder_id
  FROM pair
  JOIN registers.family_member AS member ON member.person_id = pair.person_id
  JOIN registers.family_member AS beside ON beside.person_id = pair.holder_id AND beside.household_no = member.household_no AND beside.scheme = member.scheme
  UNION ALL
  SELECT kin_id, official_id FROM registers.declared_kin
)

SELECT
  received.person_id,
  received.programme,
  received.holder_id,
  COALESCE(min(person.name), min(received.beneficiary_name)) AS person_name,
  min(received.household_no) AS household_no,
  min(received.division_code) AS division_code,
  min(received.month) AS first_month,
  max(received.month) AS last_month,
  holder.name AS holder_name,
  holder.holder_kind,
  holder.post,
  holder.unit,
  max(received.account_no) AS account_no,
  list(DISTINCT received.account_no ORDER BY received.account_no) FILTER (received.account_no IS NOT NULL) AS accounts,
  count(DISTINCT received.month) AS paid_months,
  sum(received.amount)::DECIMAL(18, 2) AS paid_yuan,
  [fact(holder.source_row, '收款人身份', holder.holder_kind || '，' || holder.post)]
    || list(fact(received.source_row, strftime(received.month, '%Y年%-m月') || '发放', received.amount) ORDER BY received.month, received.source_row) AS facts
FROM received
JOIN holder ON holder.person_id = received.holder_id
LEFT JOIN registers.person AS person ON person.person_id = received.person_id
ANTI JOIN close ON close.person_id = received.person_id AND close.holder_id = received.holder_id
ANTI JOIN registers.care_agreement AS agreement
  ON agreement.person_id = received.person_id AND agreement.guardian_id = received.holder_id
  AND COALESCE(agreement.signed_on, DATE '0001-01-01') < COALESCE(received.month + INTERVAL 1 MONTH, DATE '9999-12-31')
  AND COALESCE(agreement.valid_to, DATE '9999-12-31') >= COALESCE(received.month, DATE '0001-01-01')
WHERE COALESCE(holder.from_on < received.month + INTERVAL 1 MONTH, TRUE)
GROUP BY received.person_id, received.programme, received.holder_id, holder.name, holder.holder_kind, holder.post, holder.unit, holder.source_row
ORDER BY received.person_id, received.programme, received.holder_id
