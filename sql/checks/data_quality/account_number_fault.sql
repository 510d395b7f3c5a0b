/*---
id: account_number_fault
code: DQ-13
title: { zh: 银行账号位数、校验位或开户行不符, en: Account number with a fault of length or check digit or bank }
severity: blue
kind: A
status: stable
policy_basis:
  - { document: 银行卡号编码规则, text: 银联卡号以62开头，共16至19位，末位为校验位；前六位为发卡行标识代码。 }
  - { document: 社会救助资金审计常用口径, text: 核查发放账号是否有效，存折和内部账号不适用卡号校验。 }
inputs: [registers.payment_account]
optional_inputs: [registers.person]
population: registers.payment_account
subject: { kind: person, key: person_id }
natural_key: [account_no]
parameters:
  card_prefix:
    type: text
    default: "62"
    title: { zh: 银行卡号开头, en: What a card number begins with }
  least_digits:
    type: integer
    default: 8
    title: { zh: 账号最少位数, en: Least digits of an account }
  passbook_words:
    type: list
    default: [存折, 折, 社保, 社会保障]
    title: { zh: 开户银行中出现即不按卡号校验的字样, en: Words in the bank's name that exempt from the card rules }
  issuers:
    type: list
    default: [622848=农业银行|农行, 622202=工商银行|工行, 622700=建设银行|建行, 622188=邮政储蓄|邮储]
    title: { zh: 卡号前六位与发卡银行, en: First six digits and their bank }
evidence:
  account_tail: 账号末四位
  account_name: 账户户名
  bank: 开户银行
  faults: 不符之处
  last_month: 最近发放月份
statement:
  zh: "{person_name}的发放账号（末四位{account_tail}，{bank}）{faults}。"
  en: "The account of {person_name} ending {account_tail} at {bank}: {faults}."
innocent_explanations:
  - { zh: 农村信用社存折、内部账号，不适用卡号校验, tested_with: [registers.payment_account] }
  - { zh: 社会保障卡金融账号无校验位, tested_with: [registers.payment_account] }
  - { zh: 报送时账号已作脱敏处理, tested_with: [registers.payment_account] }
  - { zh: 开户行简称或银行合并更名 }
remedy:
  zh: 与开户银行核对账号、户名和开户行，更正后重新报送，防止发放退回。
  en: Check number, name and bank with the bank and correct them before the next batch.
---*/
WITH odd AS (
  -- the cheap look first: hardly any number has a fault; one that was masked before it was delivered cannot be held to anything
  SELECT account_no
  FROM registers.payment_account
  WHERE NOT contains(account_no, '*')
  GROUP BY account_no
  HAVING try_cast(account_no AS HUGEINT) IS NULL OR length(account_no) < $least_digits::INTEGER OR (starts_with(account_no, $card_prefix)
    AND (length(account_no) NOT BETWEEN 16 AND 19 OR luhn_sum(min(try_cast(account_no AS BIGINT))) % 10 <> 0 OR contains(array_to_string($issuers::VARCHAR[], ';'), left(account_no, 6) || '=')))
),

faulty AS (
  SELECT *, account_faults(account_no, bank, $card_prefix, $least_digits::INTEGER, $passbook_words::VARCHAR[], $issuers::VARCHAR[]) AS faults
  FROM registers.payment_account
  SEMI JOIN odd USING (account_no)
)

SELECT
  faulty.person_id,
  faulty.account_no,
  right(faulty.account_no, 4) AS account_tail,
  COALESCE(any_value(person.name), min(faulty.beneficiary_name), '享受人') AS person_name,
  min(faulty.household_no) AS household_no,
  min(faulty.division_code) AS division_code,
  min(faulty.programme) AS programme,
  min(faulty.account_name) AS account_name,
  COALESCE(min(faulty.bank), '开户银行未填') AS bank,
  arg_min(faulty.faults, faulty.source_row) AS faults,
  max(faulty.last_month) AS last_month,
  list(fact(faulty.source_row, '发放账号', faulty.account_no) ORDER BY faulty.source_row) AS facts
FROM faulty
LEFT JOIN registers.person AS person USING (person_id)
WHERE len(faulty.faults) > 0
GROUP BY faulty.person_id, faulty.account_no
ORDER BY faulty.person_id, faulty.account_no
