-- One row: a registered household, with its part in the county (kind), its allowance class and its size. Numbers are the printed ones of 2022-10.
WITH quota(quota_no, kind, class, size, total) AS (VALUES
  (1, 'single', 1, 1, 320), (2, 'single', 1, 3, 480), (3, 'single', 2, 1, 651), (4, 'single', 2, 3, 976),
  (5, 'whole', 1, 2, 190), (6, 'whole', 1, 3, 180), (7, 'whole', 1, 4, 92),
  (8, 'whole', 2, 2, 700), (9, 'whole', 2, 3, 816), (10, 'whole', 2, 4, 732), (11, 'whole', 2, 5, 368),
  (12, 'whole', 3, 3, 650), (13, 'whole', 3, 4, 1000), (14, 'whole', 3, 5, 933), (15, 'whole', 3, 6, 325),
  (16, 'whole', 4, 4, 50), (17, 'whole', 4, 5, 77), (18, 'whole', 4, 6, 36),
  (19, 'leaver', 3, 4, 60), (20, 'destitute', NULL, 1, 852), (21, 'destitute', NULL, 2, 58),
  (22, 'orphan', NULL, 5, 25), (23, 'unattended', NULL, 5, 168), (24, 'off_severe', NULL, 3, 1683),
  (25, 'background', NULL, 3, 5000), (26, 'background', NULL, 4, 4500), (27, 'background', NULL, 5, 3000)
),

ordinary AS (
  SELECT quota.quota_no, numbers.number, quota.kind, quota.class, quota.size, NULL::VARCHAR AS recipe, NULL::INTEGER AS mover, NULL::INTEGER AS destitute, NULL::INTEGER AS village
  FROM quota, range(0, greatest(1, round(quota.total * getvariable('scale') * coalesce(getvariable('mix').families[quota.kind], 1)))::BIGINT) AS numbers(number)
),

every AS (
  SELECT * FROM ordinary
  UNION ALL
  SELECT 100, row_number() OVER (ORDER BY recipe), kind, class, size, recipe, mover, destitute, village FROM planted.family
),

numbered AS (
  SELECT getvariable('county_no')::BIGINT * 1000000 + row_number() OVER (ORDER BY quota_no, number) AS family_no, quota_no, kind, class, size, recipe, mover, destitute, village FROM every
),

-- A village is poor, middling or better off, with three, four or five whole households in turn; disabled people are as many in each.
seats AS (
  SELECT count(DISTINCT village_no) AS village_count, list(village_no ORDER BY turn, village_no) AS village_nos
  FROM (SELECT village_no, unnest(range(0, 3 + village_no % 3)) AS turn FROM place WHERE village_no < 90000)
)

SELECT
  numbered.* EXCLUDE (quota_no, turn_no, mover, destitute, village)
-- The cases of one village, or of one care home, live together. Ordinary households are dealt out in turn, so that the classes are mixed
-- alike everywhere.
, coalesce(village, CASE
    WHEN recipe IS NOT NULL THEN draw(family_no, 'village') % seats.village_count::UBIGINT
    WHEN kind = 'whole' THEN seats.village_nos[1 + turn_no % len(seats.village_nos)]
    ELSE turn_no % seats.village_count
  END)::INTEGER AS village_no
, getvariable('county') || 'D' || padded(family_no, 7) AS household_no
, pick(['王', '李', '张', '刘', '陈', '杨', '赵', '马', '周', '吴', '徐', '孙', '胡', '朱', '高', '林', '何', '郭', '罗', '梁', '宋', '郑', '谢', '韩', '唐', '冯', '于', '董', '萧', '程', '曹', '袁', '邓', '许', '傅', '沈', '曾', '彭', '吕', '苏', '汪', '田', '任', '姜', '范', '方', '石', '姚', '谭', '廖'], family_no, 'surname') AS surname
, CASE
    WHEN mover IS NOT NULL THEN ago(mover)
    WHEN kind = 'destitute' AND size = 1 AND recipe IS NULL AND getvariable('months') >= 4 AND chance(family_no, 'mover') < 0.08
    THEN draw_int(2, getvariable('months') - 2, family_no, 'mover month')
  END AS mover_month_no
, ago(destitute) AS destitute_from_no
FROM (SELECT *, row_number() OVER (PARTITION BY kind = 'whole' ORDER BY quota_no, draw(family_no, 'village'), family_no) AS turn_no FROM numbered) AS numbered, seats
ORDER BY family_no
