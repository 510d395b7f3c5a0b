/*---
id: costly_or_several_vehicles
code: CB-02
title: { zh: 保障家庭有多辆、高值或营运工程车辆, en: 'Covered household owns several, costly or business vehicles' }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 机动车辆属于家庭财产中的动产，核对时计入，家庭财产须符合当地规定。 }
  - { document: 社会救助资金审计常用口径, text: 保障家庭有两辆以上车辆、高价值车辆或大型货运、客运、工程车辆的，作为重大错保疑点逐户核实。 }
inputs: [registers.as_of, registers.covered_member, registers.vehicle]
population: registers.covered_member
subject: { kind: household, key: family_key }
shared: [exempt_vehicle_kinds, exempt_vehicle_words, inspection_lapse_years]
parameters:
  price_cap_yuan:
    type: decimal
    default: 90000
    title: { zh: 当地车辆购置价格上限（元）, en: Local cap on the price of a vehicle in yuan }
  allowed_vehicles:
    type: integer
    default: 1
    title: { zh: 不按多辆处理的车辆数, en: Number of vehicles that is not several }
  business_kinds:
    type: list
    default: [H1, Q, K1, J]
    title: { zh: 大型货车、牵引车、大型客车和工程机械的类型代码开头, en: 'How codes of heavy lorries, tractor units, coaches and plant begin' }
evidence:
  head_name: 户主或特困人员
  vehicle_count: 在用非豁免车辆数
  vehicles: 车辆清单
  highest_price_yuan: 最高购置价格
  grounds: 情形
statement:
  zh: "{last_month}享受{programme}的{head_name}户，家庭成员名下登记有在用非豁免机动车{vehicle_count}辆：{vehicles}，情形为{grounds}。"
  en: "Members of the {programme} household of {head_name}, on the roll in {last_month}, are registered owners of {vehicle_count} non-exempt vehicles in service: {vehicles}; ground: {grounds}."
innocent_explanations:
  - { zh: 车辆已报废、注销、转出或被盗抢，逾期未检满两年, tested_with: [registers.vehicle] }
  - { zh: 摩托车、农用三轮车、小型拖拉机或残疾人专用车辆, tested_with: [registers.vehicle] }
  - { zh: 夫妻共同登记同一辆车，或同一辆车重复提供, tested_with: [registers.vehicle] }
  - { zh: 车主已去世，或已不是家庭成员, tested_with: [registers.covered_member] }
  - { zh: 融资租赁或挂靠，运输公司的车登记在本人名下 }
  - { zh: 身份被他人冒用登记，本人并无车辆 }
remedy:
  zh: 入户核实每辆车的实际归属、用途和购置款来源，挂靠的调取与运输公司的合同；确属家庭财产的按规定重新核定保障资格。
  en: Visit and establish who owns and uses each vehicle and who paid for it, calling for the contract with the transport company where it is one; otherwise decide eligibility anew.
---*/
WITH owned AS (
  -- one car of both spouses is one car
  SELECT
    owner.*,
    vehicle.plate_no,
    vehicle.price,
    vehicle.source_row,
    COALESCE(vehicle_kind_zh(vehicle.vehicle_kind), '类型不详的机动车') AS kind_name,
    len(list_filter($business_kinds::VARCHAR[], lambda start: starts_with(vehicle.vehicle_kind, start))) > 0 AS is_business,
    vehicle.vehicle_kind IS NULL OR COALESCE(normalise_name(vehicle.owner_name) <> normalise_name(owner.name), FALSE) AS is_weak
  FROM registers.vehicle AS vehicle
  JOIN registers.covered_member AS owner ON owner.person_id = vehicle.owner_id
  CROSS JOIN registers.as_of AS run
  WHERE NOT vehicle_is_exempt(vehicle.vehicle_kind, vehicle.plate_kind, vehicle.use, vehicle.model, $exempt_vehicle_kinds, $exempt_vehicle_words)
    AND NOT vehicle_is_gone(vehicle.status, vehicle.inspected_until, run.as_of_date - to_years($inspection_lapse_years::INTEGER))
    AND COALESCE(vehicle.first_registered_on <= run.as_of_date, TRUE)
  QUALIFY row_number() OVER (PARTITION BY owner.family_key, owner.scheme, vehicle.plate_kind, vehicle.plate_no ORDER BY owner.person_id) = 1
)

SELECT
  owned.family_key,
  CASE owned.scheme WHEN 'destitute' THEN 'person' ELSE 'household' END AS subject_kind,
  owned.household_no,
  CASE WHEN count(DISTINCT owned.person_id) = 1 THEN min(owned.person_id) END AS person_id,
  CASE WHEN count(DISTINCT owned.person_id) = 1 THEN min(owned.name) END AS person_name,
  owned.division_code,
  owned.programme,
  owned.month AS first_month,
  owned.month AS last_month,
  owned.head_name,
  count(*) AS vehicle_count,
  string_agg(format('{}（{}）', owned.kind_name, owned.plate_no), '、' ORDER BY owned.kind_name, owned.plate_no) AS vehicles,
  max(owned.price) AS highest_price_yuan,
  concat_ws('，',
    CASE WHEN count(*) > $allowed_vehicles::INTEGER THEN '两辆以上' END,
    CASE WHEN max(owned.price) > $price_cap_yuan::DECIMAL(18, 2) THEN '购置价格' || max(owned.price) || '元' END,
    '货运、客运或工程车辆（' || string_agg(DISTINCT owned.kind_name, '、' ORDER BY owned.kind_name) FILTER (WHERE owned.is_business) || '）') AS grounds,
  CASE WHEN bool_or(owned.is_weak) THEN 'low' END AS confidence,
  list(fact(owned.source_row, '机动车', owned.kind_name || ' ' || owned.plate_no) ORDER BY owned.source_row)
    || list(fact(owned.source_row, '购置价格', owned.price) ORDER BY owned.source_row) FILTER (WHERE owned.price IS NOT NULL)
    || [fact(owned.roll_source_row, '在保月份', strftime(owned.month, '%Y年%-m月'))] AS facts
FROM owned
GROUP BY owned.family_key, owned.scheme, owned.household_no, owned.division_code, owned.programme, owned.month, owned.head_name, owned.roll_source_row
HAVING count(*) > $allowed_vehicles::INTEGER OR max(owned.price) > $price_cap_yuan::DECIMAL(18, 2) OR bool_or(owned.is_business)
ORDER BY owned.family_key
