-- One row: a property unit. People on the rolls have a homestead, some a second house that the State built for them.
WITH owned AS (
  SELECT person.*, houses.house
  FROM person
  CROSS JOIN (VALUES ('homestead'), ('flat'), ('state'), ('share')) AS houses(house)
  WHERE member_no = 0 AND recipe IS NULL AND CASE houses.house
    WHEN 'homestead' THEN chance(family_no, 'homestead') < getvariable('mix').homestead
    WHEN 'flat' THEN kind = 'background' AND chance(family_no, 'flat') < 0.12 OR kind = 'off_severe' AND family_no % 3 = 1
    WHEN 'state' THEN kind IN ('whole', 'single', 'leaver') AND chance(family_no, 'homestead') < 0.03
    ELSE kind IN ('whole', 'single') AND chance(family_no, 'homestead') BETWEEN 0.14 AND 0.15
  END
)

SELECT
  name AS owner_name
, person_id AS owner_id
, '甘(' || year(getvariable('as_of')::DATE) - 3 || ')' || county_name() || '不动产权第' || padded(family_no, 7) || CASE house WHEN 'homestead' THEN '1' WHEN 'flat' THEN '2' WHEN 'state' THEN '3' ELSE '4' END || '号' AS certificate_no
, getvariable('county') || lpad(family_no::VARCHAR, 13, '0') || 'GB0000F0' || CASE house WHEN 'homestead' THEN '1' WHEN 'flat' THEN '2' WHEN 'state' THEN '3' ELSE '4' END AS unit_no
, county_name() || place.town || CASE house WHEN 'flat' THEN '幸福小区' ELSE place.village END || draw_int(1, 200, family_no, 'door') || '号' AS location
, CASE house WHEN 'flat' THEN draw_int(80, 130, family_no, 'area') ELSE draw_int(45, 90, family_no, 'area') END AS area
, '住宅' AS use
, CASE house WHEN 'flat' THEN '市场化商品房' WHEN 'state' THEN '安置房' ELSE '宅基地' END AS right_kind
, CASE house WHEN 'share' THEN '按份共有1/4' ELSE '单独所有' END AS sharing
, CASE house WHEN 'flat' THEN '买受' WHEN 'state' THEN pick(['危房改造', '易地搬迁'], family_no, 'state house') WHEN 'share' THEN '继承' ELSE '自建' END AS acquired_by
-- A homestead was built long before any benefit, a flat bought after the family rose out of poverty.
, CASE house
    WHEN 'flat' THEN greatest(getvariable('as_of')::DATE - draw_int(700, 3500, family_no, 'house registered'), make_date(draw_int(2014, 2020, family_no, 'exit year'), 1, 1) + draw_int(0, 300, family_no, 'after exit'))
    WHEN 'homestead' THEN (getvariable('first_month')::DATE - to_months(76))::DATE - draw_int(0, 2800, family_no, 'house registered')
    ELSE getvariable('as_of')::DATE - draw_int(700, 3500, family_no, 'house registered')
  END AS registered_on
, '现势' AS status
, CASE house WHEN 'flat' THEN draw_int(2200, 4800, family_no, 'house price') * 100 END AS price
, 0 AS file_no
, '' AS file_town
, family_no || house AS sort_key
FROM owned
JOIN place USING (village_no)
