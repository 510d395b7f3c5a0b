-- One row: a person in one role in one entity. Families off the rolls keep shops and firms, opened after they rose out of poverty; of
-- those on the roll some are ordinary members of a co-operative, and a few have a stall without staff.
WITH runs AS (
  SELECT
    *
  , CASE
      WHEN kind = 'background' AND chance(person_no, 'runs') < 0.010 THEN 'firm'
      WHEN kind = 'background' AND chance(person_no, 'runs') < 0.055 THEN 'shop'
      WHEN kind = 'whole' AND class >= 3 AND chance(person_no, 'runs') < 0.05 THEN 'co-operative'
      WHEN kind = 'whole' AND class >= 3 AND chance(person_no, 'runs') < 0.06 THEN 'stall'
    END AS entity
  FROM person
  WHERE member_no = 0 AND recipe IS NULL AND died_on IS NULL
)

SELECT
  CASE entity WHEN 'firm' THEN '91' WHEN 'co-operative' THEN '93' ELSE '92' END || getvariable('county') || 'MA' || lpad(CASE entity WHEN 'co-operative' THEN village_no ELSE person_no END::VARCHAR, 8, '0') AS credit_code
, county_name() || CASE entity WHEN 'firm' THEN name || '商贸有限责任公司' WHEN 'co-operative' THEN village || '种植养殖专业合作社' ELSE name || pick(['便利店', '小吃店', '农资店', '修理部'], person_no, 'trade') END AS name
, CASE entity WHEN 'firm' THEN '有限责任公司' WHEN 'co-operative' THEN '农民专业合作社' ELSE '个体工商户' END AS kind
, CASE entity WHEN 'firm' THEN '法定代表人' WHEN 'co-operative' THEN '成员' ELSE '经营者' END AS role
, runs.name AS person_name
, person_id
, CASE entity WHEN 'firm' THEN draw_int(2, 20, person_no, 'capital') * 10 WHEN 'co-operative' THEN 100 WHEN 'shop' THEN draw_int(2, 9, person_no, 'capital') ELSE 1 END AS capital
, NULL AS share_pct
, make_date(draw_int(2014, 2020, family_no, 'exit year'), 1, 1) + draw_int(0, 300, family_no, 'after exit') AS established_on
, NULL AS closed_on
, '存续（在营、开业、在册）' AS status
, CASE entity WHEN 'firm' THEN draw_int(2, 9, person_no, 'staff') WHEN 'shop' THEN draw_int(0, 2, person_no, 'staff') WHEN 'stall' THEN 0 END AS employees
, 0 AS file_no
, '' AS file_town
, person_no AS sort_key
FROM runs
JOIN place USING (village_no)
WHERE entity IS NOT NULL
