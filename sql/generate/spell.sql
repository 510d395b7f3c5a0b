-- One row: a rural allowance household with its months on the roll, its class before and after a change, and the dates of its file.
WITH candidate AS (
  SELECT
    family_no, household_no, kind, class, size, recipe, village_no, mover_month_no
  , getvariable('months') AS months
  , recipe IS NULL AND kind IN ('single', 'whole') AND class <= 2 AND getvariable('months') >= 4 AND chance(family_no, 'entrant') < 0.033
    AND family_no NOT IN (SELECT bereft.family_no FROM member AS bereft WHERE bereft.died_on IS NOT NULL) AS is_entrant
  , recipe IS NULL AND kind = 'whole' AND class = 3 AND chance(family_no, 'gradual exit') < 0.1214 AS is_gradual
  -- One in a village, since a few at once would look like an order.
  , recipe IS NULL AND kind = 'whole' AND getvariable('months') >= 4 AND class <= 3 AND chance(family_no, 'reclassified') < 0.01
    AND row_number() OVER (PARTITION BY village_no, recipe IS NULL AND kind = 'whole' ORDER BY chance(family_no, 'reclassified'), family_no) = 1 AS is_reclassified
  FROM family
  WHERE kind IN ('single', 'whole', 'leaver') OR mover_month_no IS NOT NULL
),

ended AS (
  SELECT family_no, 1 + date_diff('month', getvariable('first_month')::DATE, died_on)::INTEGER AS died_month_no, died_on
  FROM member
  WHERE died_on IS NOT NULL AND kind = 'single' AND recipe IS NULL
),

timed AS (
  SELECT
    candidate.*
  , died_on
  , coalesce(class, 1) AS final_class
  , CASE WHEN is_entrant AND died_month_no IS NULL THEN draw_int(2, months, family_no, 'entry') ELSE 1 END AS first_month_no
  , coalesce(died_month_no, mover_month_no,
      CASE WHEN kind = 'leaver' THEN CASE WHEN months >= 4 THEN draw_int(2, months - 1, family_no, 'leaving') ELSE 1 END END, months) AS last_month_no
  , CASE WHEN is_reclassified AND NOT is_gradual AND NOT is_entrant THEN draw_int(3, months, family_no, 'reclassified in') END AS ordinary_change_no
  FROM candidate
  LEFT JOIN ended USING (family_no)
),

-- A planted case sets what it needs; the rest stays as it would be.
settled AS (
  SELECT
    timed.* EXCLUDE (first_month_no, last_month_no)
  , coalesce(planted_spell.first_month_no, timed.first_month_no) AS first_month_no
  , coalesce(planted_spell.last_month_no, timed.last_month_no) AS last_month_no
  , coalesce(planted_spell.change_month_no, ordinary_change_no) AS change_month_no
  , planted_spell.former_class AS planted_former_class
  , planted_spell.covered AS planted_covered
  , planted_spell.gradual_exit_until AS planted_gradual_exit_until
  , planted_spell.income_times, planted_spell.stop_reason, planted_spell.reviewed_on, planted_spell.valid_to
  FROM timed
  LEFT JOIN planted_spell USING (recipe)
),

approved AS (
  SELECT
    *
  , CASE
      WHEN planted_gradual_exit_until IS NOT NULL THEN planted_gradual_exit_until
      WHEN is_gradual THEN (getvariable('as_of_month')::DATE + to_months(draw_int(0, 5, family_no, 'gradual until')))::DATE
      WHEN kind = 'leaver' AND chance(family_no, 'leaves gradually') < 0.5 THEN month_at(last_month_no)
    END AS gradual_exit_until
  , CASE
      -- The decision follows the first payment, and its steps with it.
      WHEN recipe IN ('AR-11/hit/2', 'AR-11/near/2') THEN month_at(first_month_no) + 24
      -- Households that count one person, or that are granted together, are decided on one day.
      WHEN recipe LIKE 'CB-21/%' OR recipe LIKE 'CB-22/%' THEN month_at(first_month_no - 1) + 20
      WHEN first_month_no > 1 THEN month_at(first_month_no - 1) + draw_int(14, 26, family_no, 'approved day')
      ELSE (getvariable('first_month')::DATE - to_months(draw_int(8, 60, family_no, 'approved months ago')))::DATE + draw_int(14, 26, family_no, 'approved day')
    END AS approved_on
  FROM settled
),

