/*---
register: unregistered_person
title: 户籍人口信息中查无的人员
grain: one row of a roll that names somebody the household registration does not know
keep: table
stands_on: [[household_registration], [allowance_roll, child_roll, destitute_roll, disability_subsidy_roll, poverty_register, relapse_monitoring]]
purpose: >-
  living people on a roll, with an id of this province without a fault, whom no row of the household registration delivered names
---*/
WITH listed AS (
  SELECT person_id, assistance.title AS listed_as, roll.source_row
  FROM registers.on_roll AS roll
  JOIN (VALUES ('dibao', '低保花名册'), ('destitute', '特困人员供养花名册'), ('orphan', '孤儿和事实无人抚养儿童花名册'), ('living_subsidy', '残疾人两项补贴花名册'), ('nursing_subsidy', '残疾人两项补贴花名册')) AS assistance (scheme, title) USING (scheme)
  UNION ALL
  SELECT person_id, '建档立卡人口信息', source_row FROM registers.poverty_register
  UNION ALL
  SELECT person_id, '防返贫监测对象信息', source_row FROM registers.relapse_monitoring
)

SELECT person.person_id, person.born_on, listed.listed_as, listed.source_row
FROM registers.person AS person
JOIN listed USING (person_id)
WHERE person.registration_source_row IS NULL
  AND person.died_on IS NULL
  AND person.id_fault IS NULL
  -- a number of another province may be registered there; 81 to 83 and letters are other documents
  AND left(person.person_id, 2) = left(person.county_code, 2)
  AND EXISTS (SELECT 1 FROM registers.household_registration)
