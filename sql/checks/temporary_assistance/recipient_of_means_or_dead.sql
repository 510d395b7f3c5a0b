/*---
id: recipient_of_means_or_dead
code: TA-08
title: { zh: 临时救助对象已死亡、财政供养、任村干部或有车有房, en: 'Temporary assistance to the dead, publicly paid, cadres or owners' }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 国发〔2014〕47号, text: 临时救助给予遭遇突发事件、意外伤害、重大疾病等导致基本生活暂时出现严重困难的家庭和个人。 }
  - { document: 社会救助资金审计常用口径, text: 临时救助对象在申请前已死亡的，作为虚报冒领疑点；属财政供养人员、村干部或有车、有多处住房的，逐笔核实。 }
inputs: [registers.as_of, registers.delivered, registers.person, registers.temporary_assistance]
inputs_any: [[registers.death, registers.official, registers.public_payroll, registers.real_estate, registers.vehicle]]
population: registers.temporary_assistance
subject: { kind: person, key: person_id }
natural_key: [assistance_no, ground]
shared: [exempt_vehicle_kinds, exempt_vehicle_words, inspection_lapse_years, public_payroll_kinds, state_built_ways]
parameters:
  accident_words:
    type: list
    default: [事故, 车祸, 意外]
    title: { zh: 救助原因中表示事故的字样（有车不作疑点）, en: Words of an accident after which a car is no lead }
evidence:
  assistance_no: 救助编号
  ground: 情形
  finding: 登记情况
  assistance_kind: 救助类型
  reason: 救助原因
  applied_on: 申请日期
  grant_yuan: 救助金额
amount: amount_yuan
statement:
  zh: "{person_name}于{applied_on}申请{assistance_kind}临时救助（{assistance_no}），金额{grant_yuan}元；{ground}：{finding}。"
  en: "{person_name} applied on {applied_on} for temporary assistance ({assistance_kind}, {assistance_no}) of {grant_yuan} yuan; {ground}: {finding}."
innocent_explanations:
  - { zh: 对外来遇困人员的急难救助, tested_with: [registers.person] }
  - { zh: 车辆事故后的救助, tested_with: [registers.temporary_assistance] }
  - { zh: 申请后才购置车辆、房产或任职, tested_with: [registers.official, registers.real_estate, registers.vehicle] }
  - { zh: 豁免车辆，或车辆已转出、注销、报废, tested_with: [registers.vehicle] }
  - { zh: 危房改造、易地搬迁、拆迁安置、灾后重建的住房, tested_with: [registers.real_estate] }
  - { zh: 公益性岗位、遗属补助、临聘, tested_with: [registers.public_payroll] }
  - { zh: 家属代亡者办理后事，申请人姓名仍填亡者 }
  - { zh: 突发重大疾病、意外，有车有房或有工资也确实急难 }
remedy:
  zh: 调阅申请和签收材料；申请前已死亡的核实由谁申请和领取，冒领的追回；其余核实困难原因是否真实，符合的记录在案。
  en: Call for the application and receipt; where the applicant was dead establish who applied and drew the money and recover it; otherwise establish whether the distress was real and record it.
---*/
WITH aid AS (
  -- first aid to a traveller asks for no means: someone not registered in a county whose registration is here
  SELECT
    aid.*,
    COALESCE(aid.applied_on, aid.approved_on, aid.paid_on) AS asked_on,
    COALESCE(aid.kind = 'emergency', FALSE) AND person.registration_source_row IS NULL
      AND 'household_registration' IN (SELECT register FROM registers.delivered) AS is_traveller
  FROM registers.temporary_assistance AS aid
  JOIN registers.person AS person USING (person_id)
  CROSS JOIN registers.as_of AS run
  WHERE COALESCE(aid.applied_on, aid.approved_on, aid.paid_on) <= run.as_of_date
  QUALIFY row_number() OVER (PARTITION BY aid.assistance_no, aid.person_id ORDER BY aid.source_row DESC) = 1
),

owned AS (
  -- a flat, or one dwelling of several
  SELECT aid.source_row AS aid_row, estate.*, is_bought_flat(estate.right_kind, estate.acquired_by) AS is_flat
  FROM registers.real_estate AS estate
  JOIN aid ON aid.person_id = estate.owner_id AND NOT aid.is_traveller
  WHERE dwelling_counts(estate.use, estate.status, estate.right_kind, estate.acquired_by, estate.sharing, estate.owner_count, $state_built_ways)
    AND COALESCE(estate.registered_on <= aid.asked_on, TRUE)
  QUALIFY bool_or(is_flat) OVER (PARTITION BY aid.source_row) OR count(*) OVER (PARTITION BY aid.source_row) > 1
),

