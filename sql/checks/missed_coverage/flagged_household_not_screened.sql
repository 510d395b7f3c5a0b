/*---
id: flagged_household_not_screened
code: LB-26
title: { zh: 有风险标识的户没有入户筛查, en: Flagged household without a screening form }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 筛查做到县不漏乡、乡不漏村、村不漏户；监测户和重度残疾人家庭应逐户填写入户核查表。 }
inputs: [registers.as_of, registers.inspection, registers.person]
inputs_any: [[registers.disability_certificate, registers.relapse_monitoring]]
optional_inputs: [registers.household, registers.family_member, registers.poverty_register]
population: registers.person
subject: { kind: household, key: registration_no }
parameters:
  own_stage:
    type: text
    default: 县级自查
    title: { zh: 应覆盖全部风险户的核查阶段, en: Stage that has to reach every flagged household }
  absent_months:
    type: decimal
    default: 12
    title: { zh: 外出满几个月不要求入户, en: Months of absence after which no visit is asked for }
evidence:
  head_name: 风险人员
  flags: 风险标识
  village_code: 行政区划代码
statement:
  zh: "户号{registration_no}（{head_name}）有{flags}，没有入户核查表。"
  en: "Household {registration_no} ({head_name}) is flagged ({flags}) and has no screening form."
innocent_explanations:
  - { zh: 全家外出一年以上并有记录, tested_with: [registers.poverty_register] }
  - { zh: 核查表以家庭其他成员或家庭编号填报, tested_with: [registers.family_member, registers.household, registers.person] }
  - { zh: 本阶段只作抽查，未开展逐户自查, tested_with: [registers.inspection] }
  - { zh: 已入户，核查表未录入 }
remedy:
  zh: 补做入户筛查，填写核查表并签字。
  en: Visit the household and fill in and sign the form.
---*/
WITH flagged AS (
  SELECT person_id, '防返贫监测风险' AS flag, source_row FROM registers.relapse_monitoring WHERE NOT is_risk_eliminated
  UNION ALL
  SELECT COALESCE(certificate.person_id, person_id_of(certificate.certificate_no)), '重度残疾', certificate.source_row
  FROM registers.disability_certificate AS certificate
  CROSS JOIN registers.as_of AS run
  WHERE COALESCE(certificate.status, 'valid') = 'valid' AND COALESCE(certificate.valid_to > run.as_of_date, TRUE)
    AND (certificate.grade IN ('1', '2') OR certificate.grade = '3' AND certificate.category IN ('5', '6'))
),

visited AS (
  SELECT head_id AS person_id FROM registers.inspection WHERE head_id IS NOT NULL
  UNION
  SELECT member.person_id FROM registers.inspection AS form JOIN registers.family_member AS member USING (household_no)
  UNION
  SELECT home.head_id FROM registers.inspection AS form JOIN registers.household AS home USING (household_no) WHERE home.head_id IS NOT NULL
  UNION
  SELECT listed.person_id FROM registers.inspection AS form JOIN registers.poverty_register AS listed USING (household_no)
  UNION
  SELECT listed.person_id FROM registers.inspection AS form JOIN registers.relapse_monitoring AS listed USING (household_no)
),

screened AS (
  SELECT person.registration_no FROM visited JOIN registers.person AS person USING (person_id) WHERE person.registration_no IS NOT NULL
  UNION
  SELECT household_no FROM registers.inspection WHERE household_no IS NOT NULL
),

missed AS (
  SELECT person.registration_no, person.name, person.division_code, flagged.flag, flagged.source_row
  FROM flagged
  JOIN registers.person AS person USING (person_id)
  ANTI JOIN screened ON screened.registration_no = person.registration_no
  WHERE person.died_on IS NULL AND person.moved_out_on IS NULL AND NOT COALESCE(person.is_cancelled, FALSE)
    -- a sample of a higher level does not reach everybody and need not
    AND EXISTS (SELECT 1 FROM registers.inspection WHERE COALESCE(stage, $own_stage::VARCHAR) = $own_stage::VARCHAR)
),

at_home AS (
  -- somebody of the 户 is not recorded as away for a year
  SELECT person.registration_no, bool_and(COALESCE(poor.work_months >= $absent_months::DECIMAL(9, 2), FALSE)) AS is_absent
  FROM registers.person AS person
  SEMI JOIN missed USING (registration_no)
  LEFT JOIN (SELECT person_id, max(work_months) AS work_months FROM registers.poverty_register GROUP BY person_id) AS poor USING (person_id)
  WHERE person.died_on IS NULL
  GROUP BY person.registration_no
)

SELECT
  missed.registration_no,
  list(DISTINCT missed.name ORDER BY missed.name) AS head_name,
  min(missed.division_code) AS division_code,
  min(missed.division_code) AS village_code,
  list(DISTINCT missed.flag ORDER BY missed.flag) AS flags,
  list_sort(list(DISTINCT fact(missed.source_row, '风险标识', missed.flag))) AS facts
FROM missed
JOIN at_home ON at_home.registration_no = missed.registration_no AND NOT at_home.is_absent
GROUP BY missed.registration_no
ORDER BY missed.registration_no
