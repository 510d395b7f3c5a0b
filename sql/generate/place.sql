-- One row: a village, with its township and its 12-digit codes. Villages keep their size; their number follows the scale.
WITH size AS (
  SELECT greatest(2, least(18, round(18 * getvariable('scale')))) AS towns, greatest(4, round(260 * getvariable('scale'))) AS villages
),

village AS (
  SELECT number AS village_no, number % size.towns::BIGINT AS town_no, number // size.towns::BIGINT AS village_of_town
  FROM size, range(0, least(size.villages, size.towns * 780)::BIGINT) AS numbers(number)
  UNION ALL
  -- Villages that planted cases have to themselves are numbered from 90000: nobody else is sent there. They have less than
  -- two hundred people, unless planted.place says otherwise, so that no share is reckoned of the few who are on the roll.
  SELECT DISTINCT family.village, (family.village - 90000) % size.towns::BIGINT, 780 + (family.village - 90000) // size.towns::BIGINT
  FROM size, planted.family AS family
  WHERE family.village >= 90000
)

SELECT
  village_no::INTEGER AS village_no
, town_no::INTEGER AS town_no
, village_of_town::INTEGER AS village_of_town
, ['永清镇', '红堡镇', '白驼镇', '金集镇', '秦亭镇', '山门镇', '白沙镇', '王河镇', '郭川镇', '黄门镇', '松树镇', '远门镇', '土门镇', '草川铺镇', '陇东镇', '贾川乡', '丰望乡', '新城乡'][1 + town_no] AS town
, pick(['上', '下', '前', '后', '东', '西', '大', '小', '南', '北'], village_no, 'village prefix')
  || pick(['杨', '李', '马', '王', '刘', '柳', '槐', '石', '韩', '祁', '宋', '安'], village_no, 'village stem')
  || ['家湾', '家河', '家坪', '家山', '家沟', '家庄', '家塬', '家坡', '家堡', '家川', '家岔', '家梁', '家峡', '家滩'][1 + village_of_town % 14]
  || CASE WHEN village_of_town >= 14 THEN (village_of_town // 14 + 1)::VARCHAR || '社' ELSE '' END || '村' AS village
, getvariable('county') || lpad(((CASE WHEN town_no < 15 THEN 100 ELSE 185 END) + town_no)::VARCHAR, 3, '0') AS town_code_9
, getvariable('county') || lpad(((CASE WHEN town_no < 15 THEN 100 ELSE 185 END) + town_no)::VARCHAR, 3, '0') || lpad((200 + village_of_town)::VARCHAR, 3, '0') AS village_code
, CASE WHEN village_no >= 90000 THEN draw_int(20, 27, village_no, 'village households') ELSE draw_int(230, 310, village_no, 'village households') END AS household_count
FROM village
ORDER BY village_no
