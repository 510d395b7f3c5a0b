-- One row: a person paid from public funds. Posts that people on the rolls may hold are 公益岗, 村干部 and 遗属.
WITH paid AS (
  SELECT
    *
  , CASE
      WHEN kind = 'background' AND recipe IS NULL AND member_no = 0 AND chance(person_no, 'payroll') < 0.08 OR kind = 'off_severe' AND member_no = 0 AND family_no % 3 = 2 AND recipe IS NULL THEN pick(['在职', '事业', '退休', '国企'], person_no, 'post')
      WHEN recipe IS NULL AND kind = 'whole' AND member_no <= 1 AND chance(person_no, 'payroll') < 0.02 THEN pick(['公益岗', '公益岗', '公益岗', '护林员', '保洁员', '村干部', '遗属'], person_no, 'post')
    END AS post
  FROM person
  WHERE died_on IS NULL AND born_on < getvariable('as_of')::DATE - 365 * 18
)

SELECT
  CASE WHEN post IN ('在职', '退休') THEN county_name() || '人民政府办公室' WHEN post = '事业' THEN county_name() || '第一中学' WHEN post = '国企' THEN county_name() || '供水公司' ELSE place.town || '人民政府' END AS unit
, name, person_id
, post AS kind
, CASE post WHEN '在职' THEN '行政编制' WHEN '事业' THEN '事业编制' ELSE '无编制' END AS establishment
, CASE WHEN post IN ('在职', '事业', '退休', '国企') THEN draw_int(4200, 8200, person_no, 'pay') ELSE draw_int(500, 900, person_no, 'pay') END::DECIMAL(18, 2) AS gross
, CASE WHEN post IN ('在职', '事业', '退休', '国企') THEN draw_int(3900, 4200, person_no, 'pay') ELSE draw_int(500, 900, person_no, 'pay') END::DECIMAL(18, 2) AS net
, month_text(getvariable('as_of_month')::DATE) AS month
, 0 AS file_no
, '' AS file_town
, person_no AS sort_key
FROM paid
JOIN place USING (village_no)
WHERE post IS NOT NULL
