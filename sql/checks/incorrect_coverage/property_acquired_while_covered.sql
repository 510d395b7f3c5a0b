/*---
id: property_acquired_while_covered
code: CB-07
title: { zh: 享受待遇期间或申请前一年内购建房产, en: Property bought or built while on benefit or in the year before applying }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 不动产属于家庭财产；家庭收入和财产发生变化的，应当及时报告。 }
  - { document: 社会救助资金审计常用口径, text: 在保期间或申请前十二个月内购买、自建房屋的，核实购建资金来源和家庭真实收入。 }
inputs: [registers.as_of, registers.covered_member, registers.real_estate]
optional_inputs: [registers.basic_guarantee, registers.marriage]
population: registers.covered_member
subject: { kind: person, key: person_id }
natural_key: [family_key, unit_key]
parameters:
  acquired_kinds:
    type: list
    codes: acquired_by
    default: [bought, self_built]
    title: { zh: 算作购建的取得方式, en: Ways of acquiring that are buying or building }
  months_before_application:
    type: integer
    default: 12
    title: { zh: 申请前几个月内购建也计入, en: Months before the application that count as well }
evidence:
  head_name: 户主或特困人员
  member_kind: 权利人与保障家庭的关系
  location: 坐落
  estate_use: 用途
  acquired: 取得方式
  registered_on: 登记日期
  price_yuan: 交易价格
  since_month: 享受起始月份
  applied_on: 申请日期
statement:
  zh: "{person_name}（{head_name}户{programme}的{member_kind}）于{registered_on}登记取得{location}的房产（{estate_use}，{acquired}），该户自{since_month}起享受{programme}，{last_month}仍在保。"
  en: "{person_name} ({member_kind} of the {programme} household of {head_name}) was registered on {registered_on} as owner of {location} ({estate_use}, {acquired}); the household has been on benefit since {since_month} and still was in {last_month}."
innocent_explanations:
  - { zh: 危房改造, tested_with: [registers.basic_guarantee, registers.real_estate] }
  - { zh: 灾后重建、易地搬迁、拆迁安置, tested_with: [registers.real_estate] }
  - { zh: 继承、受赠、析产所得, tested_with: [registers.real_estate] }
  - { zh: 旧房换证，同一单元以前已登记在本人名下, tested_with: [registers.real_estate] }
  - { zh: 配偶在结婚以前购建, tested_with: [registers.marriage] }
  - { zh: 农村房地一体确权登记，房屋早已建成（自建房标为低可信度） }
  - { zh: 子女出资购房、登记在父母名下 }
remedy:
  zh: 入户核实房屋实际购建时间、资金来源（含贷款、借款）和居住人；确权登记补办的、子女出资的记录在案，隐瞒收入财产的按规定重新核定。
  en: Visit and establish when the property was really bought or built, with what money (loans included) and who lives there; record a late certificate or a child's money, otherwise decide eligibility anew.
---*/
WITH acquired AS (
  -- the first registration of a unit in the owner's name; later ones renew the certificate
  SELECT
    owner.*,
    estate.* EXCLUDE (area),
    estate.source_row AS estate_source_row,
    COALESCE(estate.unit_no, estate.certificate_no, normalise_name(estate.location), estate.source_row::VARCHAR) AS unit_key
  FROM registers.real_estate AS estate
  JOIN registers.covered_member AS owner ON owner.person_id = estate.owner_id
  QUALIFY min(estate.registered_on) OVER (PARTITION BY owner.family_key, owner.scheme, owner.person_id, unit_key) = estate.registered_on
    AND row_number() OVER (PARTITION BY owner.family_key, owner.scheme, owner.person_id, unit_key ORDER BY estate.registered_on, estate.source_row) = 1
    AND bool_or(COALESCE(estate.status NOT IN ('historic', 'cancelled'), TRUE)) OVER (PARTITION BY owner.family_key, owner.scheme, owner.person_id, unit_key)
),

wedding AS (
  SELECT person_id, max(registered_on) AS married_on
  FROM (SELECT unnest([husband_id, wife_id]) AS person_id, registered_on FROM registers.marriage WHERE kind NOT LIKE '%离%')
  GROUP BY person_id
),

renovated AS (
  SELECT DISTINCT member.family_key, member.scheme
  FROM registers.basic_guarantee AS housing
  JOIN registers.covered_member AS member ON member.person_id = housing.head_id
  WHERE housing.renovated_on IS NOT NULL OR regexp_matches(housing.renovation, '已|完成|改造中') OR regexp_matches(upper(housing.house_grade), '[CD]')
)

SELECT
  acquired.person_id,
  acquired.family_key,
  acquired.unit_key,
  acquired.name AS person_name,
  acquired.household_no,
  acquired.division_code,
  acquired.programme,
  acquired.month AS first_month,
  acquired.month AS last_month,
  acquired.head_name,
  acquired.member_kind,
  COALESCE(acquired.location, '坐落未填') AS location,
  COALESCE(real_estate_use_zh(acquired.use), acquired.use, '用途未填') AS estate_use,
  COALESCE(acquired_by_zh(acquired.acquired_by), '市场化商品房') AS acquired,
  acquired.registered_on,
  acquired.price AS price_yuan,
  acquired.since_month,
  acquired.applied_on,
  CASE
    WHEN NOT acquired.is_since_printed OR acquired.acquired_by = 'self_built' OR normalise_name(acquired.owner_name) <> normalise_name(acquired.name) THEN 'low'
  END AS confidence,
  [fact(acquired.estate_source_row, '登记日期', acquired.registered_on), fact(acquired.estate_source_row, '坐落', COALESCE(acquired.location, '未填')),
    fact(acquired.estate_source_row, '取得方式', COALESCE(acquired_by_zh(acquired.acquired_by), '未填')),
    fact(acquired.roll_source_row, '享受起始月份', strftime(acquired.since_month, '%Y年%-m月'))]
    || CASE WHEN acquired.applied_on IS NULL THEN [] ELSE [fact(acquired.roll_source_row, '申请日期', acquired.applied_on)] END
    || CASE WHEN acquired.via = 'roll' THEN [] ELSE [fact(acquired.member_source_row, '户籍登记的家庭成员', acquired.name)] END AS facts
FROM acquired
CROSS JOIN registers.as_of AS run
LEFT JOIN wedding ON wedding.person_id = CASE WHEN acquired.relation = 'spouse' THEN acquired.person_id END
LEFT JOIN renovated ON renovated.family_key = acquired.family_key AND renovated.scheme = acquired.scheme
WHERE acquired.registered_on BETWEEN least(acquired.since_month, acquired.applied_on - to_months($months_before_application::INTEGER)) AND run.as_of_date
  AND (list_contains($acquired_kinds::VARCHAR[], acquired.acquired_by) OR is_bought_flat(acquired.right_kind, acquired.acquired_by))
  AND acquired.right_kind IS DISTINCT FROM 'resettlement'
  AND COALESCE(acquired.registered_on >= wedding.married_on, TRUE)
  AND NOT (acquired.right_kind IN ('homestead', 'self_built') AND renovated.family_key IS NOT NULL)
ORDER BY acquired.person_id, acquired.family_key, acquired.unit_key
