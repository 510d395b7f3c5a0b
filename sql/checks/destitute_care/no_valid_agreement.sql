/*---
id: no_valid_agreement
code: TC-01
title: { zh: 分散供养特困人员无有效照料监护协议, en: Destitute person at home without a valid care agreement }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 国发〔2016〕14号, text: 分散供养的特困人员，由乡镇、受托人和本人签订委托照料服务协议，落实日常照料和监护责任。 }
  - { document: 社会救助资金审计常用口径, text: 无协议、协议缺签章或已到期的，视为照料监护责任未落实。 }
inputs: [registers.as_of, registers.care_agreement, registers.destitute_person]
optional_inputs: [registers.application, registers.care_stay]
population: registers.destitute_person
subject: { kind: person, key: person_id }
parameters:
  settling_days:
    type: integer
    default: 30
    title: { zh: 新批准后签订协议的期限天数, en: Days after approval within which an agreement is signed }
evidence:
  ability_name: 自理能力
  town: 乡镇
  guardian_name: 协议受托人
  fault: 协议情况
statement:
  zh: "{person_name}{last_month}为分散供养特困人员（{ability_name}），委托照料监护协议台账中{fault}。"
  en: "{person_name} ({ability_name}) was supported at home in {last_month}; the list of care agreements shows: {fault}."
innocent_explanations:
  - { zh: 本月已转入供养服务机构, tested_with: [registers.care_stay, registers.destitute_person] }
  - { zh: 新批准不满30日, tested_with: [registers.application, registers.destitute_person] }
  - { zh: 已续签或另签协议, tested_with: [registers.care_agreement] }
  - { zh: 纸质协议已签、未录入台账 }
remedy:
  zh: 查阅纸质协议，未签、缺签的由乡镇、受托人和本人补签，到期的续签，未落实照料人的当日明确。
  en: Look at the paper; have what is missing signed by the three parties, renew what has run out, and name a carer at once where there is none.
---*/
WITH at_home AS (
  SELECT ward.*
  FROM registers.destitute_person AS ward
  CROSS JOIN registers.as_of AS run
  ANTI JOIN (
    SELECT stay.person_id FROM registers.care_stay AS stay CROSS JOIN registers.as_of AS run
    WHERE stay.entered_on <= run.as_of_date AND COALESCE(stay.left_on > run.as_of_date, TRUE)
  ) AS resident ON resident.person_id = ward.person_id
  ANTI JOIN (
    SELECT application.person_id FROM registers.application AS application CROSS JOIN registers.as_of AS run
    WHERE application.programme = 'destitute_support' AND application.result = 'granted' AND application.decided_on > run.as_of_date - $settling_days::INTEGER
  ) AS approved ON approved.person_id = ward.person_id
  WHERE ward.care_mode = 'at_home' AND ward.start_month <= run.as_of_date - $settling_days::INTEGER
),

agreement AS (
  -- a mark that was left empty says nothing; only 否 is a missing signature
  SELECT
    agreement.*,
    CASE
      WHEN agreement.signed_on > run.as_of_date THEN '协议自' || strftime(agreement.signed_on, '%Y年%-m月%-d日') || '起签订'
      WHEN agreement.valid_to < run.as_of_date THEN '协议已于' || strftime(agreement.valid_to, '%Y年%-m月%-d日') || '到期'
      WHEN FALSE IN (agreement.signed_by_township, agreement.signed_by_guardian, agreement.signed_by_person) THEN '协议缺' || concat_ws('、',
        CASE WHEN NOT agreement.signed_by_township THEN '乡镇签章' END,
        CASE WHEN NOT agreement.signed_by_guardian THEN '受托人签字' END,
        CASE WHEN NOT agreement.signed_by_person THEN '本人签字' END)
    END AS fault
  FROM registers.care_agreement AS agreement
  CROSS JOIN registers.as_of AS run
),

newest AS (
  SELECT *
  FROM agreement
  ANTI JOIN (SELECT person_id FROM agreement WHERE fault IS NULL) AS valid USING (person_id)
  QUALIFY row_number() OVER (PARTITION BY person_id ORDER BY signed_on DESC NULLS LAST, source_row DESC) = 1
)

SELECT
  at_home.person_id,
  at_home.name AS person_name,
  at_home.division_code,
  'destitute_support' AS programme,
  at_home.month AS first_month,
  at_home.month AS last_month,
  COALESCE(ability_zh(at_home.ability), '自理能力未填') AS ability_name,
  at_home.town,
  newest.guardian_name,
  COALESCE(newest.fault, '没有本人的协议') AS fault,
  [fact(at_home.source_row, '供养方式', '分散供养')]
    || CASE WHEN newest.source_row IS NULL THEN [] ELSE [fact(newest.source_row, '协议情况', newest.fault)] END AS facts
FROM at_home
LEFT JOIN newest ON newest.person_id = at_home.person_id
ANTI JOIN (SELECT person_id FROM agreement WHERE fault IS NULL) AS valid ON valid.person_id = at_home.person_id
ORDER BY at_home.person_id
