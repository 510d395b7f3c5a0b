-- One row: a vehicle and its owner. People on the rolls own what is exempt, or what is out of service.
WITH owned AS (
  SELECT
    person.*
  , chance(person_no, 'vehicle') AS vehicle_draw
  , CASE
      WHEN kind = 'background' AND recipe IS NULL AND member_no = 0 AND chance(person_no, 'vehicle') < getvariable('mix').car OR kind = 'off_severe' AND member_no = 0 AND family_no % 3 = 0 AND recipe IS NULL THEN 'car'
      WHEN recipe IS NULL AND kind IN ('whole', 'single', 'destitute', 'leaver') AND member_no <= 1 AND chance(person_no, 'vehicle') < 0.10 THEN 'exempt'
      WHEN recipe IS NULL AND kind IN ('whole', 'single', 'leaver') AND member_no = 0 AND chance(person_no, 'vehicle') > 0.985 THEN 'out of service'
    END AS owns
  FROM person
  WHERE died_on IS NULL AND born_on < getvariable('as_of')::DATE - 365 * 18
),

chosen AS (
  SELECT
    *
  , CASE owns WHEN 'exempt' THEN pick(['M21', 'M21', 'M21', 'M22', 'N11', 'M11', 'M12', 'M13', 'M14', 'T22'], person_no, 'vehicle kind') ELSE pick(['K33', 'K33', 'K31', 'K32', 'H31'], person_no, 'vehicle kind') END AS vehicle_kind
  , CASE owns WHEN 'out of service' THEN pick(['E', 'M', 'P', 'AE', 'GQ', 'Q', 'B'], person_no, 'vehicle status') ELSE 'A' END AS status
  -- A car of a family off the rolls is no older than the year in which poor families rose out of poverty.
, greatest(
    getvariable('as_of')::DATE - draw_int(900, 4500, person_no, 'registered'),
    CASE WHEN kind IN ('background', 'off_severe') THEN make_date(draw_int(2014, 2020, family_no, 'exit year'), 1, 1) + draw_int(0, 300, person_no, 'after exit') END) AS first_registered_on
  FROM owned
  WHERE owns IS NOT NULL
)

SELECT
  CASE WHEN vehicle_kind IN ('M22', 'M12') THEN '08' WHEN vehicle_kind LIKE 'M%' THEN '07' WHEN vehicle_kind = 'N11' THEN '13' WHEN vehicle_kind = 'T22' THEN '14' ELSE '02' END AS plate_kind
, '甘E' || lpad(upper(to_base(person_no % 60466176, 36)), 5, '0') || CASE WHEN person_no >= 60466176 THEN (person_no // 60466176)::VARCHAR ELSE '' END AS plate_no
, vehicle_kind
, 'A' AS use
, name AS owner_name
, person_id AS owner_id
, CASE WHEN vehicle_kind LIKE 'M%' THEN pick(['宗申', '隆鑫', '嘉陵', '豪爵'], person_no, 'brand') WHEN vehicle_kind IN ('N11', 'T22') THEN pick(['时风', '五征', '东方红'], person_no, 'brand') ELSE pick(['长安', '五菱', '大众', '吉利', '比亚迪'], person_no, 'brand') END AS brand
, NULL AS model
, first_registered_on
-- Inspection that lapsed more than two years ago marks a vehicle sold or scrapped without papers.
, CASE WHEN status IN ('GQ', 'Q') THEN getvariable('as_of')::DATE - draw_int(800, 1500, person_no, 'inspection') ELSE getvariable('as_of')::DATE + draw_int(30, 600, person_no, 'inspection') END AS inspected_until
, status
, CASE WHEN vehicle_kind LIKE 'K%' THEN 1.5 END AS displacement
, CASE WHEN vehicle_kind LIKE 'K%' THEN 5 END AS seats
, CASE WHEN vehicle_kind LIKE 'K%' THEN draw_int(40, 150, person_no, 'price') * 1000 END AS price
, 'LDD' || lpad(person_no::VARCHAR, 14, '0') AS vin
, 0 AS file_no
, '' AS file_town
, person_no AS sort_key
FROM chosen
