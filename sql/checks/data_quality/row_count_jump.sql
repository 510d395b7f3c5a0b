/*---
id: row_count_jump
code: DQ-18
title: { zh: 登记册行数与上次报送相差过大, en: Row count jumps against the last load }
severity: orange
kind: C
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 登记册行数与上次报送相差超过20%又无书面说明的，先核实是否漏报、重报，再使用比对结果。 }
inputs: [registers.arrival, registers.as_of, registers.delivered_file, registers.earlier_arrival]
optional_inputs: [registers.division]
population: registers.earlier_arrival
subject: { kind: register, key: register }
natural_key: [division_code]
parameters:
  tolerance_pct: { type: decimal, default: 20, title: { zh: 允许变动的百分比, en: Change in per cent that is tolerated } }
  renewal_pct: { type: decimal, default: 50, title: { zh: 年度重新审核后首次报送允许变动的百分比, en: The same for the first load after the yearly renewal } }
  renewal_until_month: { type: integer, default: 3, title: { zh: 年度重新审核截止月份, en: Month that the yearly renewal ends in } }
  least_rows: { type: integer, default: 50, title: { zh: 两次中较多一次的最少行数, en: Least rows of the larger load } }
  least_township_rows: { type: integer, default: 10, title: { zh: 上次乡镇最少行数, en: Least rows a township had before } }
  growing:
    type: list
    default: [roll_change, application, archive_document, care_visit, temporary_assistance, inspection, rectification, death, marriage, adoption, custody, medical, means_report, declared_kin, ability_report, reported_statistic]
    title: { zh: 逐次累加、只看减少的登记册, en: Registers that add up over time and may only grow }
  noted: { type: list, default: [], title: { zh: 本次变动已有书面说明的登记册, en: Registers whose change is explained in writing } }
evidence:
  title: 登记册
  place: 地区
  rows_now: 本次行数
  rows_before: 上次行数
  before_as_of: 上次基准日
  change_pct: 变动百分比
statement:
  zh: "{title}{place}本次{rows_now}行，上次（{before_as_of}）{rows_before}行，变动{change_pct}%。"
  en: "{register} of {division_code} has {rows_now} rows, the load before had {rows_before}: {change_pct} per cent."
innocent_explanations:
  - { zh: 年度重新审核, tested_with: [registers.as_of] }
  - { zh: 上次报送本身有误，本次恢复, tested_with: [registers.earlier_arrival] }
  - { zh: 逐月累加的登记册自然增加, tested_with: [registers.arrival] }
  - { zh: 当月名册尚未报齐, tested_with: [registers.arrival] }
  - { zh: 行政区划调整或集中清理，另有说明 }
remedy:
  zh: 报送单位核实是否漏报、重报；确属实际变动的出具说明，由管理员登记后不再提示。
  en: The sender looks for rows missing or delivered twice; a real change is explained in writing and put on record.
---*/
WITH change AS (
  -- a roll of months is compared by its newest complete month; both loads before must differ, so that a faulty one is not held against the next
  SELECT
    earlier.register,
    earlier.level,
    earlier.division_code,
    COALESCE(any_value(now.row_count), 0) AS rows_now,
    arg_min(earlier.row_count, earlier.load_no) AS rows_before,
    min(earlier.as_of) FILTER (WHERE earlier.load_no = 1) AS before_as_of,
    bool_and(abs(COALESCE(now.row_count, 0) - earlier.row_count) * 100 > earlier.row_count * CASE
      WHEN year(earlier.as_of) < year(run.as_of_date) AND month(run.as_of_date) <= $renewal_until_month::INTEGER THEN $renewal_pct::DECIMAL(9, 2) ELSE $tolerance_pct::DECIMAL(9, 2)
    END) AS is_jump,
    bool_or(earlier.load_no = 1) AS was_there
  FROM registers.earlier_arrival AS earlier
  CROSS JOIN registers.as_of AS run
  LEFT JOIN registers.arrival AS now
    ON now.register = earlier.register AND now.level = earlier.level AND now.division_code = earlier.division_code AND now.month IS NULL
  WHERE earlier.month IS NULL
    AND NOT list_contains($noted::VARCHAR[], earlier.register)
  GROUP BY earlier.register, earlier.level, earlier.division_code
),

jump AS (
  SELECT *, bool_or(level = 'county' AND rows_now = 0) OVER (PARTITION BY register, left(division_code, 6)) AS is_county_gone
  FROM change
  WHERE is_jump AND was_there
    AND CASE level
      WHEN 'county' THEN greatest(rows_now, rows_before) >= $least_rows::INTEGER AND NOT (rows_now > rows_before AND list_contains($growing::VARCHAR[], register))
      ELSE rows_now = 0 AND rows_before >= $least_township_rows::INTEGER
    END
)

SELECT
  jump.register,
  jump.division_code,
  file.title,
  COALESCE(division.name, jump.division_code) AS place,
  jump.rows_now,
  jump.rows_before,
  jump.before_as_of,
  figure_text(round((jump.rows_now - jump.rows_before) * 100.0 / jump.rows_before, 1)) AS change_pct,
  [fact(file.source_row, '本次行数', jump.rows_now)] AS facts
FROM jump
JOIN (SELECT register, min(title) AS title, min(source_row) AS source_row FROM registers.delivered_file GROUP BY register) AS file USING (register)
LEFT JOIN registers.division AS division ON division.division_code = jump.division_code
WHERE jump.level = 'county' OR NOT jump.is_county_gone
ORDER BY jump.register, jump.division_code
