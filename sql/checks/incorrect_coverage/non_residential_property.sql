/*---
id: non_residential_property
code: CB-06
title: { zh: 保障家庭有商铺、写字楼、厂房或车库, en: 'Covered household owns a shop, office, workshop or garage' }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 不动产属于家庭财产，核对时计入，家庭财产须符合当地规定。 }
  - { document: 社会救助资金审计常用口径, text: 保障家庭有商铺、办公用房、厂房、车库（位）等非居住类房屋的，作为错保疑点逐户核实。 }
inputs: [registers.as_of, registers.covered_member, registers.real_estate]
population: registers.covered_member
subject: { kind: household, key: family_key }
parameters:
  counted_uses:
    type: list
    default: [commercial, office, industrial, garage, 商业, 商铺, 商服, 门面, 办公, 写字楼, 工业, 厂房, 仓储, 车库, 车位]
    title: { zh: 非居住类用途代码和字样, en: Codes and words of non-residential use }
  home_words:
    type: list
    default: [住宅, 住房, 居改非, 住改]
    title: { zh: 用途中表示原为住房的字样, en: Words of use that show a home or a converted one }
  home_rights:
    type: list
    codes: right_kind
    default: [homestead, self_built, affordable, housing_reform, resettlement]
    title: { zh: 住房类权利性质（唯一一处时视为居改非）, en: 'Rights of a home, read as a converted home where it is the only one' }
  collective_words:
    type: list
    default: [集体, 股份, 股权]
    title: { zh: 集体资产份额的字样, en: Words of a share in collective property }
  small_shed_m2:
    type: decimal
    default: 20
    title: { zh: 不计入的农村附属小房面积上限（平方米）, en: Floor area in square metres up to which a rural shed does not count }
evidence:
  head_name: 户主或特困人员
  unit_count: 非居住类房屋处数
  units: 房屋清单
statement:
  zh: "{last_month}享受{programme}的{head_name}户，家庭成员名下登记有非居住类房屋{unit_count}处：{units}。"
  en: "Members of the {programme} household of {head_name}, on the roll in {last_month}, own {unit_count} non-residential units: {units}."
innocent_explanations:
  - { zh: 居改非，且是家庭唯一住房, tested_with: [registers.real_estate] }
  - { zh: 农村小面积附属用房, tested_with: [registers.real_estate] }
  - { zh: 村集体资产份额登记, tested_with: [registers.real_estate] }
  - { zh: 房屋已转移、注销, tested_with: [registers.real_estate] }
  - { zh: 权利人已去世，或已不是家庭成员, tested_with: [registers.covered_member] }
  - { zh: 子女出资购买、登记在父母名下 }
  - { zh: 他人借名登记 }
remedy:
  zh: 入户核实房屋实际归属、用途和出租经营收入，计入家庭收入财产重新核定；唯一住房改作经营的记录在案。
  en: Visit and establish who owns and uses the unit and what it earns, count it as property and income and decide anew; record where it is the family's only home.
---*/
WITH held AS (
  SELECT
    owner.*,
    estate.use,
    estate.right_kind,
    estate.source_row,
    COALESCE(estate.unit_no, estate.certificate_no, normalise_name(estate.location), estate.source_row::VARCHAR) AS unit_key,
    format('{}（{}{}）', COALESCE(estate.location, '坐落未填'), COALESCE(real_estate_use_zh(estate.use), estate.use),
      COALESCE('，' || rtrim(rtrim(estate.area::VARCHAR, '0'), '.') || '平方米', '')) AS unit,
    normalise_name(estate.owner_name) <> normalise_name(owner.name) AS is_weak,
    contains_any(estate.use, $counted_uses) AND NOT contains_any(estate.use, $home_words)
      AND NOT (estate.right_kind IN ('homestead', 'self_built') AND COALESCE(estate.area <= $small_shed_m2::DECIMAL(18, 2), FALSE))
      AND NOT contains_any(concat_ws(' ', estate.sharing, estate.right_kind, estate.acquired_by), $collective_words) AS is_counted
  FROM registers.real_estate AS estate
  JOIN registers.covered_member AS owner ON owner.person_id = estate.owner_id
  CROSS JOIN registers.as_of AS run
  WHERE COALESCE(estate.status NOT IN ('historic', 'cancelled'), TRUE) AND COALESCE(estate.registered_on <= run.as_of_date, TRUE)
  -- a home turned into a shop is read as the home where the family has no other unit
  QUALIFY is_counted
    AND NOT (COALESCE(list_contains($home_rights::VARCHAR[], estate.right_kind), FALSE)
      AND min(unit_key) OVER (PARTITION BY owner.family_key, owner.scheme) = max(unit_key) OVER (PARTITION BY owner.family_key, owner.scheme))
)

SELECT
  family_key,
  CASE scheme WHEN 'destitute' THEN 'person' ELSE 'household' END AS subject_kind,
  household_no,
  CASE WHEN count(DISTINCT person_id) = 1 THEN min(person_id) END AS person_id,
  CASE WHEN count(DISTINCT person_id) = 1 THEN min(name) END AS person_name,
  division_code,
  programme,
  month AS first_month,
  month AS last_month,
  head_name,
  count(DISTINCT unit_key) AS unit_count,
  string_agg(DISTINCT unit, '、' ORDER BY unit) AS units,
  CASE WHEN bool_or(is_weak) THEN 'low' END AS confidence,
  list_sort(list(DISTINCT fact(source_row, '房屋坐落和用途', unit)))
    || list_sort(list(DISTINCT fact(member_source_row, '家庭成员', name)))
    || [fact(roll_source_row, '在保月份', strftime(month, '%Y年%-m月'))] AS facts
FROM held
GROUP BY family_key, scheme, household_no, division_code, programme, month, head_name, roll_source_row
ORDER BY family_key
