/*---
id: account_of_several_households
code: FU-09
title: { zh: 一个账户代收多户补贴, en: One account receives for several unrelated households }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 财办〔2020〕37号, text: 到户补贴发至户主、到人补贴发至本人的一卡通，任何单位和个人不得代持、代管、借用。 }
inputs: [registers.payment, registers.payment_account, registers.person]
optional_inputs: [registers.care_agreement, registers.child_roll, registers.destitute_roll, registers.family_member]
population: registers.payment_month
subject: { kind: account, key: account_no }
shared: [institution_words]
parameters:
  min_months:
    type: integer
    default: 2
    title: { zh: 一户至少收款几个月才计入, en: Months in which a household must be paid to the account to count }
  max_wards:
    type: integer
    default: 2
    title: { zh: 监护人、受托人可代收的被监护人数, en: Wards that one guardian may receive for }
evidence:
  account_tail: 账号末四位
  account_name: 账户户名
  household_count: 收款涉及户数
  unrelated_count: 与首户无亲属关系的户数
  first_month: 首个发放月份
  last_month: 最后发放月份
  paid_yuan: 涉及金额
statement:
  zh: "末四位为{account_tail}的账户（户名：{account_name}）在{first_month}至{last_month}共收取{household_count}户的补贴{paid_yuan}元，其中{unrelated_count}户与{person_name}户无登记的亲属、监护关系。"
  en: "The account ending {account_tail} ({account_name}) received {paid_yuan} yuan for {household_count} households from {first_month} to {last_month}; {unrelated_count} of them have no registered kinship or guardianship with the household of {person_name}."
innocent_explanations:
  - { zh: 敬老院、福利院等供养机构的公用账户, tested_with: [registers.payment] }
  - { zh: 已婚子女、父母、兄弟姐妹分户后共用账户, tested_with: [registers.family_member, registers.person] }
  - { zh: 监护人或受托人代收不超过规定人数, tested_with: [registers.care_agreement, registers.child_roll, registers.destitute_roll] }
  - { zh: 账号录入错误，仅个别月份串户, tested_with: [registers.payment] }
  - { zh: 未登记的亲属，经各户同意代收 }
remedy:
  zh: 调取开户资料和支取记录，逐户核实是否本人意愿，改发到各户本人账户，被代管、扣留的资金退还本人。
  en: Call for the opening papers and withdrawals, ask each household, pay to their own accounts and return what was withheld.
---*/
WITH line AS (
  SELECT account_no, account_name, payee_id, payee_name, person_id, household_no, month, amount, source_row, status = 'paid' AND amount > 0 AS is_paid
  FROM registers.payment
  SEMI JOIN (
    SELECT account_no FROM registers.payment_account GROUP BY account_no HAVING min(hash(person_id)) <> max(hash(person_id))
  ) AS of_several USING (account_no)
),

shared AS (
  SELECT account_no, max(account_name) AS account_name, list_sort(list(DISTINCT payee_id)) AS payee_ids
  FROM line
  GROUP BY account_no
  HAVING min(hash(person_id)) FILTER (WHERE is_paid) <> max(hash(person_id)) FILTER (WHERE is_paid)
    AND NOT bool_or(regexp_matches(concat_ws(' ', account_name, payee_name), array_to_string($institution_words::VARCHAR[], '|')))
),

receiving AS (
  -- households that the account received for in enough months
  SELECT
    line.account_no,
    COALESCE(line.household_no, member.household_no, line.person_id) AS family_no,
    list_sort(list(DISTINCT line.person_id)) AS people,
    min(line.person_id) AS person_id,
    list({month: line.month, yuan: line.amount, source_row: line.source_row}) AS lines
  FROM line
  SEMI JOIN shared USING (account_no)
  LEFT JOIN (
    SELECT person_id, min(household_no) AS household_no FROM registers.family_member WHERE scheme = 'dibao' AND person_id IN (SELECT person_id FROM line WHERE household_no IS NULL) GROUP BY person_id
  ) AS member USING (person_id)
  WHERE line.is_paid
  GROUP BY ALL
  HAVING count(DISTINCT line.month) >= $min_months::INTEGER
),

person_of AS (
  SELECT account_no, family_no, unnest(people) AS person_id FROM receiving
  UNION SELECT receiving.account_no, receiving.family_no, member.person_id FROM receiving JOIN registers.family_member AS member ON member.household_no = receiving.family_no
),

