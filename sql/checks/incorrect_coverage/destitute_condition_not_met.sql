/*---
id: destitute_condition_not_met
code: CB-34
title: { zh: 特困人员不符合认定条件, en: Destitute person fails a condition of recognition }
severity: red
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕43号, clause: 第四条至第七条, text: 特困人员应当同时无劳动能力、无生活来源、无法定赡养抚养扶养义务人或者义务人无履行义务能力；年满六十周岁、未成年或者智力精神一至三级、肢体一二级、视力一级残疾的视为无劳动能力；收入须低于低保标准且财产符合规定。 }
inputs: [registers.as_of, registers.covered_member, registers.delivered, registers.destitute_roll, registers.on_roll, registers.person]
inputs_any: [[registers.disability_certificate, registers.real_estate, registers.social_insurance, registers.vehicle]]
optional_inputs: [registers.allowance_standard, registers.custody, registers.marriage, registers.school_enrolment]
population: registers.destitute_roll
subject: { kind: person, key: person_id }
natural_key: [condition]
shared: [exempt_vehicle_kinds, exempt_vehicle_words, inspection_lapse_years, state_built_ways]
parameters:
  labour_age:
    type: integer
    default: 60
    title: { zh: 视为无劳动能力的年龄, en: Age from which a person counts as unable to work }
  minor_age:
    type: integer
    default: 18
    title: { zh: 未成年人继续供养到的年龄, en: Age to which a minor stays supported }
  qualifying_certificates:
    type: list
    default: ["11", "41", "42", "51", "52", "53", "61", "62", "63"]
    title: { zh: 视为无劳动能力的残疾类别和等级代码, en: Codes of category and grade that count as unable to work }
  allowance_age:
    type: integer
    default: 60
    title: { zh: 低保对象视为无履行义务能力的年龄, en: Age from which someone on the allowance counts as an obligor unable }
  old_age:
    type: integer
    default: 70
    title: { zh: 收入未知时视为无履行义务能力的年龄, en: 'Age from which an obligor counts as unable, income unknown' }
  feed_gap_months:
    type: integer
    default: 2
    title: { zh: 距最近发放月份几个月内仍视为领取养老金, en: Months behind the newest of the feed within which a pension still runs }
evidence:
  condition: 认定条件
  finding: 登记情况
statement:
  zh: "{person_name}{last_month}享受特困人员救助供养，对照“{condition}”的认定条件，登记情况为：{finding}。"
  en: "{person_name} had destitute support in {last_month}; against the condition {condition} the registers show: {finding}."
innocent_explanations:
  - { zh: 持三级智力、精神残疾人证, tested_with: [registers.disability_certificate] }
  - { zh: 未成年，或年满十八周岁仍在接受义务教育、高中、中等职业教育, tested_with: [registers.school_enrolment] }
  - { zh: 义务人也是特困人员, tested_with: [registers.on_roll] }
  - { zh: 义务人是六十周岁以上的低保对象, tested_with: [registers.on_roll] }
  - { zh: 义务人年满七十周岁（收入未知，按无履行义务能力处理）, tested_with: [registers.person] }
  - { zh: 义务人是重度残疾人或三级智力、精神残疾人, tested_with: [registers.disability_certificate] }
  - { zh: 义务人正在服刑或强制隔离戒毒, tested_with: [registers.custody] }
  - { zh: 与配偶已离婚, tested_with: [registers.marriage] }
  - { zh: 义务人已去世、户口已注销或迁出, tested_with: [registers.person] }
  - { zh: 城乡居民基础养老金，不计入生活来源, tested_with: [registers.social_insurance] }
  - { zh: 义务人失踪、患重病或本人收入财产符合低保边缘条件 }
  - { zh: 子女已被他人收养 }
remedy:
  zh: 入户核实劳动能力、义务人履行能力和收入财产；不符合条件的按规定书面告知并终止供养，符合低保等其他救助条件的及时转入。
  en: Visit and establish the ability to work, what the obligor can do, income and property; where a condition fails end the support with written notice and pass the person on to the allowance or other aid.
---*/
WITH ward AS (
  SELECT member.*, person.spouse_id, person.father_id, person.mother_id, run.as_of_date,
    date_sub('year', member.born_on, run.as_of_date) AS age
  FROM registers.covered_member AS member
  SEMI JOIN registers.destitute_roll AS roll ON roll.person_id = member.person_id
  JOIN registers.person AS person USING (person_id)
  CROSS JOIN registers.as_of AS run
  WHERE member.scheme = 'destitute' AND member.via = 'roll'
),

