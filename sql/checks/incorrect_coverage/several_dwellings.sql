/*---
id: several_dwellings
code: CB-05
title: { zh: 低保家庭有两处以上住房或购买商品房, en: Allowance household owns several dwellings or a bought flat }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 不动产属于家庭财产，核对时计入，家庭财产须符合当地规定。 }
  - { document: 社会救助资金审计常用口径, text: 农村低保家庭购买商品房，或低保家庭有两处以上住房的，作为错保疑点逐户核实。 }
inputs: [registers.as_of, registers.covered_member, registers.household, registers.real_estate]
optional_inputs: [registers.basic_guarantee, registers.marriage]
population: registers.household
subject: { kind: household, key: household_no }
shared: [state_built_ways]
parameters:
  allowed_dwellings:
    type: integer
    default: 1
    title: { zh: 允许的住房处数, en: Dwellings allowed }
  allowed_area_per_head:
    type: decimal
    default: 0
    title: { zh: 超过允许处数时仍可不算的人均建筑面积（平方米）, en: Floor area a head up to which more dwellings are allowed }
evidence:
  head_name: 户主
  dwelling_count: 现有住宅处数
  commodity_count: 其中购买的商品房
  dwellings: 住宅清单
  area_m2: 建筑面积合计（平方米）
statement:
  zh: "{last_month}享受{programme}的{head_name}户，家庭成员名下登记有住宅{dwelling_count}处，其中购买的商品房{commodity_count}处：{dwellings}。"
  en: "Members of the {programme} household of {head_name}, on the roll in {last_month}, own {dwelling_count} dwellings, {commodity_count} of them bought flats: {dwellings}."
innocent_explanations:
  - { zh: 旧房已鉴定为危房、尚未拆除, tested_with: [registers.basic_guarantee] }
  - { zh: 易地搬迁、移民搬迁或危房改造由政府安排的住房, tested_with: [registers.real_estate] }
  - { zh: 拆迁回迁、灾后重建的住房, tested_with: [registers.real_estate] }
  - { zh: 继承所得的部分份额, tested_with: [registers.real_estate] }
  - { zh: 同一处宅基地重复登记, tested_with: [registers.real_estate] }
  - { zh: 预告登记已注销，或房屋已转移, tested_with: [registers.real_estate] }
  - { zh: 离婚后仍与原配偶登记为共有, tested_with: [registers.marriage] }
  - { zh: 旧宅基地已腾退、尚未办理注销 }
  - { zh: 子女出资购房、以父母名义登记 }
remedy:
  zh: 入户核实各处住房的来源、面积和居住情况，按当地家庭财产规定重新认定保障资格。
  en: Visit and establish how each dwelling was come by, its size and who lives there; decide eligibility anew under the local property rule.
---*/
WITH divorced AS (
  SELECT pair[1] AS person_id, pair[2] AS former_spouse_id
  FROM (
    SELECT unnest([[husband_id, wife_id], [wife_id, husband_id]]) AS pair
    FROM registers.marriage
    GROUP BY husband_id, wife_id
    HAVING arg_max(kind, {registered_on: registered_on, source_row: source_row}) FILTER (registered_on IS NOT NULL) LIKE '%离%'
  )
),

registered AS (
  SELECT
    estate.*,
    owner.* EXCLUDE (person_id, area),
    estate.right_kind IN ('homestead', 'self_built') AS is_rural_house,
    is_bought_flat(estate.right_kind, estate.acquired_by) AS is_commodity
  FROM registers.real_estate AS estate
  JOIN registers.covered_member AS owner ON owner.person_id = estate.owner_id AND owner.scheme = 'dibao'
  CROSS JOIN registers.as_of AS run
  WHERE dwelling_counts(estate.use, estate.status, estate.right_kind, estate.acquired_by, estate.sharing, estate.owner_count, $state_built_ways)
    AND COALESCE(estate.registered_on <= run.as_of_date, TRUE)
    AND NOT EXISTS (
      SELECT 1
      FROM registers.real_estate AS beside
      JOIN divorced ON divorced.former_spouse_id = beside.owner_id
      WHERE divorced.person_id = estate.owner_id AND COALESCE(beside.unit_no, beside.certificate_no) = COALESCE(estate.unit_no, estate.certificate_no))
  -- a household with one house and no flat needs no second look
  QUALIFY bool_or(is_commodity) OVER (PARTITION BY owner.household_no) OR count(*) OVER (PARTITION BY owner.household_no) > 1
),

