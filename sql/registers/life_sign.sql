/*---
register: life_sign
title: 死亡登记后的生存迹象
grain: one record that somebody recorded dead was seen alive afterwards
keep: table
stands_on: [[care_visit, medical, social_insurance]]
purpose: treatment, certification of a pension and visits after the last day that any source gives for the death; days_after counts from it
---*/
WITH sign AS (
  SELECT person_id, visited_on AS seen_on, '就医结算' AS kind, source_row FROM registers.medical
  UNION ALL
  SELECT person_id, certified_on, '养老待遇资格认证', source_row FROM registers.social_insurance
  UNION ALL
  SELECT person_id, visited_at::DATE, '探视走访', source_row FROM registers.care_visit
)

SELECT
  sign.person_id,
  sign.kind,
  sign.seen_on,
  sign.seen_on - death.last_died_on AS days_after,
  sign.source_row,
  death.source_row AS death_source_row
FROM sign
JOIN registers.death AS death USING (person_id)
CROSS JOIN registers.as_of AS run
WHERE sign.seen_on > death.last_died_on AND sign.seen_on <= run.as_of_date