kin AS (
  SELECT person_id, spouse_id AS kin_id, '配偶' AS kinship, as_of_date FROM ward
  UNION SELECT ward.person_id, child.person_id, '成年子女', as_of_date FROM registers.person AS child JOIN ward ON child.father_id = ward.person_id
  UNION SELECT ward.person_id, child.person_id, '成年子女', as_of_date FROM registers.person AS child JOIN ward ON child.mother_id = ward.person_id
  UNION SELECT person_id, unnest([father_id, mother_id]), '父母', as_of_date FROM ward WHERE age < $minor_age::INTEGER
),

certificate AS (
  -- parts written in figures or in capitals are read alike; a multiple disability of unwritten parts is taken to do
  SELECT
    COALESCE(person_id, person_id_of(certificate_no)) AS person_id,
    bool_or(list_contains($qualifying_certificates::VARCHAR[], category || grade) OR category = '7' AND multiple_detail IS NULL
      OR contains_any(translate(replace(array_to_string(multiple_detail, ' '), '残疾', ''), '壹贰叁123ⅠⅡⅢ', '一二三一二三一二三'),
        list_transform($qualifying_certificates::VARCHAR[], lambda code: disability_category_zh(code[1]) || disability_grade_zh(code[2])))) AS is_qualifying,
    bool_or(grade IN ('1', '2') OR grade = '3' AND category IN ('5', '6')) AS is_severe,
    arg_min(disability_category_zh(category) || disability_grade_zh(grade), source_row) AS label,
    min(source_row) AS source_row
  FROM registers.disability_certificate
  WHERE status IS DISTINCT FROM 'cancelled'
    AND COALESCE(person_id, person_id_of(certificate_no)) IN (SELECT person_id FROM ward UNION ALL SELECT kin_id FROM kin)
  GROUP BY ALL
),

obligor AS (
  SELECT kin.person_id, kin.kinship, able.name, date_sub('year', able.born_on, kin.as_of_date) AS age, able.registration_source_row AS source_row
  FROM kin
  JOIN (
    SELECT person_id, name, registration_source_row,
      CASE WHEN died_on IS NULL AND moved_out_on IS NULL AND NOT COALESCE(is_cancelled, FALSE) THEN born_on END AS born_on
    FROM registers.person
    WHERE person_id IN (SELECT kin_id FROM kin)
  ) AS able ON able.person_id = kin.kin_id
  LEFT JOIN (
    SELECT person_id, bool_or(scheme = 'destitute') AS is_destitute FROM registers.on_roll
    WHERE scheme IN ('dibao', 'destitute') AND is_entitled AND person_id IN (SELECT kin_id FROM kin)
    GROUP BY person_id
  ) AS helped ON helped.person_id = kin.kin_id
  ANTI JOIN (SELECT person_id FROM certificate WHERE is_severe) AS disabled ON disabled.person_id = kin.kin_id
  ANTI JOIN (
    SELECT custody.person_id FROM registers.custody AS custody JOIN registers.as_of AS run
      ON custody.from_on <= run.as_of_date AND COALESCE(custody.to_on > run.as_of_date, TRUE) WHERE NOT regexp_matches(custody.kind, '矫正|监外|保外|缓刑')
  ) AS detained ON detained.person_id = kin.kin_id
  ANTI JOIN (
    SELECT unnest([husband_id, wife_id]) AS person_id, unnest([wife_id, husband_id]) AS former_id
    FROM registers.marriage GROUP BY husband_id, wife_id HAVING arg_max(kind, {registered_on: registered_on, source_row: source_row}) FILTER (registered_on IS NOT NULL) LIKE '%离%'
  ) AS divorced ON divorced.person_id = CASE WHEN kin.kinship = '配偶' THEN kin.person_id END AND divorced.former_id = kin.kin_id
  WHERE date_sub('year', able.born_on, kin.as_of_date) BETWEEN 18 AND $old_age::INTEGER - 1
    AND NOT (helped.person_id IS NOT NULL AND (helped.is_destitute OR date_sub('year', able.born_on, kin.as_of_date) >= $allowance_age::INTEGER))
),

