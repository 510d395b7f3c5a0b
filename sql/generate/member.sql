-- One row: a person of a registered household with sex, year of birth, name, disability and death; ids follow in person.
WITH placed AS (
  SELECT
    family.*
  , numbers.number::INTEGER AS member_no
  , family.family_no * 10 + numbers.number AS person_no
  , CASE
      WHEN kind IN ('orphan', 'unattended') THEN ['户主', '配偶', '孙子', '子', '儿媳'][1 + numbers.number]
      WHEN numbers.number = 0 THEN '户主'
      WHEN kind = 'destitute' THEN '兄弟姐妹'
      WHEN numbers.number = 1 THEN '配偶'
      WHEN kind IN ('whole', 'leaver', 'background') AND size >= 4 AND numbers.number = size - 1 AND chance(family_no, 'elder') < 0.5 THEN '父亲'
      ELSE '子'
    END AS role
  , CASE
      WHEN kind = 'destitute' THEN draw_int(62, 86, family_no, 'head age')
      WHEN kind IN ('orphan', 'unattended') THEN draw_int(60, 74, family_no, 'head age')
      -- of working age: who is old and alone could have destitute support
      WHEN kind = 'whole' AND size = 1 THEN draw_int(28, 55, family_no, 'head age')
      WHEN kind = 'single' AND size = 1 THEN draw_int(26, 74, family_no, 'head age')
      WHEN kind IN ('single', 'off_severe') THEN draw_int(48, 70, family_no, 'head age')
      -- a family of class III or IV has a head who can work
      WHEN class >= 3 THEN least(58, draw_int(28, 62, family_no, 'head age'))
      ELSE draw_int(28, 62, family_no, 'head age')
    END AS head_age
  FROM family, range(0, family.size) AS numbers(number)
),

shaped AS (
  SELECT
    *
  , CASE role
      WHEN '户主' THEN head_age
      WHEN '配偶' THEN greatest(24, head_age + draw_int(-4, 2, person_no, 'age gap'))
      WHEN '兄弟姐妹' THEN greatest(62, head_age - draw_int(1, 4, person_no, 'age gap'))
      WHEN '父亲' THEN head_age + draw_int(22, 30, person_no, 'age gap')
      WHEN '孙子' THEN draw_int(3, 15, person_no, 'age gap')
      WHEN '儿媳' THEN head_age - 26
      ELSE CASE WHEN kind IN ('orphan', 'unattended') THEN head_age - 24
                ELSE greatest(1, head_age - 21 - 3 * (member_no - 1) - draw_int(0, 2, person_no, 'age gap')) END
    END AS age
  , CASE
      WHEN role IN ('户主', '父亲') AND kind NOT IN ('single', 'destitute') OR role = '子' AND kind IN ('orphan', 'unattended') THEN true
      WHEN role IN ('配偶', '儿媳') THEN false
      WHEN role = '户主' AND size > 1 THEN true
      ELSE chance(person_no, 'sex') < 0.55
    END AS is_male
  , CASE
      WHEN recipe IS NOT NULL OR kind IN ('orphan', 'unattended') OR kind = 'whole' AND class >= 3 AND member_no = 0 THEN 1.0
      WHEN kind = 'whole' THEN chance(person_no, 'disability')
      WHEN kind = 'destitute' THEN chance(person_no, 'disability') / 8
      WHEN kind IN ('leaver', 'background') THEN 0.037 + chance(person_no, 'disability') * getvariable('mix').mild_spread
      ELSE 1.0
    END AS disability_draw
  FROM placed
),

disabled AS (
  SELECT
    *
  , CASE
      -- Two disabled parents would leave their children to nobody.
      WHEN role = '配偶' AND kind = 'whole' AND head_is_disabled THEN NULL
      WHEN kind IN ('single', 'off_severe') AND member_no = size - 1 AND recipe IS NULL OR disability_draw < 0.037 THEN draw_int(1, 2, person_no, 'grade')
      WHEN disability_draw < 0.1024 THEN draw_int(3, 4, person_no, 'grade')
    END AS ordinary_grade
  FROM (SELECT *, min(disability_draw) FILTER (WHERE member_no = 0) OVER (PARTITION BY family_no) < 0.1024 AS head_is_disabled FROM shaped)
)

