/*---
id: severe_disability_without_nursing_subsidy
code: DS-04
title: { zh: 一、二级残疾人未享受护理补贴, en: Grade 1 or 2 disability without the nursing subsidy }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 国发〔2015〕52号, text: 残疾等级一级、二级且需要长期照护的残疾人，享受重度残疾人护理补贴。 }
  - { document: 甘肃省残疾人两项补贴政策文件, text: 护理补贴分高低两档，视力、肢体、智力、精神一级和智力、精神二级为高档，其余一、二级为低档，多重残疾按最重的类别。 }
inputs: [registers.as_of, registers.disability_holder, registers.disability_subsidy_roll, registers.entitlement_month, registers.policy_month]
optional_inputs: [registers.application, registers.child_roll, registers.custody, registers.destitute_roll, registers.payment_month, registers.social_insurance]
population: registers.disability_certificate
subject: { kind: person, key: person_id }
parameters:
  wait_months:
    type: integer
    default: 2
    title: { zh: 发证后几个月仍未享受即为疑点, en: Months after issue from which the subsidy is missed }
  excusing_stops:
    type: list
    default: [放弃, 死亡, 特困, 工伤, 离休, 伤残, 抚恤, 服刑, 机构, 迁出, 注销]
    title: { zh: 停发原因中出现即不算漏的字样, en: Words in the reason for a stop that excuse it }
evidence:
  disability: 残疾类别等级
  issued_on: 发证日期
  tier_name: 护理补贴档次
  first_month: 首个未享受月份
  last_month: 最后未享受月份
  missing_months: 未享受月数
amount: amount_yuan
statement:
  zh: "{person_name}持有效残疾人证（{disability}），{first_month}至{last_month}有{missing_months}个月不在护理补贴花名册，也无发放记录。"
  en: "{person_name} holds a valid certificate ({disability}); in {missing_months} months from {first_month} to {last_month} there is neither a row on the nursing subsidy roll nor a payment."
innocent_explanations:
  - { zh: 本人已纳入特困人员救助供养, tested_with: [registers.destitute_roll] }
  - { zh: 由儿童福利机构集中养育, tested_with: [registers.child_roll] }
  - { zh: 已享受工伤生活护理费, tested_with: [registers.social_insurance] }
  - { zh: 正在服刑或强制隔离戒毒, tested_with: [registers.custody] }
  - { zh: 本人放弃申请, tested_with: [registers.application] }
  - { zh: 离休、伤残抚恤等同类待遇择高享受（停发原因已写明的）, tested_with: [registers.disability_subsidy_roll] }
  - { zh: 新近发证，尚在申请期内, tested_with: [registers.disability_holder] }
  - { zh: 经评估不需要长期照护 }
  - { zh: 在其他县区享受，或择高享受未在花名册写明 }
remedy:
  zh: 核实本人是否享受其他护理待遇、是否提出过申请；符合条件的主动告知并协助申请，自申请当月按档发放。
  en: Establish whether another care benefit is drawn and whether an application was made; inform and help to apply, and pay by tier from the month of the application.
---*/
WITH delivered AS (
  -- a county whose roll is not here has nobody missing from it
  SELECT left(division_code, 6) AS county_code, min(first_month) AS first_month, max(last_month) AS last_month
  FROM (
    SELECT roll.division_code, min(roll.month) AS first_month, max(roll.month) AS last_month
    FROM registers.disability_subsidy_roll AS roll
    CROSS JOIN registers.as_of AS run
    WHERE roll.month <= run.as_of_month
    GROUP BY roll.division_code
  )
  GROUP BY left(division_code, 6)
),

drawn AS (
  SELECT person_id, max(month) AS last_month
  FROM (
    SELECT person_id, month FROM registers.entitlement_month WHERE programme = 'nursing_subsidy' AND reason IN ('due', 'before_start')
    UNION ALL
    SELECT person_id, month FROM registers.payment_month WHERE programme = 'nursing_subsidy' AND paid_yuan > 0
  )
  GROUP BY person_id
),

