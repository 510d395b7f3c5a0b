/*---
register: id_contradiction
title: 与证件号码矛盾的出生日期、性别
grain: one item of one row that says something else than the id of its person
keep: table
stands_on: [[disability_certificate, household_registration, poverty_register]]
purpose: >-
  birth days and sexes that are not the ones in the id, of ids without a fault. days_off is how far a birth day lies from the id's;
  a lunar one lies some weeks off.
---*/
WITH written AS (
  SELECT person_id, '户籍人口信息' AS register_title, sex, born_on, name, source_row FROM registers.household_registration
  UNION ALL BY NAME
  SELECT person_id, '建档立卡人口信息' AS register_title, sex, name, source_row FROM registers.poverty_register
  UNION ALL BY NAME
  SELECT person_id, '残疾人证信息' AS register_title, sex, name, source_row FROM registers.disability_certificate
),

mismatch AS (
  -- digits compared as digits: half a million rows are looked at
  SELECT person_id, register_title, '出生日期' AS item, born_on, strftime(born_on, '%Y-%m-%d') AS written, source_row
  FROM written
  WHERE try_cast(substr(person_id, 7, 8) AS INTEGER) <> year(born_on) * 10000 + month(born_on) * 100 + day(born_on)
  UNION ALL BY NAME
  SELECT person_id, register_title, '性别' AS item, sex_zh(sex) AS written, source_row
  FROM written
  WHERE sex IN ('male', 'female') AND try_cast(substr(person_id, 17, 1) AS INTEGER) % 2 <> CASE sex WHEN 'male' THEN 1 ELSE 0 END
)

SELECT
  mismatch.person_id,
  mismatch.register_title,
  mismatch.item,
  mismatch.written,
  CASE mismatch.item WHEN '性别' THEN sex_zh(person.sex) ELSE strftime(person.born_on, '%Y-%m-%d') END AS in_id,
  abs(mismatch.born_on - person.born_on) AS days_off,
  mismatch.source_row
FROM mismatch
JOIN registers.person AS person USING (person_id)
WHERE person.id_fault IS NULL AND person.born_on IS NOT NULL
