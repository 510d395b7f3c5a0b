/*---
register: labour_record
title: 劳动能力记录
grain: one person whose labour ability is on record
keep: table
stands_on: [[poverty_register, relapse_monitoring]]
purpose: what the monitoring list, and where it is silent the poverty register, says of a person's ability to work; of several rows the last
---*/
SELECT
  person_id,
  arg_min(labour, {rank: rank, newest: -source_row}) AS labour,
  arg_min(source_row, {rank: rank, newest: -source_row}) AS source_row
FROM (
  SELECT person_id, labour, 1 AS rank, source_row FROM registers.relapse_monitoring WHERE labour IS NOT NULL
  UNION ALL
  SELECT person_id, labour, 2 AS rank, source_row FROM registers.poverty_register WHERE labour IS NOT NULL
)
GROUP BY person_id
