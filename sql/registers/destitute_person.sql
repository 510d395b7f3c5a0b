/*---
register: destitute_person
title: 在供特困人员
grain: one living destitute person supported now
keep: table
stands_on: [[destitute_roll]]
purpose: >-
  how a destitute person who is on the roll now is cared for, as the newest month of the roll shows it. start_month is the month
  support began, mode_since the month since when the person has been looked after in this mode, evaluated_on the newest evaluation
  that any month of the roll shows.
---*/
WITH listed AS (
  SELECT listed.person_id, listed.month, listed.source_row
  FROM registers.on_roll AS listed
  JOIN registers.person AS person ON person.person_id = listed.person_id AND person.died_on IS NULL
  WHERE listed.scheme = 'destitute' AND listed.is_entitled
),

history AS (
  SELECT
    roll.person_id,
    min(roll.month) AS first_month,
    max(roll.month) FILTER (WHERE roll.care_mode = 'at_home') AS last_at_home,
    max(roll.month) FILTER (WHERE roll.care_mode = 'institutional') AS last_institutional,
    max(roll.evaluated_on) FILTER (WHERE roll.evaluated_on <= run.as_of_date) AS evaluated_on
  FROM registers.destitute_roll AS roll
  CROSS JOIN registers.as_of AS run
  SEMI JOIN listed ON listed.person_id = roll.person_id
  GROUP BY roll.person_id
)

SELECT
  roll.person_id,
  roll.name,
  roll.month,
  roll.area,
  roll.care_mode,
  roll.ability,
  COALESCE(roll.start_month, history.first_month) AS start_month,
  greatest(
    COALESCE(roll.start_month, history.first_month),
    CASE roll.care_mode WHEN 'at_home' THEN history.last_institutional ELSE history.last_at_home END + INTERVAL 1 MONTH)::DATE AS mode_since,
  history.evaluated_on,
  roll.institution,
  roll.guardian_id,
  roll.division_code,
  left(roll.division_code, 6) AS county_code,
  roll.town,
  roll.village,
  roll.source_row
FROM listed
JOIN registers.destitute_roll AS roll ON roll.source_row = listed.source_row AND roll.month = listed.month
JOIN history ON history.person_id = listed.person_id
