/*---
id: account_outside_family
code: FU-08
title: { zh: 发放到非本人及家庭成员账户, en: Paid to an account outside the family }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 财办〔2020〕37号, text: 到户补贴发至户主、到人补贴发至本人的一卡通，任何单位和个人不得代持、代管、借用。 }
inputs: [registers.payment, registers.person]
optional_inputs: [registers.care_agreement, registers.child_roll, registers.destitute_roll, registers.disability_certificate, registers.family_member]
population: registers.payment_month
subject: { kind: household, key: recipient_no }
natural_key: [programme, holder]
shared: [institution_words]
parameters:
  excluded_programmes:
    type: list
    codes: programme
    default: [funeral_grant, medical_assistance, farm_subsidy]
    title: { zh: 不核对收款账户的项目, en: Programmes whose payee is not judged }
evidence:
  holder_name: 收款人或账户户名
  first_month: 首个发放月份
  last_month: 最后发放月份
  paid_months: 发放月数
  paid_yuan: 涉及金额
statement:
  zh: "{person_name}的{programme}在{first_month}至{last_month}有{paid_months}个月发放到{holder_name}名下，共{paid_yuan}元，{holder_name}不在登记的家庭成员、监护人、受托人之列。"
  en: "{programme} of {person_name} went to {holder_name} for {paid_months} months from {first_month} to {last_month}, {paid_yuan} yuan; {holder_name} is no registered member of the family, guardian or party to a care agreement."
innocent_explanations:
  - { zh: 未成年人或无行为能力人由监护人代领, tested_with: [registers.child_roll, registers.destitute_roll, registers.disability_certificate, registers.person] }
  - { zh: 已签订委托照料监护协议, tested_with: [registers.care_agreement] }
  - { zh: 集中供养，发放到供养机构账户, tested_with: [registers.destitute_roll, registers.child_roll] }
  - { zh: 收款人为配偶、同户家庭成员, tested_with: [registers.family_member, registers.person] }
  - { zh: 姓名用字、间隔号写法不同，或以15位旧号开户, tested_with: [registers.payment, registers.person] }
  - { zh: 收款人为分户居住的子女，经本人同意代领 }
remedy:
  zh: 入户核实银行卡由谁持有、钱由谁支取，非本人意愿代领的改发到本人账户并退还资金。
  en: Ask at home who keeps the card and who draws the money; unless the person wishes it so, pay to the person's own account and return the money.
---*/
WITH line AS (
  SELECT
    person_id, CASE WHEN programme = 'destitute_care' THEN 'destitute_support' ELSE programme END AS programme, month, household_no,
    COALESCE(beneficiary_name, head_name) AS name, payee_id, payee_name, account_no, account_name, amount, division_code, source_row
  FROM registers.payment
  WHERE status = 'paid'
    AND amount > 0
    AND NOT list_contains($excluded_programmes::VARCHAR[], programme)
    AND (payee_id <> person_id OR (payee_id IS NULL AND payee_name <> COALESCE(beneficiary_name, head_name)) OR account_name <> COALESCE(beneficiary_name, head_name, payee_name))
),

holding AS (
  -- an account in the payee's name is judged with the payee
  SELECT DISTINCT person_id, household_no, name, payee_id AS holder_id, payee_name AS holder_name, normalise_name(payee_name) AS plain_name
  FROM line
  WHERE payee_id IS NOT NULL OR payee_name IS NOT NULL
  UNION
  SELECT DISTINCT person_id, household_no, name, NULL, account_name, normalise_name(account_name)
  FROM line
  WHERE account_name <> COALESCE(payee_name, '')
),

bearer AS (
  SELECT
    person_id, registration_no, spouse_id,
    CASE WHEN born_on > $as_of_date::DATE - INTERVAL 18 YEAR THEN [father_id, mother_id] END AS parent_ids
  FROM registers.person
  SEMI JOIN (SELECT DISTINCT person_id FROM holding) AS named USING (person_id)
),

holder_of AS (
  -- everyone who may hold the money of a person: the person, the household, those on the same registration, guardians
  SELECT person_id, person_id AS relative_id, name FROM holding
  UNION SELECT holding.person_id, relative.person_id, NULL FROM holding JOIN registers.family_member AS relative USING (household_no)
  UNION SELECT holding.person_id, relative.person_id, NULL FROM holding JOIN registers.family_member AS member USING (person_id) JOIN registers.family_member AS relative ON relative.household_no = member.household_no
  UNION SELECT bearer.person_id, beside.person_id, NULL FROM bearer JOIN registers.person AS beside USING (registration_no)
  UNION SELECT person_id, unnest(list_append(parent_ids, spouse_id)), NULL FROM bearer
  UNION SELECT person_id, NULL, guardian_name FROM registers.disability_certificate SEMI JOIN holding USING (person_id) WHERE guardian_name IS NOT NULL
  UNION SELECT person_id, guardian_id, guardian_name FROM registers.care_agreement SEMI JOIN holding USING (person_id)
  UNION SELECT person_id, guardian_id, guardian_name FROM registers.destitute_roll SEMI JOIN holding USING (person_id) WHERE guardian_id IS NOT NULL OR guardian_name IS NOT NULL
  UNION SELECT person_id, guardian_id, NULL FROM registers.child_roll SEMI JOIN holding USING (person_id) WHERE guardian_id IS NOT NULL
),

