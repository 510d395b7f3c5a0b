/*---
id: division_code_not_in_force
code: DQ-08
title: { zh: 行政区划代码无效、不属本县或已停用, en: 'Division code unknown, of another county, or out of force' }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: GB/T 2260、GB/T 10114, text: 行政区划代码应为代码表中在用的代码；区划变更后改用新代码。 }
inputs: [registers.as_of, registers.division]
inputs_any: [[registers.allowance_roll, registers.child_roll, registers.destitute_roll, registers.disability_subsidy_roll, registers.temporary_assistance]]
population: registers.division
subject: { kind: division, key: code }
natural_key: [register_title]
parameters:
  least_share_pct:
    type: decimal
    default: 5
    title: { zh: 一县行数不到该册百分之几视为外县, en: Share of the rows of a register in percent below which a county counts as foreign to it }
  virtual_town_from:
    type: text
    default: "400"
    title: { zh: 乡级代码从几起为开发区等虚拟区划, en: Township part from which a code stands for a development zone }
evidence:
  register_title: 登记册
  row_count: 涉及行数
  fault: 不符之处
statement:
  zh: "{register_title}有{row_count}行的行政区划代码为{code}，{fault}。"
  en: "{row_count} rows of {register_title} bear the division code {code}: {fault}."
innocent_explanations:
  - { zh: 新设乡镇，代码尚未启用, tested_with: [registers.division] }
  - { zh: 经济开发区等虚拟区划代码, tested_with: [registers.division] }
  - { zh: 区划代码表只到县级或乡级, tested_with: [registers.division] }
  - { zh: 使用民政或乡村振兴系统自编的村代码 }
remedy:
  zh: 对照代码表更正；区划变更的统一换用新代码，新设的报区划代码表更新。
  en: Correct by the code table; after a change use the new code, for a new place have the table brought up to date.
---*/
WITH used AS (
  SELECT '低保花名册' AS register_title, division_code AS code, source_row // 4294967296 AS delivery_no, count(*) AS row_count, max(month) AS month, min(source_row) AS source_row FROM registers.allowance_roll GROUP BY ALL
  UNION ALL
  SELECT '特困人员供养花名册', division_code, source_row // 4294967296, count(*), max(month), min(source_row) FROM registers.destitute_roll GROUP BY ALL
  UNION ALL
  SELECT '残疾人两项补贴花名册', division_code, source_row // 4294967296, count(*), max(month), min(source_row) FROM registers.disability_subsidy_roll GROUP BY ALL
  UNION ALL
  SELECT '孤儿和事实无人抚养儿童花名册', division_code, source_row // 4294967296, count(*), max(month), min(source_row) FROM registers.child_roll GROUP BY ALL
  UNION ALL
  SELECT '临时救助台账', division_code, source_row // 4294967296, count(*), max(date_trunc('month', COALESCE(approved_on, paid_on)))::DATE, min(source_row) FROM registers.temporary_assistance WHERE division_code IS NOT NULL GROUP BY ALL
),

part AS (
  SELECT register_title, delivery_no, left(code, 6) AS code_county, sum(row_count) AS row_count FROM used GROUP BY ALL
),

-- A delivery is of the county that most of its rows name; one of a whole province is of none.
owner AS (
  SELECT register_title, delivery_no, CASE WHEN max(row_count) * 2 >= sum(row_count) THEN arg_max(code_county, {rows: row_count, code: code_county}) END AS county_code
  FROM part
  WHERE code_county IS NOT NULL
  GROUP BY ALL
),

measured AS (
  SELECT part.register_title, part.delivery_no, part.code_county, part.code_county <> owner.county_code
      AND sum(part.row_count) OVER (PARTITION BY register_title, owner.county_code, part.code_county) * 100.0
        / sum(part.row_count) OVER (PARTITION BY register_title, owner.county_code) < $least_share_pct::DECIMAL(9, 2) AS is_foreign
  FROM part
  LEFT JOIN owner USING (register_title, delivery_no)
),

counted AS (
  SELECT used.register_title, used.code, sum(used.row_count)::BIGINT AS row_count, max(used.month) AS month, min(used.source_row) AS source_row,
    COALESCE(sum(used.row_count) FILTER (measured.is_foreign), 0)::BIGINT AS foreign_count, min(used.source_row) FILTER (measured.is_foreign) AS foreign_source_row
  FROM used
  LEFT JOIN measured ON measured.register_title = used.register_title AND measured.delivery_no = used.delivery_no AND measured.code_county = left(used.code, 6)
  GROUP BY used.register_title, used.code
),

-- a table that stops at the county says nothing about its villages
depth AS (
  SELECT left(division_code, 6) AS county_code, count(*) FILTER (substr(division_code, 7, 3) <> '000') AS towns, count(*) FILTER (right(division_code, 3) <> '000') AS villages
  FROM registers.division
  GROUP BY ALL
),

judged AS (
  SELECT counted.*, known.source_row AS division_source_row,
    CASE
      WHEN known.valid_from > run.as_of_date THEN NULL
      WHEN known.valid_to <= COALESCE(counted.month, run.as_of_month) THEN
        strftime(known.valid_to, '已于%Y年%-m月停用') || COALESCE('，现为' || successor.name || '（' || known.successor_code || '）', '')
      WHEN counted.foreign_count > 0 AND county.division_code IS NOT NULL THEN '属于' || county.name || '，不是本县代码'
      WHEN known.division_code IS NOT NULL THEN NULL
      WHEN depth.county_code IS NULL THEN '不在行政区划代码表中'
      WHEN substr(counted.code, 7, 3) >= $virtual_town_from::VARCHAR THEN NULL
      WHEN depth.towns > 0 AND town.division_code IS NULL THEN '乡级代码不在代码表中'
      WHEN depth.villages > 0 AND right(counted.code, 3) <> '000' THEN '村级代码不在代码表中'
    END AS fault
  FROM counted
  CROSS JOIN registers.as_of AS run
  LEFT JOIN registers.division AS known ON known.division_code = counted.code
  LEFT JOIN registers.division AS successor ON successor.division_code = known.successor_code
  LEFT JOIN registers.division AS county ON county.division_code = left(counted.code, 6) || '000000'
  LEFT JOIN registers.division AS town ON town.division_code = left(counted.code, 9) || '000'
  LEFT JOIN depth ON depth.county_code = left(counted.code, 6)
)

SELECT
  code,
  register_title,
  code AS division_code,
  CASE WHEN fault LIKE '属于%' THEN foreign_count ELSE row_count END AS row_count,
  fault,
  [fact(CASE WHEN fault LIKE '属于%' THEN foreign_source_row ELSE source_row END, '行政区划代码', code)]
    || CASE WHEN division_source_row IS NULL THEN [] ELSE [fact(division_source_row, '代码表', code)] END AS facts
FROM judged
WHERE fault IS NOT NULL AND EXISTS (SELECT 1 FROM registers.division)
ORDER BY code, register_title