excused AS (
  SELECT person_id FROM registers.social_insurance WHERE scheme LIKE '%工伤%' AND benefit > 0
  UNION ALL
  SELECT person_id FROM registers.application WHERE programme = 'nursing_subsidy' AND result = 'withdrawn'
  UNION ALL
  SELECT person_id FROM registers.disability_subsidy_roll
  WHERE kind = 'nursing_subsidy' AND regexp_matches(stop_reason, array_to_string($excusing_stops::VARCHAR[], '|'))
  UNION ALL
  SELECT held.person_id FROM registers.custody AS held CROSS JOIN registers.as_of AS run
  WHERE held.from_on <= run.as_of_date AND COALESCE(held.to_on > run.as_of_date, TRUE)
  UNION ALL
  SELECT supported.person_id FROM registers.entitlement_month AS supported JOIN delivered ON delivered.county_code = supported.county_code AND delivered.last_month = supported.month
  SEMI JOIN (SELECT person_id FROM registers.destitute_roll UNION ALL SELECT person_id FROM registers.child_roll) AS kept ON kept.person_id = supported.person_id
  WHERE supported.is_entitled AND supported.programme IN ('destitute_support', 'orphan') AND (supported.programme = 'destitute_support' OR supported.tier = 'orphan_institution')
),

missing AS (
  SELECT
    holder.*,
    -- where the parts of a multiple disability are not written the low tier is the least that is due
    COALESCE(holder.nursing_tier, 'low') AS tier,
    unnest(generate_series(
      greatest(delivered.first_month, (drawn.last_month + INTERVAL 1 MONTH)::DATE,
        (holder.issued_month + to_months($wait_months::INTEGER))::DATE),
      delivered.last_month, INTERVAL 1 MONTH))::DATE AS month
  FROM registers.disability_holder AS holder
  JOIN delivered ON delivered.county_code = holder.county_code
  LEFT JOIN drawn USING (person_id)
  ANTI JOIN excused USING (person_id)
  WHERE holder.grade IN ('1', '2') AND holder.is_newest AND holder.is_valid AND NOT holder.is_gone
    AND COALESCE(drawn.last_month < delivered.last_month, TRUE)
),

policy AS (
  SELECT county_code, month, unnest(['high', 'low']) AS tier,
    unnest([COALESCE(max(monthly_amount) FILTER (WHERE tier = 'high'), max(monthly_amount) FILTER (WHERE tier IS NULL)),
      COALESCE(max(monthly_amount) FILTER (WHERE tier = 'low'), max(monthly_amount) FILTER (WHERE tier IS NULL))]) AS due_yuan
  FROM registers.policy_month
  WHERE programme = 'nursing_subsidy' AND area = 'rural'
  GROUP BY county_code, month
)

SELECT
  missing.person_id,
  missing.name AS person_name,
  missing.division_code,
  'nursing_subsidy' AS programme,
  min(missing.month) AS first_month,
  max(missing.month) AS last_month,
  disability_category_zh(missing.category) || disability_grade_zh(missing.grade) AS disability,
  missing.issued_on,
  CASE missing.tier WHEN 'high' THEN '高档' ELSE '低档' END AS tier_name,
  count(*) AS missing_months,
  -- where no amount is known nothing is put at stake
  COALESCE(-sum(policy.due_yuan), 0)::DECIMAL(18, 2) AS amount_yuan,
  COALESCE(list(month_money(missing.month, policy.due_yuan, 0, -policy.due_yuan) ORDER BY missing.month) FILTER (WHERE policy.due_yuan IS NOT NULL), []) AS months,
  CASE WHEN missing.issued_on IS NULL THEN 'low' END AS confidence,
  [fact(missing.source_row, '残疾类别等级', disability_category_zh(missing.category) || disability_grade_zh(missing.grade)),
    fact(missing.source_row, '发证日期', missing.issued_on), fact(missing.source_row, '证件状态', COALESCE(certificate_status_zh(missing.status), '未填'))] AS facts
FROM missing
ANTI JOIN (
  SELECT person_id, month FROM registers.entitlement_month WHERE programme = 'destitute_support' AND is_entitled
) AS supported USING (person_id, month)
LEFT JOIN policy ON policy.county_code = left(missing.division_code, 6) AND policy.month = missing.month AND policy.tier = missing.tier
GROUP BY ALL
ORDER BY missing.person_id
