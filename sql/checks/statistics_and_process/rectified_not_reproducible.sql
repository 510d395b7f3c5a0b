/*---
id: rectified_not_reproducible
code: ST-15
title: { zh: 上报整改数无法复核, en: Reported rectified numbers cannot be reproduced }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 上报的整改户数、人数应与整改台账一致，下级合计应等于上级数，每户至少一人。 }
inputs: [registers.reported_statistic]
optional_inputs: [registers.division, registers.rectification]
population: registers.reported_statistic
subject: { kind: cell, key: cell }
natural_key: [fault_kind]
parameters:
  rectified_groups:
    type: list
    default: [rectified, 整改, 已整改]
    title: { zh: 载明整改数的指标组, en: Groups that print rectified numbers }
  rectified_words:
    type: list
    default: [已整改, 整改完成, 待销号, 已销号]
    title: { zh: 整改台账中视为已整改的状态, en: States of the ledger that are rectified }
evidence:
  document: 文件
  place: 地区
  period: 期间
  indicator: 指标
  printed: 报表数
  fault_kind: 不符类型
  fault: 不符之处
  location: 出处
statement:
  zh: "{document}（{place}，{period}）载明整改{indicator}{printed}，{fault}。"
  en: "{document} ({place}, {period}) prints {indicator} rectified as {printed}, which is not borne out: {fault_kind}."
innocent_explanations:
  - { zh: 下级尚未全部上报, tested_with: [registers.division, registers.reported_statistic] }
  - { zh: 以千、万为单位的数字四舍五入, tested_with: [registers.reported_statistic] }
  - { zh: 整改台账按问题条数登记，一户有多个问题, tested_with: [registers.rectification] }
  - { zh: 整改台账未报送, tested_with: [registers.rectification] }
  - { zh: 期末以后才补登台账 }
remedy:
  zh: 按整改台账逐户核对整改户数、人数，更正上报数。
  en: Count households and people from the ledger and correct what was reported.
---*/
WITH figure AS (
  SELECT
    *,
    place_prefix(division_code) AS place_prefix,
    CASE WHEN right(division_code, 10) = '0000000000' THEN 2 WHEN right(division_code, 8) = '00000000' THEN 4 WHEN right(division_code, 6) = '000000' THEN 6 END AS level
  FROM registers.reported_statistic
  WHERE list_contains($rectified_groups::VARCHAR[], indicator_group) AND base_unit IN ('户', '人') AND occurrence = 1
),

summed AS (
  -- the next level down, one figure a place; short of the total only where every place has reported
  SELECT whole.cell, part.level, sum(part.amount) AS amount, sum(part.rounding) AS rounding, count(*) AS places, list(fact(part.source_row, part.place, figure_text(part.value) || part.unit) ORDER BY part.source_row) AS facts
  FROM figure AS whole
  JOIN (
    SELECT * FROM figure WHERE level > 2 QUALIFY row_number() OVER (PARTITION BY division_code, period, indicator, base_unit ORDER BY source_row DESC) = 1
  ) AS part ON part.level > whole.level AND starts_with(part.division_code, left(whole.division_code, whole.level)) AND part.period = whole.period AND part.indicator = whole.indicator AND part.base_unit = whole.base_unit
  GROUP BY whole.cell, part.level
),

expected AS (
  SELECT figure.cell, level.level, count(DISTINCT left(division.division_code, level.level)) AS places
  FROM figure
  CROSS JOIN (VALUES (4), (6)) AS level(level)
  JOIN registers.division AS division ON left(division.division_code, figure.level) = left(figure.division_code, figure.level)
    AND right(division.division_code, 12 - level.level) = repeat('0', 12 - level.level) AND substr(division.division_code, level.level - 1, 2) <> '00'
  WHERE division.valid_to IS NULL AND figure.level < level.level
  GROUP BY figure.cell, level.level
),

ledger AS (
  SELECT
    total.page, total.base_unit,
    count(DISTINCT issue.household_no) AS households, count(DISTINCT issue.issue_no) AS issues, count(DISTINCT issue.person_id) AS people, min(issue.source_row) AS source_row
  FROM (
    SELECT page, base_unit, any_value(place_prefix) AS place_prefix, max(COALESCE(month, make_date(year, 12, 1))) AS last_month
    FROM figure
    -- the ledger of one county does not bear out a prefecture or a province
    WHERE division_code IS NOT NULL AND COALESCE(level, 6) = 6
    GROUP BY page, base_unit
  ) AS total
  JOIN registers.rectification AS issue ON starts_with(issue.division_code, total.place_prefix)
  WHERE (list_contains($rectified_words::VARCHAR[], issue.status) OR issue.rectified_on IS NOT NULL)
    AND COALESCE(issue.rectified_on < total.last_month + INTERVAL 1 MONTH, TRUE)
  GROUP BY total.page, total.base_unit
),

fault AS (
  SELECT persons.cell, '人数少于户数' AS fault_kind, '同一指标户数为' || figure_text(households.value) || households.unit || '，人数少于户数' AS fault, [fact(households.source_row, households.indicator, figure_text(households.value) || households.unit)] AS facts
  FROM figure AS persons
  JOIN figure AS households ON households.page = persons.page AND households.indicator_group = persons.indicator_group AND households.indicator = persons.indicator AND households.base_unit = '户'
  WHERE persons.base_unit = '人' AND persons.amount + persons.rounding < households.amount - households.rounding
  UNION ALL
  SELECT figure.cell, '下级合计不符', '下级' || summed.places || '地合计' || figure_text(summed.amount) || figure.base_unit, summed.facts
  FROM summed
  JOIN figure USING (cell)
  LEFT JOIN expected ON expected.cell = summed.cell AND expected.level = summed.level
  WHERE summed.amount > figure.amount + figure.rounding + summed.rounding
    OR (summed.places >= expected.places AND summed.amount < figure.amount - figure.rounding - summed.rounding)
  UNION ALL
  SELECT total.cell, '整改台账不符', '该文件整改合计' || figure_text(total.amount) || total.base_unit || '，整改台账已整改'
    || CASE total.base_unit WHEN '户' THEN ledger.households || '户（' || ledger.issues || '条）' ELSE ledger.people || '人' END, [fact(ledger.source_row, '整改台账首条', ledger.issues || '条')]
  FROM (SELECT page, base_unit, arg_min(cell, source_row) AS cell, sum(amount) AS amount, sum(rounding) AS rounding FROM figure GROUP BY page, base_unit) AS total
  JOIN ledger USING (page, base_unit)
  WHERE CASE total.base_unit
    WHEN '户' THEN least(abs(total.amount - ledger.households), abs(total.amount - ledger.issues)) > total.rounding
    ELSE ledger.people > 0 AND abs(total.amount - ledger.people) > total.rounding
  END
)

SELECT
  figure.cell, fault.fault_kind, figure.division_code, figure.month AS first_month, figure.month AS last_month,
  figure.document, figure.place, figure.period, figure.indicator, figure.location,
  figure_text(figure.value) || figure.unit AS printed,
  fault.fault,
  [fact(figure.source_row, figure.indicator, figure_text(figure.value) || figure.unit)] || fault.facts AS facts
FROM fault
JOIN figure USING (cell)
QUALIFY row_number() OVER (PARTITION BY figure.cell, fault.fault_kind ORDER BY fault.fault) = 1
ORDER BY figure.cell, fault.fault_kind
