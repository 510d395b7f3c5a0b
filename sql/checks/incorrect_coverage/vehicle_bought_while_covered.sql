/*---
id: vehicle_bought_while_covered
code: CB-03
title: { zh: 享受待遇期间或申请前一年内购置机动车, en: Motor vehicle acquired while on benefit or in the year before applying }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 家庭收入和财产发生变化的，应当及时报告；机动车辆计入家庭财产。 }
  - { document: 社会救助资金审计常用口径, text: 在保期间或申请前十二个月内购置车辆的，核实购车款来源和家庭真实收入。 }
inputs: [registers.as_of, registers.covered_member, registers.vehicle]
optional_inputs: [registers.marriage]
population: registers.covered_member
subject: { kind: person, key: person_id }
natural_key: [family_key, plate_kind, plate_no]
shared: [exempt_vehicle_kinds, exempt_vehicle_words, inspection_lapse_years]
parameters:
  months_before_application:
    type: integer
    default: 12
    title: { zh: 申请前几个月内购置也计入, en: Months before the application that count as well }
evidence:
  head_name: 户主或特困人员
  member_kind: 车主与保障家庭的关系
  vehicle_name: 车辆类型
  plate_no: 号牌号码
  first_registered_on: 初次登记日期
  since_month: 享受起始月份
  applied_on: 申请日期
  price_yuan: 购置价格
statement:
  zh: "{person_name}（{head_name}户{programme}的{member_kind}）名下的{vehicle_name}（{plate_no}）于{first_registered_on}初次登记，该户自{since_month}起享受{programme}，{last_month}仍在保。"
  en: "The {vehicle_name} ({plate_no}) of {person_name} ({member_kind} of the {programme} household of {head_name}) was first registered on {first_registered_on}; the household has been on benefit since {since_month} and still was in {last_month}."
innocent_explanations:
  - { zh: 豁免的摩托车、三轮车、小型拖拉机或残疾人专用车辆, tested_with: [registers.vehicle] }
  - { zh: 车辆已转出、注销、报废或被盗抢, tested_with: [registers.vehicle] }
  - { zh: 配偶在结婚以前购置, tested_with: [registers.marriage] }
  - { zh: 车主是不共同生活的子女, tested_with: [registers.covered_member] }
  - { zh: 继承取得 }
  - { zh: 不共同生活的子女赠与，或出资购买、登记在父母名下 }
  - { zh: 享受起始年月未填，以花名册首个月份代替（标为低可信度）, tested_with: [registers.covered_member] }
remedy:
  zh: 入户核实购车时间、购车款来源和车辆使用人；属于继承或子女赠与的记录在案，隐瞒收入财产的按规定重新核定。
  en: Visit and establish when the vehicle was bought, who paid and who uses it; record an inheritance or a gift of a child, otherwise decide eligibility anew.
---*/
WITH wedding AS (
  SELECT person_id, max(registered_on) AS married_on
  FROM (SELECT unnest([husband_id, wife_id]) AS person_id, registered_on FROM registers.marriage WHERE kind NOT LIKE '%离%')
  GROUP BY person_id
)

SELECT
  owner.person_id,
  owner.family_key,
  vehicle.plate_kind,
  vehicle.plate_no,
  COALESCE(owner.name, vehicle.owner_name) AS person_name,
  owner.household_no,
  owner.division_code,
  owner.programme,
  owner.month AS first_month,
  owner.month AS last_month,
  owner.head_name,
  owner.member_kind,
  COALESCE(vehicle_kind_zh(vehicle.vehicle_kind), '类型不详的机动车') AS vehicle_name,
  vehicle.first_registered_on,
  owner.since_month,
  owner.applied_on,
  vehicle.price AS price_yuan,
  CASE
    WHEN NOT owner.is_since_printed OR vehicle.vehicle_kind IS NULL OR normalise_name(vehicle.owner_name) <> normalise_name(owner.name) THEN 'low'
  END AS confidence,
  [fact(vehicle.source_row, '号牌号码', vehicle.plate_no), fact(vehicle.source_row, '初次登记日期', vehicle.first_registered_on),
    fact(owner.roll_source_row, '享受起始月份', strftime(owner.since_month, '%Y年%-m月'))]
    || CASE WHEN owner.applied_on IS NULL THEN [] ELSE [fact(owner.roll_source_row, '申请日期', owner.applied_on)] END
    || CASE WHEN owner.via = 'roll' THEN [] ELSE [fact(owner.member_source_row, '户籍登记的家庭成员', owner.name)] END AS facts
FROM registers.vehicle AS vehicle
JOIN registers.covered_member AS owner ON owner.person_id = vehicle.owner_id
CROSS JOIN registers.as_of AS run
LEFT JOIN wedding ON wedding.person_id = CASE WHEN owner.relation = 'spouse' THEN owner.person_id END
-- a later owner cannot have had it earlier than its first registration
WHERE vehicle.first_registered_on BETWEEN least(owner.since_month, owner.applied_on - to_months($months_before_application::INTEGER)) AND run.as_of_date
  AND COALESCE(vehicle.first_registered_on >= wedding.married_on, TRUE)
  AND NOT vehicle_is_exempt(vehicle.vehicle_kind, vehicle.plate_kind, vehicle.use, vehicle.model, $exempt_vehicle_kinds, $exempt_vehicle_words)
  AND NOT vehicle_is_gone(vehicle.status, vehicle.inspected_until, run.as_of_date - to_years($inspection_lapse_years::INTEGER))
ORDER BY owner.person_id, owner.family_key, vehicle.plate_kind, vehicle.plate_no