tie AS (
  -- whatever two households of an account share makes them kin: a person, a spouse, a parent, a registration, a guardian of few
  SELECT person_of.account_no, person_of.family_no, unnest([person_of.person_id, person.spouse_id, person.father_id, person.mother_id, '户' || person.registration_no]) AS tie
  FROM person_of
  LEFT JOIN registers.person AS person USING (person_id)
  UNION
  SELECT person_of.account_no, unnest(list(DISTINCT person_of.family_no)), ward.guardian_id
  FROM person_of
  JOIN shared USING (account_no)
  JOIN (
    SELECT person_id, guardian_id FROM registers.care_agreement
    UNION SELECT person_id, guardian_id FROM registers.destitute_roll WHERE guardian_id IS NOT NULL
    UNION SELECT person_id, guardian_id FROM registers.child_roll WHERE guardian_id IS NOT NULL
  ) AS ward USING (person_id)
  WHERE list_contains(shared.payee_ids, ward.guardian_id)
  GROUP BY person_of.account_no, ward.guardian_id
  HAVING count(DISTINCT person_of.person_id) <= $max_wards::INTEGER
),

kin AS (
  -- the households of the account that each one is tied to, itself included
  SELECT DISTINCT one.account_no, one.family_no, other.family_no AS kin_no
  FROM tie AS one
  JOIN tie AS other USING (account_no, tie)
),

centre AS (
  SELECT
    account_no, arg_max(family_no, {kin_count: kin_count, family_no: family_no}) AS family_no, count(*) AS household_count,
    count(*) - max(kin_count) AS unrelated_count
  FROM (SELECT account_no, family_no, count(*) AS kin_count FROM kin GROUP BY account_no, family_no)
  GROUP BY account_no
  HAVING unrelated_count > 0
),

crowded AS (
  -- months in which not every two households paid are kin; where strangers only follow one another, all their months
  SELECT paid.account_no, paid.month, count(*) < count(DISTINCT paid.family_no) ** 2 AS is_of_strangers
  FROM (SELECT DISTINCT account_no, family_no, unnest(lines).month AS month FROM receiving) AS paid
  JOIN kin USING (account_no, family_no)
  JOIN (SELECT DISTINCT account_no, family_no, unnest(lines).month AS month FROM receiving) AS beside
    ON beside.account_no = kin.account_no AND beside.family_no = kin.kin_no AND beside.month = paid.month
  GROUP BY paid.account_no, paid.month
  QUALIFY is_of_strangers OR NOT bool_or(is_of_strangers) OVER (PARTITION BY paid.account_no)
),

part AS (
  SELECT
    line.account_no, line.family_no, min(line.person_id) AS person_id, min(line.month) AS first_month, max(line.month) AS last_month,
    sum(line.yuan) AS paid_yuan, min(line.source_row) AS source_row
  FROM (SELECT account_no, family_no, person_id, unnest(lines, recursive := TRUE) FROM receiving) AS line
  JOIN crowded USING (account_no, month)
  GROUP BY line.account_no, line.family_no
)

SELECT
  centre.account_no,
  right(centre.account_no, 4) AS account_tail,
  min(shared.account_name) AS account_name,
  centre.household_count,
  centre.unrelated_count,
  head.person_id,
  head_person.name AS person_name,
  min(person.division_code) AS division_code,
  min(part.first_month) AS first_month,
  max(part.last_month) AS last_month,
  sum(part.paid_yuan)::DECIMAL(18, 2) AS paid_yuan,
  list(fact(part.source_row, COALESCE(person.name, '享受人') || '户收款合计', part.paid_yuan) ORDER BY part.family_no) AS facts
FROM centre
JOIN shared USING (account_no)
JOIN receiving AS head ON head.account_no = centre.account_no AND head.family_no = centre.family_no
JOIN part ON part.account_no = centre.account_no
LEFT JOIN (SELECT person_id, name FROM registers.person WHERE person_id IN (SELECT person_id FROM receiving)) AS head_person ON head_person.person_id = head.person_id
LEFT JOIN registers.person AS person ON person.person_id = part.person_id
GROUP BY centre.account_no, centre.household_count, centre.unrelated_count, head.person_id, head_person.name
ORDER BY centre.account_no
