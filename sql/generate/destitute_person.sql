-- One row: a person on the destitute roll, with tier, care, agreement and months on the roll.
WITH neighbour AS (
  SELECT person_no AS guardian_no, village_no, row_number() OVER (PARTITION BY village_no ORDER BY person_no) - 1 AS guardian_seat
  FROM person
  WHERE kind = 'background' AND recipe IS NULL AND member_no = 0 AND died_on IS NULL
),

ward AS (
  SELECT
    person.*
  , CASE WHEN destitute_from_no IS NOT NULL THEN destitute_from_no WHEN mover_month_no IS NULL THEN 1 ELSE mover_month_no + CASE WHEN chance(family_no, 'changeover') < 0.5 THEN 0 ELSE 1 END END AS first_month_no
  , CASE WHEN died_on IS NULL OR stays THEN getvariable('months') ELSE 1 + date_diff('month', getvariable('first_month')::DATE, died_on) END::INTEGER AS last_month_no
  , CASE WHEN recipe IS NULL THEN chance(family_no, 'institution') < 0.042 ELSE coalesce(care.is_institutional, recipe LIKE 'FU-09/near/1%' OR recipe = 'FU-08/near/2') END AS is_institutional
  , CASE WHEN recipe IS NULL THEN chance(person_no, 'ability') ELSE 0.0 END AS ability_draw
  , care.ability AS planted_ability, care.tasks_lost AS planted_tasks, care.evaluated_days AS planted_evaluated_days, care.former_ability, ago(care.change_ago) AS ability_from_no
  , (SELECT chosen.person_no FROM person AS chosen WHERE chosen.recipe = care.guardian_recipe AND chosen.member_no = care.guardian_member) AS planted_guardian_no
  FROM person
  LEFT JOIN planted.care AS care USING (recipe)
  WHERE person.kind = 'destitute'
),

-- A guardian lives in the same village. Two wards at most share one; the totally dependent have one of their own.
seated AS (
  SELECT
    *
  , CASE
      WHEN ability_draw >= 0.85 THEN row_number() OVER (PARTITION BY village_no, ability_draw >= 0.85 ORDER BY person_no) - 1
      ELSE count(*) FILTER (WHERE ability_draw >= 0.85) OVER (PARTITION BY village_no) + (row_number() OVER (PARTITION BY village_no, ability_draw >= 0.85 ORDER BY person_no) - 1) // 2
    END AS guardian_seat
  FROM ward
)

SELECT
  seated.* EXCLUDE (guardian_seat, planted_ability, planted_tasks, planted_evaluated_days, planted_guardian_no)
, CASE WHEN planted_ability IS NOT NULL THEN planted_ability WHEN ability_draw < 0.60 THEN 'full' WHEN ability_draw < 0.85 THEN 'partial' ELSE 'none' END AS ability
-- How many of the six tasks cannot be done: none, one to three, four or more.
, CASE WHEN planted_tasks IS NOT NULL THEN planted_tasks WHEN ability_draw < 0.60 THEN 0 WHEN ability_draw < 0.85 THEN draw_int(1, 3, person_no, 'tasks') ELSE draw_int(4, 6, person_no, 'tasks') END AS tasks_lost
-- Evaluated every year on one day.
, coalesce(planted_evaluated_days, draw_int(20, 340, person_no, 'evaluated'))::INTEGER AS evaluated_days
, CASE WHEN NOT is_institutional THEN coalesce(planted_guardian_no, neighbour.guardian_no) END AS guardian_no
, recipe IS NOT DISTINCT FROM 'FU-08/near/3' OR NOT is_institutional AND recipe IS NULL AND ability_draw >= 0.85 AND chance(person_no, 'guardian receives') < 0.5 AS guardian_receives
FROM seated
LEFT JOIN neighbour USING (village_no, guardian_seat)
ORDER BY person_no
