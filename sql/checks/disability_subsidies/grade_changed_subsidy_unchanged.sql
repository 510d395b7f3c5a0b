/*---
id: grade_changed_subsidy_unchanged
code: DS-15
title: { zh: 残疾等级变更后护理补贴未调整, en: Grade changed and nursing subsidy unchanged }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 国发〔2015〕52号, text: 残疾人两项补贴实行动态管理，残疾等级变化的应当及时调整或停发。 }
inputs: [registers.disability_holder, registers.entitlement_month, registers.on_roll, registers.person]
optional_inputs: [registers.policy_month]
population: "registers.disability_holder WHERE NOT is_newest"
population_zh: 已换发、变更的残疾人证
subject: { kind: person, key: person_id }
parameters:
  wait_months:
    type: integer
    default: 2
    title: { zh: 变更后允许调整的月数, en: Months allowed for the adjustment }
  extended_divisions:
    type: list
    default: []
    title: { zh: 护理补贴扩大到三、四级智力和精神残疾人的行政区划代码, en: Codes of divisions that extend the subsidy to mental and intellectual grades 3 and 4 }
evidence:
  old_disability: 原残疾类别等级
  new_disability: 现残疾类别等级
  issued_on: 变更日期
  last_month: 最近在册月份
  roll_yuan: 花名册金额（元）
statement:
  zh: "{person_name}的残疾人证于{issued_on}由{old_disability}变更为{new_disability}，至{last_month}护理补贴花名册金额仍为{roll_yuan}元。"
  en: "The certificate of {person_name} changed on {issued_on} from {old_disability} to {new_disability}; in {last_month} the roll of the nursing subsidy still has {roll_yuan} yuan."
innocent_explanations:
  - { zh: 换证前后属同一档次, tested_with: [registers.disability_holder] }
  - { zh: 当地已扩大到三、四级智力和精神残疾人（按参数设定）, tested_with: [registers.on_roll] }
  - { zh: 金额已是新档次的标准, tested_with: [registers.policy_month] }
  - { zh: 残联与民政之间的信息尚未传递 }
remedy:
  zh: 核对换证信息和花名册，自次月按新等级调整或停发；金额差额按相应核查项处理。
  en: Compare certificate and roll and adjust or stop from the next month; the money is settled with the checks that count it.
---*/
WITH changed AS (
  SELECT
    held.person_id, held.category, held.grade, held.nursing_tier, held.multiple_detail, held.issued_on, held.issued_month, held.source_row,
    before.nursing_tier AS old_tier, before.category AS old_category, before.grade AS old_grade, before.source_row AS old_source_row
  FROM registers.disability_holder AS held
  JOIN registers.disability_holder AS before ON before.person_id = held.person_id AND before.replaced_month = held.issued_month
  WHERE held.is_newest AND before.nursing_tier IN ('high', 'low') AND before.nursing_tier <> held.nursing_tier AND before.issued_on < held.issued_on
  QUALIFY row_number() OVER (PARTITION BY held.person_id ORDER BY before.issued_on DESC, before.source_row DESC) = 1
),

drawn AS (
  SELECT changed.*, roll.month, roll.due_yuan, roll.division_code, roll.county_code, roll.source_row AS roll_source_row
  FROM changed
  JOIN registers.on_roll AS roll ON roll.person_id = changed.person_id AND roll.programme = 'nursing_subsidy' AND roll.is_entitled
  WHERE roll.month > changed.issued_month + to_months($wait_months::INTEGER)
    AND NOT (changed.nursing_tier = 'none'
      AND (changed.category IN ('5', '6') OR COALESCE(regexp_matches(changed.multiple_detail::VARCHAR, '智力|精神'), FALSE))
      AND len(list_filter($extended_divisions::VARCHAR[], lambda code: starts_with(roll.county_code, place_prefix(code)))) > 0)
),

before AS (
  -- the last amount of the old grade, where the roll reaches back to it
  SELECT drawn.person_id, arg_max(entitled.due_yuan, entitled.month) AS due_yuan
  FROM registers.entitlement_month AS entitled
  JOIN drawn USING (person_id)
  WHERE entitled.programme = 'nursing_subsidy' AND entitled.is_entitled AND entitled.month <= drawn.issued_month
  GROUP BY drawn.person_id
)

SELECT
  drawn.person_id,
  'nursing_subsidy' AS programme,
  person.name AS person_name,
  drawn.division_code,
  date_trunc('month', drawn.issued_month + INTERVAL 1 MONTH)::DATE AS first_month,
  drawn.month AS last_month,
  disability_category_zh(drawn.old_category) || disability_grade_zh(drawn.old_grade) AS old_disability,
  disability_category_zh(drawn.category) || disability_grade_zh(drawn.grade) AS new_disability,
  drawn.issued_on,
  drawn.due_yuan::DECIMAL(18, 2) AS roll_yuan,
  [fact(drawn.old_source_row, '原残疾等级', disability_grade_zh(drawn.old_grade)), fact(drawn.source_row, '现残疾等级', disability_grade_zh(drawn.grade)),
    fact(drawn.source_row, '签发日期', drawn.issued_on), fact(drawn.roll_source_row, strftime(drawn.month, '%Y年%-m月') || '花名册金额', drawn.due_yuan)] AS facts
FROM drawn
JOIN registers.person AS person USING (person_id)
LEFT JOIN before USING (person_id)
LEFT JOIN registers.policy_month AS old_policy ON old_policy.county_code = drawn.county_code AND old_policy.month = drawn.month
  AND old_policy.programme = 'nursing_subsidy' AND old_policy.area = 'rural' AND old_policy.tier = drawn.old_tier
LEFT JOIN registers.policy_month AS new_policy ON new_policy.county_code = drawn.county_code AND new_policy.month = drawn.month
  AND new_policy.programme = 'nursing_subsidy' AND new_policy.area = 'rural' AND new_policy.tier = drawn.nursing_tier
WHERE drawn.nursing_tier = 'none'
  OR (drawn.due_yuan IN (before.due_yuan, old_policy.monthly_amount) AND drawn.due_yuan IS DISTINCT FROM new_policy.monthly_amount)
ORDER BY drawn.person_id
