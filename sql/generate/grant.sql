-- One row: a grant of temporary assistance to one household; up to 800 yuan it is an emergency, paid the day after.
WITH recipient AS (
  SELECT
    person.*
  , draw_int(1, least(4, person.size), family_no, 'people helped') AS people_count
  , draw_int(1, getvariable('months'), family_no, 'grant month') AS month_no
  , row_number() OVER (ORDER BY draw(family_no, 'needs a grant'), family_no) AS turn
  FROM person
  WHERE member_no = 0 AND recipe IS NULL AND kind NOT IN ('orphan', 'unattended')
    -- an official who is helped would have to be looked at
    AND NOT (kind = 'background' AND chance(person_no, 'official') < 0.05)
    AND family_no NOT IN (SELECT family_no FROM person WHERE died_on IS NOT NULL)
    -- who has a car, a flat, a public post or an office asks for no grant
    AND kind <> 'off_severe'
    AND NOT (kind = 'background' AND (chance(person_no, 'vehicle') < getvariable('mix').car OR chance(family_no, 'flat') < 0.12 OR chance(person_no, 'payroll') < 0.08 OR chance(person_no, 'official') < 0.05))
)

SELECT
  recipient.* EXCLUDE (turn)
, CASE
    -- Where the urban standard is printed larger grants follow a formula; Lanzhou's are all small ones.
    WHEN left(getvariable('county'), 4) = '6201' THEN pick([500, 600, 700, 800], family_no, 'grant')
    ELSE pick([500, 600, 700, 800, 1000, 1500, 2000, 2500, 3000, 4000, 5000, 6000], family_no, 'grant')
  END::DECIMAL(18, 2) AS amount
, pick(['因病', '因残', '因学', '因灾', '因意外', '其他'], family_no, 'grant reason') AS reason
, month_at(month_no) + draw_int(14, 20, family_no, 'grant day') AS approved_on
, CASE WHEN amount <= 800 THEN approved_on + 1 ELSE month_at(month_no) + draw_int(21, 25, family_no, 'grant paid') END AS paid_on
FROM recipient
WHERE turn <= round(9802 * getvariable('scale'))
ORDER BY family_no