found AS (
  SELECT aid.source_row AS aid_row, '申请前已死亡' AS ground, strftime(death.died_on, '%Y年%-m月%-d日') || '死亡' AS finding, NULL AS registered_name, [death.source_row] AS source_rows
  FROM aid JOIN registers.death AS death ON death.person_id = aid.person_id AND death.died_on < aid.asked_on
  UNION ALL
  SELECT aid.source_row, '财政供养人员', arg_max(payroll_kind_zh(payroll.kind), payroll.source_row) || '，' || COALESCE(arg_max_null(payroll.unit, payroll.source_row), '单位未填'), arg_max(payroll.name, payroll.source_row), [max(payroll.source_row)]
  FROM aid JOIN registers.public_payroll AS payroll ON payroll.person_id = aid.person_id AND NOT aid.is_traveller
  WHERE is_publicly_paid(payroll.kind, payroll.establishment, $public_payroll_kinds)
  GROUP BY aid.source_row
  UNION ALL
  SELECT aid.source_row, '村干部或经办人员', arg_max(concat(official.unit, official.post), official.source_row), arg_max(official.name, official.source_row), [max(official.source_row)]
  FROM aid JOIN registers.official AS official ON official.person_id = aid.person_id AND NOT aid.is_traveller
  WHERE COALESCE(official.from_on <= aid.asked_on, TRUE) AND COALESCE(official.to_on > aid.asked_on, TRUE)
  GROUP BY aid.source_row
  UNION ALL
  SELECT aid.source_row, '登记有机动车', string_agg(COALESCE(vehicle_kind_zh(vehicle.vehicle_kind), '机动车') || vehicle.plate_no, '、' ORDER BY vehicle.plate_no),
    min(vehicle.owner_name), list(vehicle.source_row ORDER BY vehicle.source_row)
  FROM registers.vehicle AS vehicle
  JOIN aid ON aid.person_id = vehicle.owner_id AND NOT aid.is_traveller
  CROSS JOIN registers.as_of AS run
  WHERE NOT vehicle_is_exempt(vehicle.vehicle_kind, vehicle.plate_kind, vehicle.use, vehicle.model, $exempt_vehicle_kinds, $exempt_vehicle_words)
    AND NOT vehicle_is_gone(vehicle.status, vehicle.inspected_until, run.as_of_date - to_years($inspection_lapse_years::INTEGER))
    AND COALESCE(vehicle.first_registered_on <= aid.asked_on, TRUE) AND NOT contains_any(aid.reason, $accident_words)
  GROUP BY aid.source_row
  UNION ALL
  SELECT aid_row, '登记有商品房或多处住房', string_agg(DISTINCT asset, '、' ORDER BY asset), min(owner_name), list(source_row ORDER BY source_row)
  FROM (
    SELECT *, dwelling_unit(right_kind, unit_no, certificate_no, location, source_row) AS unit, CASE WHEN is_flat THEN '商品房' ELSE '住宅' END || COALESCE(location, '') AS asset
    FROM owned
  )
  GROUP BY aid_row
  HAVING bool_or(is_flat) OR min(unit) <> max(unit)
)

SELECT
  aid.person_id,
  aid.assistance_no,
  found.ground,
  found.finding,
  aid.name AS person_name,
  'temporary_assistance' AS programme,
  date_trunc('month', COALESCE(aid.paid_on, aid.approved_on, aid.applied_on))::DATE AS first_month,
  first_month AS last_month,
  COALESCE(assistance_kind_zh(aid.kind), '类型未填') AS assistance_kind,
  aid.reason,
  aid.asked_on AS applied_on,
  aid.amount AS grant_yuan,
  CASE WHEN found.ground = '申请前已死亡' THEN aid.amount ELSE 0 END::DECIMAL(18, 2) AS amount_yuan,
  CASE WHEN found.ground = '申请前已死亡' THEN [month_money(first_month, 0, aid.amount, aid.amount)] ELSE [] END AS months,
  CASE WHEN normalise_name(found.registered_name) <> normalise_name(aid.name) THEN 'low' END AS confidence,
  [fact(aid.source_row, '救助金额', aid.amount), fact(aid.source_row, '申请日期', aid.asked_on)]
    || list_transform(found.source_rows, lambda source_row: fact(source_row, found.ground, found.finding)) AS facts
FROM found
JOIN aid ON aid.source_row = found.aid_row
ORDER BY aid.person_id, aid.assistance_no, found.ground