SELECT
  disabled.* EXCLUDE (ordinary_grade, disability_draw, head_is_disabled, role)
, coalesce(planted_person.stays, false) AS stays
, CASE WHEN role = '子' AND NOT is_male THEN '女' WHEN role = '孙子' AND NOT is_male THEN '孙女' WHEN role = '户主' THEN '户主' ELSE role END AS relation
, (year(getvariable('as_of')::DATE) - coalesce(planted_person.age, disabled.age))::INTEGER AS born_year
, CASE
    WHEN role IN ('配偶', '儿媳') THEN pick(['王', '李', '张', '刘', '陈', '杨', '赵', '马', '周', '吴', '郭', '何', '宋', '唐', '薛', '雷', '贺', '倪', '汤', '白'], person_no, 'surname')
    ELSE surname
  END
  || CASE WHEN is_male
       THEN pick(['建', '国', '志', '文', '永', '海', '明', '军', '福', '宝', '春', '天', '双', '来', '顺', '兴', '世', '仁', '克', '正'], person_no, 'given 1')
       ELSE pick(['秀', '玉', '桂', '春', '红', '小', '淑', '彩', '月', '巧', '爱', '兰', '凤', '翠', '金', '雪', '银', '喜', '香', '素'], person_no, 'given 1') END
  || CASE WHEN chance(person_no, 'short name') < 0.12 THEN ''
       WHEN is_male THEN pick(['平', '林', '强', '生', '荣', '成', '才', '义', '杰', '元', '祥', '禄', '勤', '斌', '田', '娃', '龙', '孝', '堂', '寿'], person_no, 'given 2')
       ELSE pick(['英', '梅', '芳', '花', '霞', '琴', '娥', '莲', '珍', '萍', '丽', '云', '叶', '娟', '巧', '芬', '燕', '香', '青', '蓉'], person_no, 'given 2') END AS name
, CASE
    WHEN planted_person.category IS NOT NULL THEN planted_person.category
    WHEN ordinary_grade IS NULL THEN NULL
    -- Off the roll, a mild certificate stays outside the grades that call for single-person cover.
    WHEN kind IN ('leaver', 'background') THEN draw_int(1, 4, person_no, 'category')
    ELSE pick([1, 2, 3, 4, 4, 4, 4, 5, 5, 6, 6, 7], person_no, 'category')
  END AS category
, coalesce(planted_person.grade, ordinary_grade) AS grade
, CASE
    WHEN planted_person.died_on IS NOT NULL THEN planted_person.died_on
    WHEN kind = 'orphan' AND member_no >= 3 OR kind = 'unattended' AND member_no = 3 THEN make_date(year(getvariable('as_of')::DATE) - draw_int(1, 2, person_no, 'death year'), draw_int(1, 12, person_no, 'death month'), draw_int(1, 28, person_no, 'death day'))
    WHEN disabled.recipe IS NOT NULL OR disabled.mover_month_no IS NOT NULL THEN NULL
    -- Who is left alone near sixty would have to choose between the allowance and destitute support.
    WHEN kind IN ('whole', 'background') AND member_no >= 1 AND NOT (kind = 'whole' AND (role = '配偶' AND head_is_disabled OR size = 2 AND head_age >= 59)) AND chance(person_no, 'death') < 0.008
      OR kind = 'single' AND member_no = size - 1 AND chance(person_no, 'death') < 0.012
      OR kind = 'destitute' AND size = 1 AND chance(person_no, 'death') < 0.03
    THEN month_at(draw_int(1, getvariable('months'), person_no, 'death month')) + draw_int(0, 26, person_no, 'death day')
  END AS died_on
FROM disabled
LEFT JOIN planted_person USING (recipe, member_no)
ORDER BY person_no
