/*---
id: hit_rate_out_of_band
code: DQ-23
title: { zh: 登记册比中率超出合理区间, en: Hit rate of a register outside the sanity band }
severity: orange
kind: C
status: stable
policy_basis:
  - { document: 居民家庭经济状况核对常用口径, text: 救助对象比中率一般为车辆0.5%至15%、市场主体0.3%至8%、死亡3%以内；超出或全部未比中的，先查比对键和数据抽取，不作为对人员的疑点。 }
inputs: [registers.delivered, registers.earlier_arrival, registers.family_member, registers.person]
inputs_any: [[registers.death, registers.market_entity, registers.vehicle]]
population: registers.family_member
subject: { kind: register, key: register }
natural_key: [division_code]
parameters:
  vehicle_low_pct: { type: decimal, default: 0.5, title: { zh: 车辆比中率下限, en: Least rate of vehicles } }
  vehicle_high_pct: { type: decimal, default: 15, title: { zh: 车辆比中率上限, en: Highest rate of vehicles } }
  entity_low_pct: { type: decimal, default: 0.3, title: { zh: 市场主体比中率下限, en: Least rate of market entities } }
  entity_high_pct: { type: decimal, default: 8, title: { zh: 市场主体比中率上限, en: Highest rate of market entities } }
  death_high_pct: { type: decimal, default: 3, title: { zh: 死亡比中率上限, en: Highest rate of deaths } }
  first_factor: { type: decimal, default: 2, title: { zh: 首次比对上限的倍数, en: Times the upper bound at the first comparison of a county } }
  least_persons: { type: integer, default: 1000, title: { zh: 比对人数下限, en: Least persons compared } }
evidence:
  register_name: 登记册
  persons: 比对人数
  matched: 比中人数
  rate_pct: 比中率
  band: 合理区间
  comparison: 比对次数
statement:
  zh: "{register_name}与{persons}名救助家庭成员比对，比中{matched}人，比中率{rate_pct}%，{comparison}合理区间为{band}。"
  en: "{register}: {matched} of {persons} members of covered families matched, {rate_pct} per cent, outside the sanity band."
innocent_explanations:
  - { zh: 该县首次比对，比中率偏高, tested_with: [registers.earlier_arrival] }
  - { zh: 比对人数过少，比中率不稳定, tested_with: [registers.family_member] }
  - { zh: 登记册未报送, tested_with: [registers.delivered] }
  - { zh: 登记册只含部分人员，如只报送疑似人员 }
remedy:
  zh: 核对比对键（证件号码写法、列对应）和数据抽取范围；查清前，依据该登记册的疑点不下发。
  en: Look at the key of the match and at what was extracted; until then send out nothing that stands on the register.
---*/
WITH compared AS (
  -- the dead count too: they were members
  SELECT left(division_code, 6) || '000000' AS division_code, person_id
  FROM registers.person
  WHERE person_id IN (SELECT person_id FROM registers.family_member)
),

source AS (
  SELECT 'vehicle' AS register, '机动车登记信息' AS register_name, $vehicle_low_pct::DECIMAL(9, 2) AS low, $vehicle_high_pct::DECIMAL(9, 2) AS high
  UNION ALL SELECT 'market_entity', '市场主体登记信息', $entity_low_pct::DECIMAL(9, 2), $entity_high_pct::DECIMAL(9, 2)
  UNION ALL SELECT 'death', '死亡人员信息', 0, $death_high_pct::DECIMAL(9, 2)
),

listed AS (
  SELECT 'vehicle' AS register, owner_id AS person_id, source_row FROM registers.vehicle
  UNION ALL SELECT 'market_entity', person_id, source_row FROM registers.market_entity
  UNION ALL SELECT 'death', person_id, source_row FROM registers.death
),

rate AS (
  SELECT source.*, total.division_code, total.persons, COALESCE(hits.matched, 0) AS matched,
    COALESCE(hits.source_row, (SELECT min(listed.source_row) FROM listed WHERE listed.register = source.register)) AS source_row,
    source.high * CASE WHEN known.register IS NULL THEN $first_factor::DECIMAL(9, 2) ELSE 1 END AS limit_pct,
    known.register IS NULL AS is_first
  FROM source
  JOIN registers.delivered AS delivered USING (register)
  CROSS JOIN (SELECT division_code, count(*) AS persons FROM compared GROUP BY division_code) AS total
  LEFT JOIN (
    SELECT compared.division_code, listed.register, count(DISTINCT person_id) AS matched, min(listed.source_row) AS source_row
    FROM compared JOIN listed USING (person_id) GROUP BY compared.division_code, listed.register
  ) AS hits ON hits.register = source.register AND hits.division_code = total.division_code
  LEFT JOIN (
    -- compared before: the register came before, and so did a roll of the county
    SELECT source.register, roll.division_code
    FROM (SELECT DISTINCT register FROM registers.earlier_arrival) AS source
    CROSS JOIN (SELECT DISTINCT division_code FROM registers.earlier_arrival WHERE level = 'county' AND register IN ('allowance_roll', 'destitute_roll')) AS roll
  ) AS known ON known.register = source.register AND known.division_code = total.division_code
)

SELECT
  register,
  division_code,
  register_name,
  persons,
  matched,
  figure_text(round(matched * 100.0 / persons, 2)) AS rate_pct,
  figure_text(low) || '%至' || figure_text(limit_pct) || '%' AS band,
  CASE WHEN is_first THEN '首次比对' ELSE '' END AS comparison,
  CASE WHEN source_row IS NULL THEN [] ELSE [fact(source_row, '比中人数', matched || '人')] END AS facts
FROM rate
WHERE persons >= $least_persons::INTEGER
  AND (matched = 0 OR matched * 100 < low * persons OR matched * 100 > limit_pct * persons)
ORDER BY register, division_code
