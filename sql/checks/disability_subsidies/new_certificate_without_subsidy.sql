/*---
id: new_certificate_without_subsidy
code: DS-14
title: { zh: 新发残疾人证未转办补贴, en: New certificate not turned into a subsidy }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 国发〔2015〕52号, text: 残联核发残疾人证后，民政部门应当及时将符合条件的残疾人纳入补贴范围。 }
  - { document: 社会救助资金审计常用口径, text: 新发残疾人证60日内应当主动告知并办理两项补贴。 }
inputs: [registers.as_of, registers.disability_holder, registers.disability_subsidy_roll, registers.on_roll]
optional_inputs: [registers.application, registers.custody, registers.payment_month, registers.social_insurance]
population: "registers.disability_holder CROSS JOIN registers.as_of WHERE is_newest AND is_valid AND first_issued_on > as_of_date - 366"
population_zh: 一年内首次办理、现仍有效的残疾人证
subject: { kind: person, key: person_id }
parameters:
  most_days:
    type: integer
    default: 60
    title: { zh: 发证后办理补贴的天数, en: Days after the certificate in which the subsidy is arranged }
  new_days:
    type: integer
    default: 365
    title: { zh: 视为新发证的天数, en: Days in which a certificate counts as new }
  excusing_stops:
    type: list
    default: [放弃, 死亡, 特困, 工伤, 离休, 伤残, 抚恤, 服刑, 机构, 迁出, 注销]
    title: { zh: 停发原因中出现即不算漏的字样, en: Words in the reason for a stop that excuse it }
evidence:
  disability: 残疾类别等级
  first_issued_on: 首次发证日期
  elapsed_days: 发证后天数
statement:
  zh: "{person_name}于{first_issued_on}首次领取残疾人证（{disability}），至今{elapsed_days}天，符合{programme}条件，不在残疾人两项补贴花名册，无发放和不予批准记录。"
  en: "{person_name} got a first certificate ({disability}) on {first_issued_on}; {elapsed_days} days later there is no subsidy, no payment and no refusal, though {programme} would be due."
innocent_explanations:
  - { zh: 本人已纳入特困供养或由儿童福利机构养育, tested_with: [registers.on_roll] }
  - { zh: 已享受工伤生活护理费, tested_with: [registers.social_insurance] }
  - { zh: 正在服刑或强制隔离戒毒, tested_with: [registers.custody] }
  - { zh: 本人放弃或申请未获批准, tested_with: [registers.application] }
  - { zh: 离休、伤残抚恤等同类待遇择高享受（停发原因已写明的）, tested_with: [registers.disability_subsidy_roll] }
  - { zh: 换发旧证，并非新发, tested_with: [registers.disability_holder] }
  - { zh: 已告知本人，本人尚未申请 }
remedy:
  zh: 核实是否已告知本人；未告知的主动上门告知并协助申请，与残联建立新发证信息推送。
  en: Establish whether the person was told; otherwise visit and help to apply, and have new certificates reported by the federation.
---*/
WITH county AS (
  -- a county whose roll is not here has nobody missing from it
  SELECT DISTINCT county_code FROM registers.on_roll WHERE programme IN ('living_subsidy', 'nursing_subsidy')
),

due AS (
  SELECT
    holder.*,
    run.as_of_date - holder.first_issued_on AS elapsed_days,
    CASE WHEN holder.grade IN ('1', '2') THEN 'nursing_subsidy' ELSE 'living_subsidy' END AS programme
  FROM registers.disability_holder AS holder
  CROSS JOIN registers.as_of AS run
  SEMI JOIN county USING (county_code)
  WHERE holder.is_newest AND holder.is_valid AND NOT holder.is_gone
    AND run.as_of_date - holder.first_issued_on > $most_days::INTEGER AND run.as_of_date - holder.first_issued_on <= $new_days::INTEGER
    AND (holder.grade IN ('1', '2') OR holder.person_id IN (SELECT person_id FROM registers.on_roll WHERE scheme = 'dibao' AND is_entitled))
),

settled AS (
  -- arranged, refused or excluded; an orphan at home may have the nursing subsidy
  SELECT person_id FROM registers.on_roll
  WHERE programme IN ('living_subsidy', 'nursing_subsidy', 'destitute_support') OR (programme = 'orphan' AND tier = 'orphan_institution')
  UNION ALL
  SELECT person_id FROM registers.disability_subsidy_roll WHERE regexp_matches(stop_reason, array_to_string($excusing_stops::VARCHAR[], '|'))
  UNION ALL
  SELECT person_id FROM registers.payment_month WHERE programme IN ('living_subsidy', 'nursing_subsidy')
  UNION ALL
  SELECT person_id FROM registers.application WHERE programme IN ('living_subsidy', 'nursing_subsidy') AND result IN ('refused', 'withdrawn')
  UNION ALL
  SELECT person_id FROM registers.social_insurance WHERE scheme LIKE '%工伤%' AND benefit > 0
  UNION ALL
  SELECT held.person_id FROM registers.custody AS held CROSS JOIN registers.as_of AS run
  WHERE held.from_on <= run.as_of_date AND COALESCE(held.to_on > run.as_of_date, TRUE)
)

SELECT
  due.person_id,
  due.programme,
  due.name AS person_name,
  due.division_code,
  COALESCE(disability_category_zh(due.category), '') || disability_grade_zh(due.grade) AS disability,
  due.first_issued_on,
  due.elapsed_days,
  [fact(due.source_row, '首次发证日期', due.first_issued_on), fact(due.source_row, '残疾等级', disability_grade_zh(due.grade))] AS facts
FROM due
ANTI JOIN settled USING (person_id)
ORDER BY due.person_id
