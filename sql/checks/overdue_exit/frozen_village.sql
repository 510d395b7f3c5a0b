/*---
id: frozen_village
code: TX-18
title: { zh: 低保名册长期零变动, en: Roll of a village unchanged for months }
severity: yellow
kind: C
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, clause: 动态管理, text: 低保实行动态管理，家庭人口、收入变化的及时增减和停发。 }
  - { document: 社会救助资金审计常用口径, text: 有成员死亡而名册连续数月没有增减和类别变动的村，作为动态管理缺失的迹象。 }
inputs: [registers.as_of, registers.death, registers.family_member, registers.household, registers.listed_change, registers.roll_month]
population: registers.roll_month
subject: { kind: village, key: division_code }
natural_key: [programme, first_month]
parameters:
  min_months:
    type: integer
    default: 6
    title: { zh: 连续几个月无变动, en: Months without a change }
  min_persons:
    type: integer
    default: 20
    title: { zh: 在册不足几人的村不作判断, en: People on the roll below which nothing is judged }
  reporting_lag_months:
    type: integer
    default: 1
    title: { zh: 死亡信息传递宽限月数, en: Months allowed for the news of a death to arrive }
evidence:
  place_name: 村
  persons: 在册人数
  frozen_months: 连续无变动月数
  deaths: 其间死亡的在册人数
statement:
  zh: "{place_name}{programme}在册{persons}人，{first_month}至{last_month}连续{frozen_months}个月花名册人员和类别没有变动、动态调整表没有登记，其间有{deaths}名在册人员死亡。"
  en: "The roll of {programme} in {place_name} ({persons} people) showed the same people in the same classes, and the change list nothing, for {frozen_months} months from {first_month} to {last_month}, while {deaths} of them died."
innocent_explanations:
  - { zh: 在册人数很少, tested_with: [registers.roll_month] }
  - { zh: 其间没有在册人员死亡，或死亡信息尚未传到, tested_with: [registers.death] }
  - { zh: 变动已经登记，尚未体现在花名册, tested_with: [registers.listed_change] }
  - { zh: 死亡登记错误，本人健在 }
remedy:
  zh: 对该村逐户核查人口和收入变化，及时办理死亡停发、增减和类别调整，并查明未开展动态管理的原因。
  en: Review every household of the village, process deaths, entries, exits and classes, and establish why nothing was done.
---*/
WITH followed AS (
  -- a month without one before it shows no change and no standstill
  SELECT
    place.*,
    place.changes = 0 AND place.fingerprint = prior.fingerprint AND place.persons = prior.persons AS is_still
  FROM registers.roll_month AS place
  JOIN registers.roll_month AS prior
    ON prior.division_code = place.division_code AND prior.programme = place.programme AND prior.month = place.month - INTERVAL 1 MONTH
  CROSS JOIN registers.as_of AS run
  WHERE place.level = 'village' AND place.month <= run.as_of_month
    -- a list that begins later says nothing about the months before it
    AND place.month >= (SELECT min(month) FROM registers.listed_change)
),

standstill AS (
  SELECT
    division_code, programme, max(place_name) AS place_name, min(month) AS first_month, max(month) AS last_month,
    count(*) AS frozen_months, max(persons) AS persons, max(source_row) AS source_row
  FROM (
    SELECT *, count(*) FILTER (WHERE NOT is_still) OVER (PARTITION BY division_code, programme ORDER BY month DESC) AS later_changes
    FROM followed
  )
  WHERE later_changes = 0
  GROUP BY division_code, programme
  HAVING count(*) >= $min_months::INTEGER AND max(persons) >= $min_persons::INTEGER
),

dead AS (
  SELECT standstill.division_code, standstill.programme, death.person_id, death.died_on, death.source_row
  FROM standstill
  CROSS JOIN registers.as_of AS run
  JOIN registers.household AS household ON household.division_code = standstill.division_code AND household.programme = standstill.programme
  JOIN registers.family_member AS member ON member.household_no = household.household_no AND member.scheme = 'dibao' AND member.via = 'roll'
  JOIN registers.death AS death ON death.person_id = member.person_id
  WHERE death.died_month >= standstill.first_month AND death.died_month <= member.last_month
    AND death.died_month < run.as_of_month - to_months($reporting_lag_months::INTEGER)
)

SELECT
  standstill.division_code,
  'village' AS subject_kind,
  standstill.place_name,
  standstill.programme,
  standstill.first_month,
  standstill.last_month,
  standstill.persons,
  standstill.frozen_months,
  count(*) AS deaths,
  [fact(standstill.source_row, '在册人数', standstill.persons)]
    || list(fact(dead.source_row, '死亡日期', dead.died_on) ORDER BY dead.source_row) AS facts
FROM standstill
JOIN dead USING (division_code, programme)
GROUP BY standstill.division_code, standstill.programme, standstill.place_name, standstill.first_month, standstill.last_month,
  standstill.persons, standstill.frozen_months, standstill.source_row
ORDER BY standstill.division_code, standstill.programme
