/*---
id: listed_household_with_assets
code: CB-31
title: { zh: 建档立卡户或监测户有车、房、企业或财政供养人员, en: 'Listed poor household with a car, flat, company or publicly paid member' }
severity: yellow
kind: B
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 建档立卡户、防返贫监测户家庭成员有消费性车辆、商品房、出资企业或财政供养人员的，逐户核实识别是否准确；脱贫以后取得的不作为疑点。 }
inputs: [registers.as_of, registers.person]
inputs_any: [[registers.poverty_register, registers.relapse_monitoring], [registers.market_entity, registers.public_payroll, registers.real_estate, registers.vehicle]]
population: registers.person
subject: { kind: household, key: listed_household_no }
natural_key: [list_name]
shared: [exempt_vehicle_kinds, exempt_vehicle_words, inspection_lapse_years, public_payroll_kinds, state_built_ways]
parameters:
  capital_limit_yuan:
    type: decimal
    default: 100000
    title: { zh: 注册资本起点（元）, en: Registered capital in yuan from which an entity counts }
evidence:
  list_name: 名册
  listed_household_no: 户编号
  head_name: 户主
  listed_state: 脱贫或风险状态
  asset_count: 项数
  assets: 车辆、房产、企业和财政供养情况
statement:
  zh: "{list_name}（户主{head_name}，{listed_state}），家庭成员登记有{asset_count}项：{assets}。"
  en: "Members of the household of {head_name} ({list_name}, {listed_state}) are registered with {asset_count} items: {assets}."
innocent_explanations:
  - { zh: 脱贫以后购置、取得或任职, tested_with: [registers.person] }
  - { zh: 豁免车辆，或车辆已转出、注销、报废, tested_with: [registers.vehicle] }
  - { zh: 危房改造、易地搬迁、拆迁安置、灾后重建的住房，继承的部分份额, tested_with: [registers.real_estate] }
  - { zh: 旧房为危房、尚未拆除, tested_with: [registers.poverty_register] }
  - { zh: 合作社普通成员、无雇员的小个体户、已停业的企业, tested_with: [registers.market_entity] }
  - { zh: 公益性岗位、村干部报酬、遗属补助、临聘, tested_with: [registers.public_payroll] }
  - { zh: 登记人已去世, tested_with: [registers.person] }
  - { zh: 身份被冒用登记，或子女出资、挂在本人名下 }
  - { zh: 离婚后仍与原配偶登记为共有 }
remedy:
  zh: 会同乡村振兴部门入户核实资产取得时间、归属和家庭实际收入，识别不准的按程序调整，属实的记录在案。
  en: With the rural revitalisation office visit and establish when and by whom the asset was come by and what the household earns; correct the list by procedure where it is wrong.
---*/
WITH listed AS (
  -- monitoring is the newer word: a household found at risk is not read out of the poverty register again
  SELECT
    COALESCE(monitored.household_no, poor.household_no) AS listed_household_no,
    CASE WHEN monitored.person_id IS NULL THEN '建档立卡户' ELSE '防返贫监测对象' END AS list_name,
    CASE WHEN monitored.person_id IS NULL THEN COALESCE(CASE WHEN poor.exit_flag = 'exited' THEN poor.exit_year || '年' END || '脱贫', exit_flag_zh(poor.exit_flag)) ELSE '风险未消除' END AS listed_state,
    COALESCE(poor.head_name, CASE WHEN monitored.relation IN ('head', 'self') THEN monitored.name END) AS head_name,
    CASE WHEN poor.exit_flag = 'exited' THEN poor.exit_year END AS exit_year,
    COALESCE(poor.is_dangerous_house, FALSE) AS is_dangerous_house,
    monitored.identified_month,
    COALESCE(monitored.source_row, poor.source_row) AS list_source_row,
    COALESCE(monitored.person_id, poor.person_id) AS person_id
  FROM registers.poverty_register AS poor
  FULL JOIN (SELECT * FROM registers.relapse_monitoring WHERE NOT is_risk_eliminated) AS monitored USING (person_id)
),

