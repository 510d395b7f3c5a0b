-- One row: a person with id and account. Within one year of birth, sex and birthplace the persons are numbered, and the number
-- is spread one to one over days and the serials 991 to 998, then over regions: two persons can never get one id.
WITH seated AS (
  SELECT
    member.*
  , CASE WHEN chance(person_no, 'born elsewhere') < 0.04 THEN 1 ELSE 0 END AS birthplace
  FROM member
),

seat AS (
  SELECT
    *
  , row_number() OVER (PARTITION BY born_year, is_male, birthplace ORDER BY draw(person_no, 'seat'), person_no) - 1 AS seat_no
  FROM seated
),

-- 1460 = 365 days × 4 serials of one sex; 617 shares no factor with it.
slot AS (
  SELECT *, (seat_no * 617 + born_year * 31) % 1460 AS slot_no, seat_no // 1460 AS region_no FROM seat
),

-- In a province each county has regions of its own, of numbers that no county has.
region AS (
  SELECT
    [getvariable('county')] || CASE WHEN getvariable('is_in_province')
      THEN list_transform(range(0, 40), lambda number: '62' || (3100 + getvariable('county_no')::BIGINT * 80 + number)::VARCHAR)
      ELSE list_filter(['620522', '620523', '620524', '620525', '620502', '620503', '620521'], lambda code: code <> getvariable('county'))
        || list_transform(range(30, 100), lambda number: '6205' || lpad(number::VARCHAR, 2, '0')) END AS near_codes
  , CASE WHEN getvariable('is_in_province')
      THEN list_transform(range(40, 80), lambda number: '62' || (3100 + getvariable('county_no')::BIGINT * 80 + number)::VARCHAR)
      ELSE ['622624', '622628', '622627', '622630', '622625', '622621', '622626', '622623', '622629']
        || list_transform(range(31, 100), lambda number: '6226' || lpad(number::VARCHAR, 2, '0')) END AS far_codes
),

numbered AS (
  SELECT
    slot.*
  , make_date(born_year, 1, 1) + (slot_no // 4)::INTEGER AS born_on
  , CASE birthplace WHEN 0 THEN near_codes[region_no + 1] ELSE far_codes[region_no + 1] END
    || strftime(make_date(born_year, 1, 1) + (slot_no // 4)::INTEGER, '%Y%m%d')
    || (991 + 2 * (slot_no % 4) + CASE WHEN is_male THEN 0 ELSE 1 END)::VARCHAR AS body
  FROM slot, region
)

SELECT
  person_no, family_no, member_no, kind, class, size, recipe, village_no, household_no, mover_month_no, destitute_from_no, stays, relation, is_male, born_on, name, category, grade, died_on
, body || check_character(body) AS person_id
, account_of(person_no) AS account_no
, pick(['甘肃' || county_name() || '农村商业银行', '中国农业银行' || county_name() || '支行', '中国邮政储蓄银行' || county_name() || '支行', '甘肃银行' || county_name() || '支行'], family_no, 'bank') AS bank
, CASE WHEN category = 7 THEN '肢体' || grade_label(grade) || ';' || pick(['言语', '听力', '视力'], person_no, 'second part') || grade_label(least(4, grade + 1)) END AS multiple_detail
, CASE WHEN grade IS NOT NULL THEN body || check_character(body) || category::VARCHAR || grade::VARCHAR END AS certificate_no
FROM numbered
ORDER BY person_no
