/*---
id: wrong_child_standard
code: CH-07
title: { zh: 儿童基本生活费标准与类别不符, en: Child support differs from the standard of its kind }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 国办发〔2010〕54号, text: 孤儿基本生活费按集中养育和社会散居分别确定标准。 }
  - { document: 民发〔2019〕62号, text: 事实无人抚养儿童基本生活补贴标准按照与当地孤儿保障标准相衔接的原则确定。 }
  - { document: 各级当年社会救助保障标准文件, text: 按儿童类别执行当年公布的月标准。 }
inputs: [registers.as_of, registers.child_roll, registers.entitlement_month, registers.policy_month]
population: registers.child_roll
subject: { kind: person, key: person_id }
natural_key: [kind_name]
parameters:
  tolerance_yuan:
    type: decimal
    default: 1
    title: { zh: 月差额达到多少元即列示, en: Difference in yuan from which a month is raised }
evidence:
  kind_name: 儿童类别
  roll_yuan: 花名册月标准
  standard_yuan: 该类别月标准
  matches: 与花名册金额相同的类别
  first_month: 首个不符月份
  last_month: 最后不符月份
  wrong_months: 不符月数
amount: amount_yuan
statement:
  zh: "{person_name}列为{kind_name}，{first_month}至{last_month}有{wrong_months}个月花名册月标准为{roll_yuan}元，该类别标准为{standard_yuan}元（金额相同的其他类别：{matches}），相差{amount_yuan}元。"
  en: "{person_name} is listed as {kind_name} at {roll_yuan} yuan a month in {wrong_months} months from {first_month} to {last_month}; the standard of that kind is {standard_yuan} (another kind with that amount: {matches}); {amount_yuan} yuan apart."
innocent_explanations:
  - { zh: 当地标准高于省定标准, tested_with: [registers.policy_month] }
  - { zh: 提标前的月份按原标准, tested_with: [registers.policy_month] }
  - { zh: 停发、死亡以后或起始以前的月份, tested_with: [registers.entitlement_month] }
  - { zh: 县级标准提高后尚未录入保障标准表 }
  - { zh: 儿童在机构与家庭之间转换，类别尚未变更 }
remedy:
  zh: 核对儿童实际养育方式、类别和当年标准，少发的补发，多发的退回或抵扣，类别登记有误的更正。
  en: Check where the child lives, its kind and the standard of the year; pay what is short, recover what is over, correct a wrong kind.
---*/
WITH compared AS (
  SELECT due.person_id, due.month, due.tier, due.county_code, due.division_code, roll.name, roll.amount AS roll_yuan, due.standard_yuan, due.policy_source_row, due.source_row
  FROM registers.entitlement_month AS due
  JOIN registers.child_roll AS roll ON roll.source_row = due.source_row AND roll.month = due.month
  CROSS JOIN registers.as_of AS run
  WHERE due.programme = 'orphan' AND due.is_entitled AND due.month <= run.as_of_month
    AND due.policy_source_row IS NOT NULL
    AND abs(roll.amount - due.standard_yuan) >= $tolerance_yuan::DECIMAL(18, 2)
),

other AS (
  SELECT compared.person_id, string_agg(DISTINCT child_kind_zh(policy.programme), '、' ORDER BY child_kind_zh(policy.programme)) AS matches
  FROM compared
  JOIN registers.policy_month AS policy
    ON policy.county_code = compared.county_code AND policy.month = compared.month AND policy.monthly_amount = compared.roll_yuan
  WHERE policy.programme IN ('orphan_at_home', 'orphan_institution', 'unattended') AND policy.programme <> compared.tier
  GROUP BY compared.person_id
)

SELECT
  compared.person_id,
  child_kind_zh(compared.tier) AS kind_name,
  arg_max(compared.name, compared.month) AS person_name,
  max(compared.division_code) AS division_code,
  'orphan' AS programme,
  arg_max(compared.roll_yuan, compared.month) AS roll_yuan,
  arg_max(compared.standard_yuan, compared.month) AS standard_yuan,
  COALESCE(other.matches, '无') AS matches,
  min(compared.month) AS first_month,
  max(compared.month) AS last_month,
  count(*) AS wrong_months,
  sum(compared.roll_yuan - compared.standard_yuan)::DECIMAL(18, 2) AS amount_yuan,
  list(month_money(compared.month, compared.standard_yuan, compared.roll_yuan, compared.roll_yuan - compared.standard_yuan) ORDER BY compared.month) AS months,
  [fact(arg_max(compared.source_row, compared.month), '花名册月标准', arg_max(compared.roll_yuan, compared.month)),
    fact(arg_max(compared.policy_source_row, compared.month), '类别月标准', arg_max(compared.standard_yuan, compared.month))] AS facts
FROM compared
LEFT JOIN other ON other.person_id = compared.person_id
GROUP BY compared.person_id, compared.tier, other.matches
ORDER BY compared.person_id, kind_name