dwelling AS (
  SELECT *
  FROM (SELECT *, dwelling_unit(right_kind, unit_no, certificate_no, location, source_row) AS unit_key FROM registered)
  QUALIFY bool_or(is_commodity) OVER (PARTITION BY household_no) OR min(unit_key) OVER (PARTITION BY household_no) <> max(unit_key) OVER (PARTITION BY household_no)
),

owned AS (
  SELECT
    dwelling.household_no,
    any_value(dwelling.programme) AS programme,
    any_value(dwelling.month) AS month,
    any_value(dwelling.division_code) AS division_code,
    any_value(dwelling.head_name) AS head_name,
    any_value(dwelling.roll_source_row) AS roll_source_row,
    arg_min(dwelling.name, dwelling.owner_id) AS owner_name,
    min(dwelling.owner_id) AS first_owner_id,
    count(DISTINCT dwelling.owner_id) AS owner_count,
    count(DISTINCT dwelling.unit_key)
      - (bool_or(dwelling.is_rural_house) AND bool_or(dangerous.head_id IS NOT NULL))::INTEGER AS dwelling_count,
    count(DISTINCT dwelling.unit_key) FILTER (WHERE dwelling.is_commodity) AS commodity_count,
    list_sort(list(DISTINCT format('{}（{}{}）', COALESCE(dwelling.location, '坐落未填'),
      COALESCE(rtrim(rtrim(dwelling.area::VARCHAR, '0'), '.') || '平方米，', ''), COALESCE(right_kind_zh(dwelling.right_kind), '性质未填')))) AS dwellings,
    list_sort(list(DISTINCT {unit: dwelling.unit_key, area: dwelling.area})) AS areas,
    bool_or(dwelling.use IS NULL) AS is_use_unknown,
    list_sort(list(DISTINCT fact(dwelling.source_row, '住宅坐落', COALESCE(dwelling.location, '未填'))))
      || list_sort(list(DISTINCT fact(dwelling.member_source_row, '家庭成员', dwelling.owner_name))) AS facts
  FROM dwelling
  LEFT JOIN (
    SELECT DISTINCT head_id FROM registers.basic_guarantee WHERE regexp_matches(upper(house_grade), '[CD]')
  ) AS dangerous ON dangerous.head_id = dwelling.owner_id
  GROUP BY dwelling.household_no
)

SELECT
  owned.household_no,
  CASE WHEN owned.owner_count = 1 THEN owned.first_owner_id END AS person_id,
  CASE WHEN owned.owner_count = 1 THEN owned.owner_name END AS person_name,
  owned.division_code,
  owned.programme,
  owned.month AS first_month,
  owned.month AS last_month,
  owned.head_name,
  owned.dwelling_count,
  owned.commodity_count,
  array_to_string(list_sort(owned.dwellings), '、') AS dwellings,
  list_sum(list_transform(owned.areas, lambda unit: unit.area)) AS area_m2,
  CASE WHEN owned.is_use_unknown THEN 'low' END AS confidence,
  list_sort(owned.facts) || [fact(owned.roll_source_row, '在保月份', strftime(owned.month, '%Y年%-m月'))] AS facts
FROM owned
JOIN registers.household AS household USING (household_no)
WHERE owned.programme = 'rural_dibao' AND owned.commodity_count > 0
  OR owned.dwelling_count > $allowed_dwellings::INTEGER
  AND COALESCE(area_m2 > household.member_count * $allowed_area_per_head::DECIMAL(18, 2), TRUE)
ORDER BY owned.household_no