asset AS (
  SELECT owner.family_key AS person_id, COALESCE(vehicle_kind_zh(vehicle.vehicle_kind), '机动车') || vehicle.plate_no AS asset, vehicle.source_row, TRUE AS is_enough, NULL AS unit
  FROM registers.vehicle AS vehicle
  JOIN registers.covered_member AS owner ON owner.person_id = vehicle.owner_id AND owner.scheme = 'destitute'
  CROSS JOIN registers.as_of AS run
  WHERE NOT vehicle_is_exempt(vehicle.vehicle_kind, vehicle.plate_kind, vehicle.use, vehicle.model, $exempt_vehicle_kinds, $exempt_vehicle_words)
    AND NOT vehicle_is_gone(vehicle.status, vehicle.inspected_until, run.as_of_date - to_years($inspection_lapse_years::INTEGER))
  UNION ALL
  SELECT owner.family_key, CASE WHEN is_bought_flat(estate.right_kind, estate.acquired_by) THEN '商品房' ELSE '住宅' END || COALESCE(estate.location, ''), estate.source_row,
    is_bought_flat(estate.right_kind, estate.acquired_by), dwelling_unit(estate.right_kind, estate.unit_no, estate.certificate_no, estate.location, estate.source_row)
  FROM registers.real_estate AS estate
  JOIN registers.covered_member AS owner ON owner.person_id = estate.owner_id AND owner.scheme = 'destitute'
  WHERE dwelling_counts(estate.use, estate.status, estate.right_kind, estate.acquired_by, estate.sharing, estate.owner_count, $state_built_ways)
)

SELECT
  ward.person_id,
  failed.condition,
  ward.name AS person_name,
  ward.division_code,
  ward.programme,
  ward.month AS first_month,
  ward.month AS last_month,
  failed.finding,
  failed.facts || [fact(ward.roll_source_row, '在供养月份', strftime(ward.month, '%Y年%-m月'))] AS facts
FROM ward
JOIN (
  SELECT ward.person_id, '无劳动能力' AS condition, ward.age || '周岁，' || COALESCE('残疾人证为' || certificate.label, '未登记残疾人证') AS finding,
    [fact(COALESCE(certificate.source_row, ward.roll_source_row), '年龄和残疾', ward.age || '周岁，' || COALESCE(certificate.label, '无残疾人证'))] AS facts
  FROM ward
  LEFT JOIN certificate USING (person_id)
  ANTI JOIN (
    SELECT person_id FROM registers.school_enrolment
    WHERE left_month IS NULL AND NOT COALESCE(regexp_matches(status, '毕业|肄业|辍学|退学'), FALSE) AND regexp_matches(stage, '小学|初中|高中|中职|中专|职高|技工|特教|义务')
  ) AS pupil ON pupil.person_id = ward.person_id
  WHERE ward.age >= $minor_age::INTEGER AND ward.age < $labour_age::INTEGER AND NOT COALESCE(certificate.is_qualifying, FALSE)
    AND 'disability_certificate' IN (SELECT register FROM registers.delivered)
  UNION ALL
  SELECT person_id, '无法定义务人', string_agg(format('{}{}（{}周岁）', kinship, name, age), '、' ORDER BY kinship DESC, age DESC, name), list(fact(source_row, '户籍登记的' || kinship, name) ORDER BY source_row)
  FROM obligor
  GROUP BY person_id
  UNION ALL
  SELECT ward.person_id, '无生活来源', '每月领取' || arg_min(pension.scheme, {benefit: pension.benefit, source_row: pension.source_row}) || min(pension.benefit) || '元，不低于低保月标准' || standard.monthly_yuan || '元',
    [fact(arg_min(pension.source_row, {benefit: pension.benefit, source_row: pension.source_row}), '待遇金额', min(pension.benefit))]
  FROM ward
  CROSS JOIN (SELECT max(feed.month) AS month FROM registers.social_insurance AS feed JOIN registers.as_of AS run ON feed.month <= run.as_of_month WHERE feed.benefit > 0) AS newest
  JOIN registers.social_insurance AS pension ON pension.person_id = ward.person_id AND is_employee_pension(pension.scheme, pension.status) AND pension.benefit > 0
  JOIN registers.allowance_standard AS standard ON standard.county_code = ward.county_code AND standard.month = ward.month AND standard.programme = ward.area || '_dibao'
  WHERE COALESCE(pension.month BETWEEN newest.month - to_months($feed_gap_months::INTEGER) AND newest.month, TRUE)
  GROUP BY ward.person_id, standard.monthly_yuan
  HAVING min(pension.benefit) >= standard.monthly_yuan
  UNION ALL
  SELECT person_id, '财产符合规定', string_agg(DISTINCT asset, '、' ORDER BY asset), list_sort(list(DISTINCT fact(source_row, '登记的财产', asset)))
  FROM asset
  GROUP BY person_id
  HAVING bool_or(is_enough) OR min(unit) <> max(unit)
) AS failed USING (person_id)
ORDER BY ward.person_id, failed.condition
