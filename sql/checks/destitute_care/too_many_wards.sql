/*---
id: too_many_wards
code: TC-03
title: { zh: 一名照料人照料人数偏多, en: One guardian looks after many }
severity: yellow
kind: C
status: stable
policy_basis:
  - { document: 国发〔2016〕14号, text: 分散供养特困人员的日常看护、生活照料和住院陪护应当落实到人。 }
  - { document: 社会救助资金审计常用口径, text: 一名非亲属照料人受托人数过多，或者同时受托照料多名完全丧失生活自理能力人员的，照料难以落实。 }
inputs: [registers.as_of, registers.care_agreement, registers.destitute_person, registers.person]
population: registers.care_agreement
subject: { kind: township, key: township_code }
parameters:
  most_wards:
    type: integer
    default: 3
    title: { zh: 一名照料人最多照料几名非亲属, en: Most wards of one guardian who are no kin }
  most_dependent:
    type: integer
    default: 1
    title: { zh: 其中完全丧失自理能力的最多几名, en: Most of them who are totally dependent }
  provider_words:
    type: list
    default: [公司, 中心, 服务, 机构, 敬老院, 福利院, 养老, 医院, 卫生, 协会, 合作社, 社工, 委员会]
    title: { zh: 专业服务单位名称中的字样, en: Words in the names of professional providers }
evidence:
  township: 乡镇
  guardian_count: 照料人数偏多的照料人
  ward_count: 由其照料的特困人员
  most_wards: 一人最多照料
  most_dependent: 其中完全丧失自理能力最多
statement:
  zh: "{township}有{guardian_count}名照料人按在期协议照料非亲属特困人员共{ward_count}名，一人最多照料{most_wards}名，其中完全丧失自理能力的最多{most_dependent}名。"
  en: "In {township} {guardian_count} guardians look after {ward_count} destitute people who are no kin by agreements in force; one of them after {most_wards}, of the totally dependent after up to {most_dependent}."
innocent_explanations:
  - { zh: 受托的是专业服务单位, tested_with: [registers.care_agreement] }
  - { zh: 照料的是自己的亲属, tested_with: [registers.person] }
  - { zh: 协议已到期或同一人重复签订, tested_with: [registers.care_agreement] }
  - { zh: 照料人是护理员，被照料人集中居住 }
  - { zh: 户籍未登记的远亲 }
remedy:
  zh: 由乡镇了解照料人实际负担，照料不过来的增加照料人或购买专业服务。
  en: Let the township learn what each guardian can do; add guardians or buy services where it is too much.
---*/
WITH looked_after AS (
  SELECT
    agreement.guardian_id,
    ward.person_id,
    left(ward.division_code, 9) || '000' AS township_code,
    any_value(ward.town) AS town,
    any_value(ward.ability) AS ability,
    max(agreement.source_row) AS source_row,
    arg_max(agreement.agreement_no, agreement.source_row) AS agreement_no
  FROM registers.care_agreement AS agreement
  JOIN registers.destitute_person AS ward ON ward.person_id = agreement.person_id AND ward.care_mode = 'at_home'
  CROSS JOIN registers.as_of AS run
  WHERE COALESCE(agreement.signed_on <= run.as_of_date, TRUE) AND COALESCE(agreement.valid_to >= run.as_of_date, TRUE)
    AND agreement.guardian_id IS NOT NULL
    AND NOT COALESCE(regexp_matches(agreement.guardian_name, array_to_string($provider_words::VARCHAR[], '|')), FALSE)
  GROUP BY agreement.guardian_id, ward.person_id, ward.division_code
),

kin AS (
  SELECT looked_after.guardian_id, looked_after.person_id
  FROM looked_after
  JOIN registers.person AS ward ON ward.person_id = looked_after.person_id
  JOIN registers.person AS guardian ON guardian.person_id = looked_after.guardian_id
  WHERE ward.registration_no = guardian.registration_no
    OR guardian.person_id IN (ward.spouse_id, ward.father_id, ward.mother_id)
    OR ward.person_id IN (guardian.spouse_id, guardian.father_id, guardian.mother_id)
    OR ward.father_id = guardian.father_id OR ward.mother_id = guardian.mother_id
),

burdened AS (
  -- the township of most of the wards
  SELECT
    mode({code: township_code, town: town} ORDER BY township_code, town) AS township,
    count(*) AS ward_count,
    count(*) FILTER (WHERE ability = 'none') AS dependent_count,
    list(fact(source_row, '协议编号', agreement_no) ORDER BY source_row) AS facts
  FROM (
    SELECT *
    FROM looked_after
    ANTI JOIN kin USING (guardian_id, person_id)
    QUALIFY count(*) OVER (PARTITION BY guardian_id) > $most_wards::INTEGER
      OR count(*) FILTER (WHERE ability = 'none') OVER (PARTITION BY guardian_id) > $most_dependent::INTEGER
  )
  GROUP BY guardian_id
)

SELECT
  burdened.township.code AS township_code,
  burdened.township.code AS division_code,
  'destitute_support' AS programme,
  run.as_of_month AS first_month,
  run.as_of_month AS last_month,
  COALESCE(min(burdened.township.town), burdened.township.code) AS township,
  count(*) AS guardian_count,
  sum(burdened.ward_count)::INTEGER AS ward_count,
  max(burdened.ward_count) AS most_wards,
  max(burdened.dependent_count) AS most_dependent,
  flatten(list(burdened.facts ORDER BY burdened.facts)) AS facts
FROM burdened
CROSS JOIN registers.as_of AS run
GROUP BY burdened.township.code, run.as_of_month
ORDER BY township_code
