/*---
id: household_owns_vehicle
code: CB-01
title: { zh: 保障家庭名下有机动车, en: Covered household owns a motor vehicle }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 机动车辆属于家庭财产中的动产，核对时计入；维持生活必需的可以豁免，范围由地方规定。 }
  - { document: 社会救助资金审计常用口径, text: 保障家庭成员名下有消费性车辆的，作为错保疑点逐户核实。 }
inputs: [registers.as_of, registers.covered_member, registers.vehicle]
population: registers.covered_member
subject: { kind: person, key: person_id }
natural_key: [family_key, plate_kind, plate_no]
shared: [exempt_vehicle_kinds, exempt_vehicle_words, inspection_lapse_years]
evidence:
  head_name: 户主或特困人员
  member_kind: 车主与保障家庭的关系
  vehicle_name: 车辆类型
  plate_no: 号牌号码
  brand: 品牌
  first_registered_on: 初次登记日期
  vehicle_status: 机动车状态
  inspected_until: 检验有效期止
statement:
  zh: "{person_name}（{head_name}户{programme}的{member_kind}）名下登记有{vehicle_name}，号牌{plate_no}；该户{last_month}在享受{programme}。"
  en: "{person_name} ({member_kind} of the {programme} household of {head_name}) is the registered owner of a {vehicle_name}, plate {plate_no}; the household was on the roll in {last_month}."
innocent_explanations:
  - { zh: 残疾人专用或改装车辆, tested_with: [registers.vehicle] }
  - { zh: 二轮、三轮摩托车，农用三轮车，小型拖拉机, tested_with: [registers.vehicle] }
  - { zh: 车辆已转出、被盗抢、注销、报废或号牌作废, tested_with: [registers.vehicle] }
  - { zh: 车已卖出未过户，逾期未检满两年, tested_with: [registers.vehicle] }
  - { zh: 车主已去世，或已不是家庭成员, tested_with: [registers.covered_member] }
  - { zh: 身份被他人冒用登记，本人并无车辆 }
  - { zh: 车由雇主出资、挂在本人名下 }
  - { zh: 全家唯一谋生工具，当地规定可以豁免 }
remedy:
  zh: 入户核实车辆实际归属、用途和价值，符合当地豁免规定的记录在案；不符合的按财产认定规定重新核定保障资格。
  en: Visit and establish who owns and uses the vehicle and its worth; record an exemption where local rules grant one, otherwise decide eligibility anew.
---*/
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
  vehicle.brand,
  vehicle.first_registered_on,
  vehicle.status AS vehicle_status,
  vehicle.inspected_until,
  CASE WHEN vehicle.vehicle_kind IS NULL OR normalise_name(vehicle.owner_name) <> normalise_name(owner.name) THEN 'low' END AS confidence,
  [fact(vehicle.source_row, '号牌号码', vehicle.plate_no), fact(vehicle.source_row, '车辆类型', COALESCE(vehicle_kind_zh(vehicle.vehicle_kind), '未填')),
    fact(vehicle.source_row, '机动车状态', COALESCE(vehicle.status, '未填')), fact(owner.roll_source_row, '在保月份', strftime(owner.month, '%Y年%-m月'))]
    || CASE WHEN owner.via = 'roll' THEN [] ELSE [fact(owner.member_source_row, '户籍登记的家庭成员', owner.name)] END AS facts
FROM registers.vehicle AS vehicle
JOIN registers.covered_member AS owner ON owner.person_id = vehicle.owner_id
CROSS JOIN registers.as_of AS run
WHERE NOT vehicle_is_exempt(vehicle.vehicle_kind, vehicle.plate_kind, vehicle.use, vehicle.model, $exempt_vehicle_kinds, $exempt_vehicle_words)
  AND NOT vehicle_is_gone(vehicle.status, vehicle.inspected_until, run.as_of_date - to_years($inspection_lapse_years::INTEGER))
  AND COALESCE(vehicle.first_registered_on <= run.as_of_date, TRUE)
ORDER BY owner.person_id, owner.family_key, vehicle.plate_kind, vehicle.plate_no
