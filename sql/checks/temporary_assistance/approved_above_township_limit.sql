/*---
id: approved_above_township_limit
code: TA-01
title: { zh: 乡镇超限额审批临时救助, en: Temporary assistance approved above the township's limit }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 国发〔2014〕47号, text: 救助金额较小的，县级民政部门可以委托乡镇审批；超出委托额度的由县级审批。 }
  - { document: 甘肃省2021年临时救助办法, text: 小金额临时救助由乡镇审批，限额800元，另有规定的从其规定。 }
inputs: [registers.assistance_grant]
optional_inputs: [registers.archive_document]
population: registers.assistance_grant
subject: { kind: person, key: person_id }
natural_key: [assistance_no]
shared: [township_limit_yuan]
parameters:
  default_limit_from:
    type: date
    default: "2021-01-01"
    title: { zh: 上述限额自何日起适用, en: First day of that limit }
  county_words:
    type: list
    default: [县级, 县民政, 区民政, 市民政, 县政府, 区政府, 县长, 区长, 民政局]
    title: { zh: 审批材料中表示县级会签的字样, en: Words of an approval that show the county's signature }
  countersign_days:
    type: integer
    default: 31
    title: { zh: 县级会签材料可早于审批的天数, en: Days before the approval in which the county may have signed }
  order_days:
    type: integer
    default: 183
    title: { zh: 救灾文件的有效天数, en: Days that a disaster order covers }
evidence:
  assistance_no: 救助编号
  approved_on: 审批日期
  reason: 救助原因
  granted_yuan: 救助金额（元）
  limit_yuan: 乡镇审批限额（元）
amount: amount_yuan
statement:
  zh: "{person_name}的临时救助（编号{assistance_no}）于{approved_on}由乡镇审批，金额{granted_yuan}元，高于当时乡镇审批限额{limit_yuan}元，超出{amount_yuan}元。"
  en: "Temporary assistance {assistance_no} of {person_name} was approved by the township on {approved_on} for {granted_yuan} yuan; its limit then was {limit_yuan} yuan, {amount_yuan} yuan less."
innocent_explanations:
  - { zh: 县级已在审批材料上会签, tested_with: [registers.archive_document] }
  - { zh: 因灾救助，有县级救灾文件授权, tested_with: [registers.archive_document] }
  - { zh: 当地另有较高的委托限额, tested_with: [registers.assistance_grant] }
  - { zh: 审批层级填写有误，实由县级审批 }
remedy:
  zh: 调取审批材料，核实审批层级和当时的委托限额；确属超限额审批的，由县级复核并完善手续。
  en: Look up the approval and the limit then in force; where it was exceeded the county reviews the grant and completes the file.
---*/
WITH over_limit AS (
  SELECT
    given.* REPLACE (
      COALESCE(given.limit_yuan, CASE WHEN given.approved_on >= $default_limit_from::DATE THEN $township_limit_yuan::DECIMAL(18, 2) END) AS limit_yuan)
  FROM registers.assistance_grant AS given
  WHERE given.approver_level = 'township' AND given.approved_on IS NOT NULL
    AND given.amount > COALESCE(given.limit_yuan, CASE WHEN given.approved_on >= $default_limit_from::DATE THEN $township_limit_yuan::DECIMAL(18, 2) END)
),

countersigned AS (
  SELECT household_no, claimed_on
  FROM registers.archive_document
  WHERE type IN ('approval', 'relief', 'appraisal_minutes')
    AND household_no IN (SELECT household_no FROM over_limit)
    AND regexp_matches(concat_ws(' ', text, array_to_string(signers, ' ')), array_to_string($county_words::VARCHAR[], '|'))
),

ordered AS (
  SELECT claimed_on, COALESCE(place_prefix(division_code), '') AS place
  FROM registers.archive_document
  WHERE type = 'order' AND contains(text, '灾')
)

SELECT
  over_limit.person_id,
  over_limit.assistance_no,
  over_limit.name AS person_name,
  over_limit.household_no,
  over_limit.division_code,
  'temporary_assistance' AS programme,
  over_limit.granted_month AS first_month,
  over_limit.granted_month AS last_month,
  over_limit.approved_on,
  over_limit.reason,
  over_limit.amount AS granted_yuan,
  over_limit.limit_yuan::DECIMAL(18, 2) AS limit_yuan,
  (over_limit.amount - over_limit.limit_yuan)::DECIMAL(18, 2) AS amount_yuan,
  [month_money(over_limit.granted_month, over_limit.limit_yuan, over_limit.amount, over_limit.amount - over_limit.limit_yuan)] AS months,
  [fact(over_limit.source_row, '救助金额', over_limit.amount), fact(over_limit.source_row, '审批层级', '乡镇'), fact(over_limit.source_row, '审批日期', over_limit.approved_on)]
    || CASE WHEN over_limit.limit_source_row IS NULL THEN [] ELSE [fact(over_limit.limit_source_row, '乡镇审批限额', over_limit.limit_yuan)] END AS facts
FROM over_limit
ANTI JOIN countersigned ON countersigned.household_no = over_limit.household_no
  AND countersigned.claimed_on >= over_limit.approved_on - $countersign_days::INTEGER AND countersigned.claimed_on <= COALESCE(over_limit.paid_on, over_limit.approved_on)
ANTI JOIN ordered ON over_limit.reason_kind = '因灾' AND starts_with(over_limit.division_code, ordered.place)
  AND ordered.claimed_on <= over_limit.approved_on AND ordered.claimed_on >= over_limit.approved_on - $order_days::INTEGER
ORDER BY over_limit.person_id, over_limit.assistance_no