asset AS (
  SELECT owner_id AS person_id, 'vehicle' AS kind, plate_no AS unit, COALESCE(vehicle_kind_zh(vehicle_kind), '机动车') || plate_no AS asset, first_registered_on AS acquired_on, owner_name AS registered_name, source_row
  FROM registers.vehicle CROSS JOIN registers.as_of AS run
  WHERE NOT vehicle_is_exempt(vehicle_kind, plate_kind, use, model, $exempt_vehicle_kinds, $exempt_vehicle_words)
    AND NOT vehicle_is_gone(status, inspected_until, run.as_of_date - to_years($inspection_lapse_years::INTEGER))
  UNION ALL
  SELECT owner_id, CASE WHEN is_bought_flat(right_kind, acquired_by) THEN 'flat' ELSE 'dwelling' END, dwelling_unit(right_kind, unit_no, certificate_no, location, source_row),
    CASE WHEN is_bought_flat(right_kind, acquired_by) THEN '商品房' ELSE '住宅' END || COALESCE(location, ''), registered_on, owner_name, source_row
  FROM registers.real_estate
  SEMI JOIN listed ON listed.person_id = owner_id
  WHERE dwelling_counts(use, status, right_kind, acquired_by, sharing, owner_count, $state_built_ways)
  UNION ALL
  SELECT person_id, 'post', person_id, format('财政供养人员（{}，{}）', payroll_kind_zh(arg_max(kind, source_row)), COALESCE(arg_max_null(unit, source_row), '单位未填')), NULL, arg_max(name, source_row), max(source_row)
  FROM registers.public_payroll
  WHERE is_publicly_paid(kind, establishment, $public_payroll_kinds)
  GROUP BY person_id
  UNION ALL
  SELECT person_id, 'company', credit_code, format('{}{}（{}）', CASE WHEN contains(kind, '公司') THEN '公司' ELSE '' END, COALESCE(name, '名称未填'), COALESCE(role, '负责人')), established_on, person_name, source_row
  FROM registers.market_entity CROSS JOIN registers.as_of AS run
  WHERE runs_entity(kind, name, role, status, capital, employees, $capital_limit_yuan) AND COALESCE(closed_on > run.as_of_date, TRUE)
),

held AS (
  SELECT listed.*, asset.* EXCLUDE (person_id), person.name, person.division_code
  FROM asset
  JOIN listed USING (person_id)
  JOIN registers.person AS person ON person.person_id = listed.person_id AND person.died_on IS NULL
  CROSS JOIN registers.as_of AS run
  WHERE COALESCE(asset.acquired_on <= run.as_of_date, TRUE)
    -- after the exit, for one at risk again before it was found so; nothing tells when a post was taken up
    AND NOT COALESCE(CASE
      WHEN listed.identified_month IS NULL THEN COALESCE(year(asset.acquired_on) >= listed.exit_year, listed.exit_year IS NOT NULL)
      ELSE year(asset.acquired_on) >= listed.exit_year AND asset.acquired_on < listed.identified_month
    END, FALSE)
  WINDOW houses AS (PARTITION BY listed.list_name, listed.listed_household_no, asset.kind IN ('dwelling', 'flat'))
  QUALIFY asset.kind <> 'dwelling'
    OR min(asset.unit) OVER houses <> max(asset.unit) OVER houses AND NOT listed.is_dangerous_house
)

SELECT
  listed_household_no,
  list_name,
  CASE WHEN count(DISTINCT person_id) = 1 THEN min(person_id) END AS person_id,
  CASE WHEN count(DISTINCT person_id) = 1 THEN min(name) END AS person_name,
  min(division_code) AS division_code,
  COALESCE(max(head_name), min(name)) AS head_name,
  min(listed_state) AS listed_state,
  count(DISTINCT (kind, unit)) AS asset_count,
  string_agg(DISTINCT asset || COALESCE(strftime(acquired_on, '（%Y年%-m月登记）'), ''), '、' ORDER BY asset || COALESCE(strftime(acquired_on, '（%Y年%-m月登记）'), '')) AS assets,
  CASE WHEN bool_or(normalise_name(registered_name) <> normalise_name(name)) THEN 'low' END AS confidence,
  list_sort(list(DISTINCT fact(source_row, '登记内容', asset))) || [fact(min(list_source_row), '名册状态', min(listed_state))] AS facts
FROM held
GROUP BY listed_household_no, list_name
ORDER BY listed_household_no, list_name