strange AS (
  SELECT holding.* FROM holding ANTI JOIN holder_of ON holder_of.person_id = holding.person_id AND holder_of.relative_id = holding.holder_id
),

named AS (
  SELECT person_id, normalise_name(name) AS plain_name FROM holder_of WHERE name IS NOT NULL
  UNION
  SELECT holder_of.person_id, normalise_name(relative.name)
  FROM holder_of
  SEMI JOIN (SELECT DISTINCT person_id FROM strange) AS bearer USING (person_id)
  JOIN registers.person AS relative ON relative.person_id = holder_of.relative_id
),

kept AS (
  -- a ward of an institution, with the institution's name
  SELECT DISTINCT person_id, institution FROM registers.destitute_roll WHERE care_mode = 'institutional'
  UNION SELECT person_id, NULL FROM registers.child_roll WHERE kind = 'orphan_institution'
),

outside AS (
  SELECT DISTINCT holding.person_id, holding.holder_id, holding.holder_name
  FROM strange AS holding
  ANTI JOIN named AS by_name ON by_name.person_id = holding.person_id AND by_name.plain_name = holding.plain_name
  ANTI JOIN kept AS by_institution ON by_institution.person_id = holding.person_id AND normalise_name(by_institution.institution) = holding.plain_name
  -- written otherwise, but an institution for one who lives in one
  ANTI JOIN kept ON kept.person_id = CASE WHEN regexp_matches(holding.holder_name, array_to_string($institution_words::VARCHAR[], '|')) THEN holding.person_id END
),

paid AS (
  SELECT
    line.* REPLACE (COALESCE(line.household_no, member.household_no) AS household_no),
    CASE WHEN line.programme IN ('rural_dibao', 'urban_dibao') THEN COALESCE(line.household_no, member.household_no, line.person_id) ELSE line.person_id END AS recipient_no,
    COALESCE(outside.holder_id, normalise_name(outside.holder_name)) AS holder,
    outside.holder_name,
    member.person_id IS NOT NULL AS is_known
  FROM line
  JOIN outside ON outside.person_id = line.person_id
    AND (outside.holder_id = line.payee_id OR (outside.holder_id IS NULL AND (outside.holder_name = line.account_name OR outside.holder_name = line.payee_name)))
  LEFT JOIN (
    SELECT person_id, min(household_no) FILTER (WHERE scheme = 'dibao') AS household_no FROM registers.family_member WHERE person_id IN (SELECT person_id FROM outside) GROUP BY person_id
  ) AS member ON member.person_id = line.person_id
)

SELECT
  paid.recipient_no,
  CASE WHEN min(paid.household_no) = paid.recipient_no THEN 'household' ELSE 'person' END AS subject_kind,
  paid.programme,
  paid.holder,
  min(paid.person_id) AS person_id,
  COALESCE(min(person.name), min(paid.name)) AS person_name,
  min(paid.household_no) AS household_no,
  COALESCE(min(person.division_code), min(paid.division_code)) AS division_code,
  min(paid.holder_name) AS holder_name,
  min(paid.month) AS first_month,
  max(paid.month) AS last_month,
  count(DISTINCT paid.month) AS paid_months,
  sum(paid.amount)::DECIMAL(18, 2) AS paid_yuan,
  CASE WHEN NOT bool_or(paid.is_known OR person.registration_source_row IS NOT NULL) THEN 'low' END AS confidence,
  list(DISTINCT paid.account_no ORDER BY paid.account_no) FILTER (paid.account_no IS NOT NULL) AS accounts,
  list(fact(paid.source_row, strftime(paid.month, '%Y年%-m月') || '发放到' || COALESCE(paid.holder_name, '他人账户'), paid.amount) ORDER BY paid.month, paid.source_row) AS facts
FROM paid
LEFT JOIN registers.person AS person USING (person_id)
GROUP BY paid.recipient_no, paid.programme, paid.holder
ORDER BY paid.recipient_no, paid.programme, paid.holder
