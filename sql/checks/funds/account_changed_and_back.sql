/*---
id: account_changed_and_back
code: FU-11
title: { zh: 收款账户集中变更或改出又改回, en: Accounts changed in bulk or changed and changed back }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 财办〔2020〕37号, text: 到户补贴发至户主、到人补贴发至本人的一卡通，任何单位和个人不得代持、代管、借用。 }
  - { document: 社会救助资金审计常用口径, text: 同月十个以上收款账户改到三个以内账户，或账户改出后三个月内又改回的，核查变更手续。 }
inputs: [registers.payment_account]
optional_inputs: [registers.person]
population: registers.payment_account
subject: { kind: person, key: changed_key }
natural_key: [programme, first_month]
shared: [institution_words]
parameters:
  least_changes:
    type: integer
    default: 10
    title: { zh: 集中变更的最少账户数, en: Least number of changes in bulk }
  most_accounts:
    type: integer
    default: 3
    title: { zh: 集中改入的最多账户数, en: Most accounts that changes in bulk lead to }
  most_months:
    type: integer
    default: 3
    title: { zh: 改出后几个月内改回, en: Months within which a change is undone }
evidence:
  change_kind: 变更情形
  first_month: 变更后首个发放月份
  last_month: 变更后最后发放月份
  changed_people: 变更人数
  new_accounts: 变更后账户（末四位、户名）
  paid_yuan: 变更后账户收款金额
statement:
  zh: "{person_name}收款账户{change_kind}：{first_month}至{last_month}有{changed_people}人的补贴改发到账户{new_accounts}，共{paid_yuan}元。"
  en: "Accounts of {person_name}: from {first_month} to {last_month} the money of {changed_people} people went to accounts {new_accounts}, {paid_yuan} yuan."
innocent_explanations:
  - { zh: 一卡通统一更换为社会保障卡，新账户均为本人户名, tested_with: [registers.payment_account] }
  - { zh: 入住供养机构期间改发到机构账户, tested_with: [registers.payment_account] }
  - { zh: 原账户仍在正常收款，另一账户为当月其他款项, tested_with: [registers.payment_account] }
  - { zh: 本人申请变更，卡片挂失补办期间由家人代收 }
remedy:
  zh: 调取账户变更申请、经办人和审批记录，向享受人核实是否本人提出、款项是否收到。
  en: Call for the requests for change, who handled and approved them; ask the beneficiaries whether they asked for it and had the money.
---*/
WITH several AS (
  SELECT account.*, min(account.first_month) OVER (PARTITION BY account.person_id, account.programme) AS known_from
  FROM registers.payment_account AS account
  SEMI JOIN (
    SELECT person_id, programme FROM registers.payment_account WHERE first_month IS NOT NULL GROUP BY person_id, programme HAVING count(*) > 1
  ) AS changed USING (person_id, programme)
  WHERE account.first_month IS NOT NULL
),

switched AS (
  -- to an account that is neither in the beneficiary's own name nor an institution's
  SELECT several.*, left(division_code, 9) || '000' AS township_code, right(account_no, 4) || '（户名' || COALESCE(account_name, '未填') || '）' AS printed
  FROM several
  WHERE first_month > known_from
    AND normalise_name(account_name) IS DISTINCT FROM normalise_name(beneficiary_name)
    AND NOT COALESCE(regexp_matches(concat_ws(' ', account_name, payee_name), array_to_string($institution_words::VARCHAR[], '|')), FALSE)
),

crowded AS (
  -- no delivery says who keyed a change: one township and one month stand for one operator and one day
  SELECT township_code, first_month, account_no
  FROM switched
  GROUP BY township_code, first_month, account_no
  QUALIFY row_number() OVER (PARTITION BY township_code, first_month ORDER BY count(*) DESC, account_no) <= $most_accounts::INTEGER
),

found AS (
  SELECT
    switched.township_code AS changed_key, 'township' AS subject_kind, '集中改到少数账户' AS change_kind, NULL AS programme, NULL AS person_id, NULL AS household_no,
    switched.township_code AS division_code, switched.first_month, max(switched.last_month) AS last_month, count(DISTINCT switched.person_id) AS changed_people,
    list(DISTINCT switched.printed ORDER BY switched.printed) AS new_accounts, sum(switched.paid_yuan) AS paid_yuan,
    NULL::VARCHAR[] AS accounts,
    list(fact(switched.source_row, COALESCE(switched.beneficiary_name, '享受人') || '改入账户', switched.printed) ORDER BY switched.source_row) AS facts
  FROM switched
  JOIN crowded USING (township_code, first_month, account_no)
  GROUP BY switched.township_code, switched.first_month
  HAVING count(DISTINCT switched.person_id) >= $least_changes::INTEGER
  UNION ALL
  SELECT
    away.person_id, 'person', '改出后又改回', away.programme, away.person_id, min(away.household_no),
    min(away.division_code), away.first_month, max(away.last_month), 1,
    list(away.printed ORDER BY away.account_no), sum(away.paid_yuan),
    list_sort(list_distinct(list(home.account_no) || list(away.account_no))),
    flatten(list([fact(home.source_row, '原账户', right(home.account_no, 4)), fact(away.source_row, '改入账户', away.printed)] ORDER BY away.account_no))
  FROM switched AS away
  JOIN several AS home
    ON home.person_id = away.person_id AND home.programme = away.programme
    AND home.first_month < away.first_month AND home.last_month > away.last_month
  WHERE datediff('month', away.first_month, away.last_month) < $most_months::INTEGER
    -- the home account rested meanwhile
    AND home.paid_count + datediff('month', away.first_month, away.last_month) + 1 <= datediff('month', home.first_month, home.last_month) + 1
  GROUP BY away.person_id, away.programme, away.first_month
)

SELECT
  found.* REPLACE (found.paid_yuan::DECIMAL(18, 2) AS paid_yuan),
  CASE found.subject_kind WHEN 'township' THEN '本乡镇' ELSE COALESCE(person.name, '享受人') END AS person_name
FROM found
LEFT JOIN registers.person AS person USING (person_id)
ORDER BY found.changed_key, found.programme, found.first_month
