/*---
register: other_name
title: 同号异名记录
grain: one other name of one person in one register
keep: table
stands_on: []
purpose: >-
  who stands in a register under another name than the one the person is known by, however the systems write names; is_near where
  the two differ in one character. source_row is the last such row.
---*/
WITH named AS NOT MATERIALIZED (
  SELECT person_id, '户籍人口信息' AS register_title, name, source_row FROM registers.household_registration
  UNION ALL
  SELECT person_id, '低保花名册', name, source_row FROM registers.allowance_roll
  UNION ALL
  SELECT person_id, '特困人员供养花名册', name, source_row FROM registers.destitute_roll
  UNION ALL
  SELECT person_id, '孤儿和事实无人抚养儿童花名册', name, source_row FROM registers.child_roll
  UNION ALL
  SELECT person_id, '残疾人两项补贴花名册', name, source_row FROM registers.disability_subsidy_roll
  UNION ALL
  SELECT person_id, '残疾人证信息', name, source_row FROM registers.disability_certificate
  UNION ALL
  SELECT person_id, '建档立卡人口信息', name, source_row FROM registers.poverty_register
  UNION ALL
  SELECT person_id, '防返贫监测对象信息', name, source_row FROM registers.relapse_monitoring
  UNION ALL
  SELECT person_id, '临时救助台账', name, source_row FROM registers.temporary_assistance
  UNION ALL
  SELECT beneficiary_id, '一卡通发放明细', beneficiary_name, source_row FROM registers.payment
),

odd AS (
  -- the cheap look first, and everybody gone through once for all registers: hardly any row has another name than the one the person is known by
  SELECT named.*
  FROM named
  JOIN registers.person AS person USING (person_id)
  WHERE named.name <> person.name
),

last AS (
  SELECT person_id, register_title, name, max(source_row) AS source_row
  FROM odd
  GROUP BY ALL
)

SELECT
  last.person_id,
  last.register_title,
  last.name,
  last.source_row,
  length(normalise_name(last.name)) = length(normalise_name(person.name))
    AND len(list_filter(range(1, length(normalise_name(person.name)) + 1), lambda place: normalise_name(last.name)[place] <> normalise_name(person.name)[place])) = 1 AS is_near
FROM last
JOIN registers.person AS person USING (person_id)
WHERE NOT is_same_name(last.name, person.name)