-- A planted case may set how long a step takes.
dated AS (
  SELECT
    approved.*
  , filing.publicity_days, filing.accepted_before, filing.applied_before
  , approved_on - coalesce(filing.decided_after, draw_int(2, 4, family_no, 'days to approval'))::INTEGER AS publicity_to
  FROM approved
  LEFT JOIN planted.filing AS filing USING (recipe)
),

surveyed AS (
  SELECT *, publicity_to - coalesce(publicity_days, draw_int(7, 9, family_no, 'publicity days'))::INTEGER AS publicity_from FROM dated
),

visited AS (
  SELECT *, publicity_from - draw_int(2, 5, family_no, 'survey to publicity') AS surveyed_on FROM surveyed
),

accepted AS (
  SELECT *, coalesce(approved_on - accepted_before, surveyed_on - draw_int(1, 3, family_no, 'accepted to survey'))::DATE AS accepted_on FROM visited
)

SELECT
  family_no, household_no, kind, size, recipe, village_no, mover_month_no, died_on
, CASE WHEN kind = 'single' OR mover_month_no IS NOT NULL THEN 1 ELSE coalesce(planted_covered, size) END AS planned_count
, CASE WHEN kind = 'single' THEN size - 1 END AS only_member_no
, final_class
, CASE WHEN planted_former_class IS NOT NULL THEN planted_former_class WHEN change_month_no IS NULL THEN final_class WHEN final_class = 1 THEN 2 WHEN final_class = 3 THEN 2 WHEN chance(family_no, 'raised') < 0.5 THEN 3 ELSE 1 END AS former_class
, change_month_no
, first_month_no, last_month_no
, gradual_exit_until
, CASE WHEN gradual_exit_until IS NOT NULL THEN (gradual_exit_until - to_months(5))::DATE END AS gradual_exit_from
, CASE WHEN recipe IS NULL AND chance(family_no, 'supplement') < 0.11 THEN 50.00 ELSE 0.00 END::DECIMAL(18, 2) AS supplement
, CASE
    -- A planted case that covers a part has an income that the allowance lifts over the monitoring line.
    WHEN planted_covered IS NOT NULL THEN 3900
    WHEN income_times IS NOT NULL THEN round(income_times * 12 * rate('rural_dibao', '1'))
    ELSE draw_int(1500, 3900, family_no, 'income')
  END::DECIMAL(18, 2) AS income_per_capita
, stop_reason, reviewed_on, valid_to
, draw_int(0, 5, family_no, 'review phase') AS review_phase
, CASE recipe
    WHEN 'AR-11/hit/1' THEN surveyed_on + 5
    WHEN 'AR-11/near/1' THEN accepted_on
    WHEN 'AR-11/near/3' THEN make_date(year(approved_on) + 1, 1, 1)
    ELSE accepted_on - coalesce(applied_before, draw_int(0, 3, family_no, 'applied to accepted'))::INTEGER
  END AS applied_on
, CASE recipe WHEN 'AR-11/hit/1' THEN surveyed_on + 6 WHEN 'AR-11/near/3' THEN make_date(year(approved_on) + 1, 1, 1) ELSE accepted_on END AS accepted_on
, CASE recipe WHEN 'AR-11/hit/3' THEN publicity_to + 1 ELSE surveyed_on END AS surveyed_on
, publicity_from, publicity_to
, approved_on
, CASE WHEN first_month_no > 1 THEN month_at(first_month_no) ELSE (date_trunc('month', approved_on) + INTERVAL 1 MONTH)::DATE END AS start_month
FROM accepted
ORDER BY family_no
