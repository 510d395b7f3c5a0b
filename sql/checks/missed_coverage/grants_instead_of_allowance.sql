/*---
id: grants_instead_of_allowance
code: LB-22
title: { zh: 反复临时救助未评估低保, en: Repeated grants instead of the allowance }
severity: yellow
kind: C
status: stable
policy_basis:
  - { document: 国发〔2014〕47号, text: 临时救助是应急性、过渡性救助，符合低保等条件的应当纳入相应救助。 }
  - { document: 社会救助资金审计常用口径, text: 一年内多次或连年临时救助而从未评估低保的家庭较多的村，作为应保未保的迹象。 }
inputs: [registers.as_of, registers.entitlement_month, registers.temporary_assistance]
inputs_any: [[registers.application, registers.means_report]]
population: registers.temporary_assistance
subject: { kind: village, key: division_code }
parameters:
  min_grants:
    type: integer
    default: 3
    title: { zh: 12个月内至少几次, en: Grants within twelve months }
  min_years:
    type: integer
    default: 2
    title: { zh: 至少连续几年, en: Years running }
evidence:
  families: 从未评估低保的反复救助家庭数
  grants: 这些家庭的救助次数
  grant_yuan: 救助金额合计
  most_grants: 单户最多次数
  first_month: 首次救助月份
  last_month: 最近救助月份
statement:
  zh: "{first_month}至{last_month}，该村有{families}户在12个月内多次或连年因同类困难得到临时救助（共{grants}次、{grant_yuan}元，单户最多{most_grants}次），没有低保申请、核对和在册记录。"
  en: "From {first_month} to {last_month} {families} families of the village had repeated grants for hardship of the same kind ({grants} grants, {grant_yuan} yuan, {most_grants} at most for one) without an application for the allowance, a report on means or a month on the roll."
innocent_explanations:
  - { zh: 几次救助原因各不相同，属不同急难, tested_with: [registers.temporary_assistance] }
  - { zh: 已在低保、特困等名册, tested_with: [registers.entitlement_month] }
  - { zh: 已申请低保或做过经济状况核对, tested_with: [registers.application, registers.means_report] }
  - { zh: 家庭不愿申请低保，或财产明显超过规定 }
remedy:
  zh: 对这些家庭主动开展低保评估，符合条件的告知并受理申请，不符合的记录理由。
  en: Assess these families for the allowance; inform and accept an application where they qualify, and record why where they do not.
---*/
WITH granted AS (
  SELECT
    several.*,
    list(several.reason) OVER (PARTITION BY several.family_key ORDER BY several.approved_on RANGE BETWEEN INTERVAL 12 MONTH PRECEDING AND CURRENT ROW) AS year_reasons
  FROM (
    SELECT *
    FROM (
      SELECT assistance_no, person_id, COALESCE(household_no, person_id) AS family_key, division_code, COALESCE(reason, '未填') AS reason, amount, approved_on, source_row
      FROM registers.temporary_assistance
      CROSS JOIN registers.as_of AS run
      WHERE approved_on <= run.as_of_date
      -- a grant delivered twice is one
      QUALIFY row_number() OVER (PARTITION BY assistance_no ORDER BY source_row) = 1
    )
    -- families with too few for either look are left out
    QUALIFY count(*) OVER (PARTITION BY family_key) >= least($min_grants::INTEGER, $min_years::INTEGER)
  ) AS several
),

running AS (
  -- calendar years without a gap with a grant for one reason
  SELECT family_key
  FROM (
    SELECT family_key, reason, year, year - row_number() OVER (PARTITION BY family_key, reason ORDER BY year) AS run_key
    FROM (SELECT DISTINCT family_key, reason, year(approved_on) AS year FROM granted WHERE reason <> '未填')
  )
  GROUP BY family_key, reason, run_key
  HAVING count(*) >= $min_years::INTEGER
),

repeated AS (
  SELECT family_key FROM granted GROUP BY family_key
  -- emergencies that all differ are no lasting hardship
  HAVING bool_or(len(year_reasons) >= $min_grants::INTEGER AND len(list_distinct(year_reasons)) < len(year_reasons))
  UNION
  SELECT family_key FROM running
),

suspect AS (
  SELECT granted.* FROM granted SEMI JOIN repeated USING (family_key)
),

assessed AS (
  SELECT suspect.family_key FROM suspect SEMI JOIN registers.entitlement_month AS roll ON roll.person_id = suspect.person_id
  UNION
  SELECT suspect.family_key FROM suspect SEMI JOIN registers.entitlement_month AS roll ON roll.household_no = suspect.family_key
  UNION
  SELECT unnest([household_no, person_id]) FROM registers.application WHERE COALESCE(programme, 'rural_dibao') IN ('rural_dibao', 'urban_dibao', 'destitute_support')
  UNION
  SELECT unnest([household_no, person_id]) FROM registers.means_report
  UNION
  SELECT suspect.family_key FROM suspect SEMI JOIN registers.application AS asked ON asked.person_id = suspect.person_id AND COALESCE(asked.programme, 'rural_dibao') IN ('rural_dibao', 'urban_dibao', 'destitute_support')
  UNION
  SELECT suspect.family_key FROM suspect SEMI JOIN registers.means_report AS report ON report.person_id = suspect.person_id
)

SELECT
  division_code,
  'village' AS subject_kind,
  count(*) AS families,
  sum(grants)::INTEGER AS grants,
  sum(grant_yuan)::DECIMAL(18, 2) AS grant_yuan,
  max(grants) AS most_grants,
  min(first_month) AS first_month,
  max(last_month) AS last_month,
  flatten(list(facts ORDER BY family_key)) AS facts
FROM (
  SELECT
    suspect.family_key, min(suspect.division_code) AS division_code, count(*) AS grants, sum(suspect.amount) AS grant_yuan,
    date_trunc('month', min(suspect.approved_on))::DATE AS first_month, date_trunc('month', max(suspect.approved_on))::DATE AS last_month,
    list(fact(suspect.source_row, '临时救助编号', suspect.assistance_no) ORDER BY suspect.approved_on, suspect.source_row) AS facts
  FROM suspect
  ANTI JOIN assessed ON assessed.family_key = suspect.family_key
  GROUP BY suspect.family_key
) AS family
WHERE division_code IS NOT NULL
GROUP BY division_code
ORDER BY division_code
