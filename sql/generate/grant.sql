-- One row: a grant of temporary assistance to one household. Up to 800 yuan it is an emergency that the township decides and pays the day
-- after; anything else is the urban monthly standard × people helped × months, decided by the county.
WITH recipient AS (
  SELECT
    person.*
  , draw_int(1, least(4, person.size), family_no, 'people helped') AS people_count
  , draw_int(1, getvariable('months'), family_no, 'grant month') AS month_no
  -- Lanzhou prints no urban standard that larger grants could follow.
  , CASE WHEN chance(family_no, 'grant') < 0.33 OR left(getvariable('county'), 4) = '6201' THEN 'emergency' ELSE 'expenditure' END AS grant_kind
  , row_number() OVER (ORDER BY draw(family_no, 'needs a grant'), family_no) AS turn
  FROM person
  WHERE member_no = 0 AND recipe IS NULL AND kind NOT IN ('orphan', 'unattended')
    -- an official who is helped would have to be looked at
    AND NOT (kind = 'background' AND chance(person_no, 'official') < 0.05)
    AND family_no NOT IN (SELECT family_no FROM person WHERE died_on IS NOT NULL)
    -- who has a car, a flat, a public post or an office asks for no grant
    AND kind <> 'off_severe'
    AND NOT (kind = 'background' AND (chance(person_no, 'vehicle') < getvariable('mix').car OR chance(family_no, 'flat') < 0.12 OR chance(person_no, 'payroll') < 0.08 OR chance(person_no, 'official') < 0.05))
),

ordinary AS (
  SELECT
    recipient.* EXCLUDE (turn, people_count, month_no, grant_kind, kind)
  , 1 AS grant_no
  , grant_kind AS kind
  , pick(['因病', '因残', '因学', '因灾', '因意外', '其他'], family_no, 'grant reason') AS reason
  , people_count
  , CASE WHEN grant_kind = 'emergency' THEN 1 WHEN people_count = 1 THEN draw_int(2, 5, family_no, 'grant months') ELSE draw_int(1, 3, family_no, 'grant months') END AS months
  , CASE grant_kind WHEN 'emergency' THEN 'township' ELSE 'county' END AS approver_level
  , month_no
  , month_at(month_no) + draw_int(14, 20, family_no, 'grant day') AS approved_on
  , CASE grant_kind WHEN 'emergency' THEN draw_int(0, 1, family_no, 'grant applied') ELSE draw_int(5, 12, family_no, 'grant applied') END AS applied_before
  , CASE grant_kind WHEN 'emergency' THEN approved_on + 1 ELSE month_at(month_no) + draw_int(21, 25, family_no, 'grant paid') END AS paid_on
  , CASE grant_kind WHEN 'emergency' THEN draw_int(2, 8, family_no, 'grant completed') END AS completed_after
  , '打卡' AS pay_way
  , true AS has_receipt
  FROM recipient
  WHERE turn <= round(9802 * getvariable('scale'))
),

granted AS (
  SELECT
    ordinary.* EXCLUDE (approver_level, month_no, approved_on, applied_before, paid_on, completed_after, pay_way, has_receipt)
  , CASE kind WHEN 'emergency' THEN pick([500, 600, 700, 800], family_no, 'grant') ELSE urban_standard(month_at(month_no)) * people_count * months END::DECIMAL(18, 2) AS amount
  , approver_level, month_no, approved_on, applied_before, paid_on, completed_after, pay_way, has_receipt
  FROM ordinary
  UNION ALL
  SELECT
    person.* EXCLUDE (kind), grant_no, planted.kind, reason, people_count, months, planted.amount
  , approver_level, month_no, approved_on, applied_before, approved_on + paid_after, completed_after, pay_way, has_receipt
  FROM planted_grant AS planted
  JOIN person ON person.recipe = planted.recipe AND person.member_no = 0
)

SELECT
  *
, 'LS' || strftime(approved_on, '%Y%m') || padded(family_no, 7) || CASE WHEN grant_no > 1 THEN '-' || grant_no ELSE '' END AS assistance_no
FROM granted
ORDER BY family_no, grant_no
