/*---
id: county_visits_too_few
code: AR-27
title: { zh: 县级抽查入户比例不足, en: Too few county visits }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 民发〔2012〕220号, text: 2021年7月前，县级民政部门对新批家庭按不低于30%的比例入户抽查。 }
  - { document: 民发〔2021〕57号, text: 对单独登记备案的近亲属家庭，县级民政部门应当全部入户调查。 }
inputs: [registers.as_of, registers.decision, registers.inspection]
optional_inputs: [registers.declared_kin, registers.division, registers.family_member]
population: "registers.inspection WHERE visited_on IS NOT NULL"
population_zh: 填有入户日期的入户核查记录
subject: { kind: county, key: county_code }
natural_key: [year, measure]
parameters:
  least_share_pct: { type: decimal, default: 30, title: { zh: 新批家庭最低抽查比例（%）, en: Least share of new approvals visited in per cent } }
  share_until: { type: date, default: "2021-07-01", title: { zh: 抽查比例适用的截止日期, en: Day from which no share is prescribed } }
  ahead_days: { type: integer, default: 92, title: { zh: 入户最早可先于审批的天数, en: Days before the decision in which a visit counts } }
  behind_days: { type: integer, default: 183, title: { zh: 审批后可补入户的天数, en: Days after the decision in which a visit counts } }
  grace_days: { type: integer, default: 31, title: { zh: 最近审批的宽限天数, en: Days after a decision in which a visit may be on its way } }
evidence:
  county_name: 县区
  year: 年度
  measure: 口径
  case_count: 应抽查或应入户户数
  visited_count: 县级已入户户数
  visited_pct: 入户比例（%）
  required_pct: 规定比例（%）
statement:
  zh: "{county_name}{year}年{measure}：{case_count}户中入户{visited_count}户，占{visited_pct}%，规定为{required_pct}%。"
  en: "{county_name} visited {visited_count} of {case_count} households in {year}, {visited_pct}%; the rule asks for {required_pct}%."
innocent_explanations:
  - { zh: 审批权限下放乡镇，县级另有抽查方案, tested_with: [registers.decision] }
  - { zh: 2021年7月后不再规定抽查比例, tested_with: [registers.decision] }
  - { zh: 审批之后才备案的近亲属, tested_with: [registers.declared_kin, registers.decision] }
  - { zh: 近期审批，入户安排尚在进行, tested_with: [registers.as_of] }
  - { zh: 该年度核查表未报送, tested_with: [registers.inspection] }
  - { zh: 入户记录在纸质核查表，未录入 }
remedy:
  zh: 核对县级抽查记录；比例不足的补充入户，备案近亲属家庭逐户入户。
  en: Check the county's record of visits; visit what is short, and every household filed as kin.
---*/
WITH visit AS (
  -- a form without a day is a visit all the same
  SELECT DISTINCT household_no, visited_on
  FROM registers.inspection
  WHERE stage LIKE '%县%'
),

told_year AS (
  -- years of which forms were delivered at all
  SELECT DISTINCT left(division_code, 6) AS county_code, year(visited_on) AS year
  FROM registers.inspection
  WHERE visited_on IS NOT NULL
),

approval AS (
  SELECT
    decision.household_no, decision.person_id, decision.decided_on, decision.approver_level, decision.source_row,
    told_year.county_code, told_year.year
  FROM registers.decision AS decision
  CROSS JOIN registers.as_of AS run
  JOIN told_year ON told_year.county_code = left(decision.division_code, 6) AND told_year.year = year(decision.decided_on)
  WHERE decision.result = 'granted' AND decision.is_first AND decision.decided_on <= run.as_of_date - $grace_days::INTEGER
    AND decision.programme IN ('rural_dibao', 'urban_dibao', 'destitute_support')
),

due AS (
  SELECT approval.*, '新批家庭县级抽查' AS measure, $least_share_pct::DECIMAL(5, 1) AS required_pct
  FROM approval
  WHERE decided_on < $share_until::DATE AND approver_level IS DISTINCT FROM 'township'
  UNION ALL
  SELECT approval.*, '备案近亲属家庭县级入户', 100.0
  FROM approval
  SEMI JOIN (
    -- filed by the time of the decision; a filing without a day was
    SELECT member.household_no, kin.filed_on
    FROM registers.declared_kin AS kin
    JOIN registers.family_member AS member ON member.person_id = kin.kin_id
    UNION
    SELECT approval.household_no, kin.filed_on
    FROM registers.declared_kin AS kin
    JOIN approval ON approval.person_id = kin.kin_id
  ) AS filed ON filed.household_no = approval.household_no AND COALESCE(filed.filed_on, DATE '0001-01-01') <= approval.decided_on
),

visited AS (
  SELECT DISTINCT due.source_row
  FROM due
  JOIN visit ON visit.household_no = due.household_no
    AND COALESCE(visit.visited_on BETWEEN due.decided_on - $ahead_days::INTEGER AND due.decided_on + $behind_days::INTEGER, TRUE)
)

SELECT
  due.county_code,
  due.year,
  due.measure,
  due.county_code || '000000' AS division_code,
  COALESCE(any_value(division.name), due.county_code || '县区') AS county_name,
  count(DISTINCT due.household_no) AS case_count,
  count(DISTINCT due.household_no) FILTER (visited.source_row IS NOT NULL) AS visited_count,
  round(count(DISTINCT due.household_no) FILTER (visited.source_row IS NOT NULL) * 100.0 / count(DISTINCT due.household_no), 1)::DECIMAL(5, 1) AS visited_pct,
  any_value(due.required_pct)::DECIMAL(5, 1) AS required_pct,
  -- households not visited; ten show what is meant
  list(fact(due.source_row, '未见县级入户记录的审批日期', due.decided_on) ORDER BY due.source_row) FILTER (visited.source_row IS NULL)[:10] AS facts
FROM due
LEFT JOIN visited USING (source_row)
LEFT JOIN registers.division AS division ON division.division_code = due.county_code || '000000'
GROUP BY due.county_code, due.year, due.measure
HAVING count(DISTINCT due.household_no) FILTER (visited.source_row IS NOT NULL) * 100 < any_value(due.required_pct) * count(DISTINCT due.household_no)
ORDER BY due.county_code, due.year, due.measure
