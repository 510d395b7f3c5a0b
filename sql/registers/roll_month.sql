/*---
register: roll_month
title: 各村乡县每月在册情况
grain: one village, township or county, one allowance programme, one month
keep: table
stands_on: [[allowance_roll]]
purpose: >-
  how the allowance roll of a place stands and moves: households and people, those of the first two classes, what the change list says
  entered, left and changed (deaths apart), and how many of its members died. fingerprint is the same in two months only when the same
  people stand there in the same classes. On the roll is who is listed and neither stopped nor before the start; a suspended or dead
  member who is still listed is on it. A place without a household in a month of its county's roll has a row of zeros.
---*/
WITH household_month AS (
  SELECT
    household_no, programme, month,
    count(*) AS persons,
    count(*) FILTER (WHERE tier IN ('1', '2')) AS upper_persons,
    bit_xor(hash(person_id, tier)) AS fingerprint,
    min(source_row) AS source_row
  FROM registers.entitlement_month
  WHERE programme IN ('rural_dibao', 'urban_dibao') AND reason IN ('due', 'suspended', 'after_death', 'after_gradual_exit')
  GROUP BY household_no, programme, month
),

standing AS (
  SELECT
    household.division_code, household_month.programme, household_month.month,
    count(*) AS households,
    count(*) FILTER (WHERE household_month.upper_persons > 0) AS upper_households,
    sum(household_month.persons) AS persons,
    sum(household_month.upper_persons) AS upper_persons,
    bit_xor(household_month.fingerprint) AS fingerprint,
    min(household_month.source_row) AS source_row,
    min(household.town) AS town,
    min(household.village) AS village
  FROM household_month
  JOIN registers.household AS household USING (household_no)
  GROUP BY household.division_code, household_month.programme, household_month.month
),

moved AS (
  SELECT
    division_code, programme, month,
    count(*) AS changes,
    count(*) FILTER (WHERE household_step > 0) AS entered_households,
    count(*) FILTER (WHERE household_step < 0) AS left_households,
    count(*) FILTER (WHERE household_step < 0 AND is_death) AS left_by_death,
    sum(household_step) AS household_step,
    sum(person_step) AS person_step,
    count(*) FILTER (WHERE person_step IS NULL OR (type = 'reinstated' AND old_count IS NULL)) AS unclear_changes,
    0 AS deaths
  FROM registers.listed_change
  GROUP BY division_code, programme, month
  UNION ALL BY NAME
  SELECT household.division_code, household.programme, death.died_month AS month, count(*) AS deaths
  FROM registers.death AS death
  JOIN registers.family_member AS member ON member.person_id = death.person_id AND member.scheme = 'dibao' AND member.via = 'roll'
    AND death.died_month >= member.first_month AND death.died_month <= member.last_month
  JOIN registers.household AS household ON household.household_no = member.household_no
  GROUP BY household.division_code, household.programme, death.died_month
),

place_month AS (
  -- every place in every month of its county's roll, zeros included
  SELECT place.division_code, place.town, place.village, county.programme, county.month
  FROM (SELECT division_code, programme, min(town) AS town, min(village) AS village FROM standing GROUP BY division_code, programme) AS place
  JOIN (SELECT DISTINCT left(division_code, 6) AS county_code, programme, month FROM standing) AS county
    ON county.county_code = left(place.division_code, 6) AND county.programme = place.programme
),

whole AS (
  SELECT division_code, programme, month, sum(changes) AS changes, sum(entered_households) AS entered_households, sum(left_households) AS left_households,
    sum(left_by_death) AS left_by_death, sum(household_step) AS household_step, sum(person_step) AS person_step,
    sum(unclear_changes) AS unclear_changes, sum(deaths) AS deaths
  FROM moved
  GROUP BY division_code, programme, month
)

SELECT
  spread.place_code AS division_code,
  CASE WHEN spread.place_code LIKE '%000000' THEN 'county' WHEN spread.place_code LIKE '%000' THEN 'town' ELSE 'village' END AS level,
  COALESCE(
    min(division.name),
    CASE WHEN spread.place_code LIKE '%000000' THEN NULL WHEN spread.place_code LIKE '%000' THEN min(place_month.town) ELSE min(place_month.village) END,
    spread.place_code) AS place_name,
  left(spread.place_code, 6) AS county_code,
  place_month.programme,
  place_month.month,
  COALESCE(sum(standing.households), 0)::INTEGER AS households,
  COALESCE(sum(standing.upper_households), 0)::INTEGER AS upper_households,
  COALESCE(sum(standing.persons), 0)::INTEGER AS persons,
  COALESCE(sum(standing.upper_persons), 0)::INTEGER AS upper_persons,
  COALESCE(bit_xor(standing.fingerprint), 0) AS fingerprint,
  COALESCE(sum(whole.changes), 0)::INTEGER AS changes,
  COALESCE(sum(whole.entered_households), 0)::INTEGER AS entered_households,
  COALESCE(sum(whole.left_households), 0)::INTEGER AS left_households,
  COALESCE(sum(whole.left_by_death), 0)::INTEGER AS left_by_death,
  COALESCE(sum(whole.household_step), 0)::INTEGER AS household_step,
  COALESCE(sum(whole.person_step), 0)::INTEGER AS person_step,
  COALESCE(sum(whole.unclear_changes), 0)::INTEGER AS unclear_changes,
  COALESCE(sum(whole.deaths), 0)::INTEGER AS deaths,
  min(standing.source_row) AS source_row
FROM place_month
LEFT JOIN standing USING (division_code, programme, month)
LEFT JOIN whole USING (division_code, programme, month)
CROSS JOIN LATERAL (
  SELECT unnest(list_distinct([place_month.division_code, left(place_month.division_code, 9) || '000', left(place_month.division_code, 6) || '000000'])) AS place_code
) AS spread
LEFT JOIN registers.division AS division ON division.division_code = spread.place_code
GROUP BY spread.place_code, place_month.programme, place_month.month
