-- The only sources of chance and the few calculations that several tables share.
-- Every draw depends on the seed, a key and a salt, so that a row's values do not move when other rows come or go.
CREATE MACRO draw(key, salt) AS hash(getvariable('seed')::BIGINT, key::VARCHAR, salt::VARCHAR);
CREATE MACRO chance(key, salt) AS (draw(key, salt) % 1000003) / 1000003.0;
CREATE MACRO draw_int(low, high, key, salt) AS (low + (draw(key, salt) % (high - low + 1)::UBIGINT)::BIGINT)::INTEGER;
CREATE MACRO pick(choices, key, salt) AS choices[1 + (draw(key, salt) % len(choices)::UBIGINT)::BIGINT];
CREATE MACRO month_at(number) AS (getvariable('first_month')::DATE + to_months(number::INTEGER - 1))::DATE;
CREATE MACRO month_text(month) AS strftime(month, '%Y-%m');
-- The two surveyors of a village, as a form names them; nobody else has such a given name.
CREATE MACRO surveyors(village) AS '调查人：' || pick(['王', '李', '张', '刘', '陈'], village, 'first surveyor') || '守诚;调查人：' || pick(['杨', '赵', '马', '周', '吴'], village, 'second surveyor') || '致远';
CREATE MACRO yes_no(condition) AS CASE WHEN condition THEN '是' ELSE '否' END;
CREATE MACRO class_label(class) AS ['一类', '二类', '三类', '四类'][class];
CREATE MACRO grade_label(grade) AS ['一级', '二级', '三级', '四级'][grade];
CREATE MACRO category_label(category) AS ['视力', '听力', '言语', '肢体', '智力', '精神', '多重'][category];
-- GB 11643: weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2, modulo 11.
CREATE MACRO check_character(body) AS substr('10X98765432', 1 + (list_sum(list_transform(
  list_zip(string_split(body, ''), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]), lambda pair: pair[1]::INTEGER * pair[2])) % 11)::INTEGER, 1);
-- Luhn: the digit nearest the check digit is doubled first.
CREATE MACRO luhn_digit(body) AS ((10 - list_sum(list_transform(list_reverse(string_split(body, '')), lambda digit, position:
  CASE WHEN position % 2 = 0 THEN digit::INTEGER WHEN digit::INTEGER < 5 THEN digit::INTEGER * 2 ELSE digit::INTEGER * 2 - 9 END)) % 10) % 10)::VARCHAR;
-- A 19-digit account; the multiplier shares no factor with 10^12, so two numbers never give one account.
CREATE MACRO account_of(number) AS '621799' || lpad(((number::HUGEINT * 387420489 + 123456789012) % 1000000000000)::BIGINT::VARCHAR, 12, '0')
  || luhn_digit('621799' || lpad(((number::HUGEINT * 387420489 + 123456789012) % 1000000000000)::BIGINT::VARCHAR, 12, '0'));
-- What a severe certificate brings: 视力 肢体 智力 精神 一级 and 智力 精神 二级 are the high tier; 多重 goes by its heaviest part, here 肢体.
CREATE MACRO nursing_tier(category, grade) AS CASE WHEN category IN (5, 6) AND grade <= 2 OR category IN (1, 4, 7) AND grade = 1 THEN 'high' ELSE 'low' END;
-- Zeros before a number that is shorter; a longer one stays whole, where lpad would cut it.
CREATE MACRO padded(number, width) AS lpad(number::VARCHAR, greatest(width, length(number::VARCHAR))::INTEGER, '0');
-- The account of the care home of a township.
CREATE MACRO home_account(town_no) AS account_of(900000000000 + getvariable('county_no')::BIGINT * 1000 + town_no);
-- The county's name; a code without one is a county of nowhere.
CREATE MACRO county_name() AS coalesce(getvariable('county_name')::VARCHAR, MAP {'620521': '清水县', '620522': '秦安县', '620523': '甘谷县', '620524': '武山县', '620525': '张家川回族自治县'}[getvariable('county')], '示范县');
-- Class I has lost its ability to work; in class II at least the head has lost part of it.
CREATE MACRO labour_label(born_on, grade, class, member_no) AS CASE
  WHEN born_on > getvariable('as_of')::DATE - 365 * 16 THEN '无劳动力'
  WHEN grade <= 2 OR class = 1 THEN '丧失劳动力'
  WHEN born_on < getvariable('as_of')::DATE - 365 * 60 OR class = 2 AND member_no = 0 THEN '弱劳动力或半劳动力'
  ELSE '普通劳动力' END;
-- Planted cases count months backwards: ago(0) is the as-of month.
CREATE MACRO ago(months) AS (getvariable('months') - months)::INTEGER;
CREATE MACRO month_ago(months) AS month_at(getvariable('months') - months);
CREATE MACRO rate(wanted, wanted_tier) AS (SELECT amount FROM policy WHERE programme = wanted AND tier = wanted_tier AND getvariable('as_of_month')::DATE >= valid_from AND getvariable('as_of_month')::DATE < valid_to);
-- The dirt of real deliveries; every form can be read back to the same value.
CREATE MACRO messy_id(id, key) AS CASE
  WHEN id IS NULL OR length(id) <> 18 THEN id
  WHEN chance(key, 'messy id') < 0.02 AND id[7:8] = '19' AND id[15:17] < '996' THEN id[1:6] || id[9:17]
  WHEN chance(key, 'messy id') < 0.06 THEN lower(id)
  WHEN chance(key, 'messy id') < 0.08 THEN translate(id, '0123456789X', '０１２３４５６７８９Ｘ')
  WHEN chance(key, 'messy id') < 0.10 THEN '''' || id
  WHEN chance(key, 'messy id') < 0.12 THEN id[1:6] || ' ' || id[7:14] || ' ' || id[15:18]
  WHEN chance(key, 'messy id') < 0.14 THEN chr(160) || id || '　'
  ELSE id END;
CREATE MACRO messy_date(text, form) AS CASE
  WHEN text IS NULL THEN NULL
  WHEN form = 'dots' THEN strftime(text::DATE, '%Y.%-m.%-d')
  WHEN form = 'slashes' THEN strftime(text::DATE, '%Y/%-m/%-d')
  WHEN form = 'digits' THEN strftime(text::DATE, '%Y%m%d')
  WHEN form = 'chinese' THEN strftime(text::DATE, '%Y年%-m月%-d日')
  WHEN form = 'serial' THEN date_diff('day', DATE '1899-12-30', text::DATE)::VARCHAR
  ELSE text END;
CREATE MACRO messy_month(text, form) AS CASE
  WHEN text IS NULL THEN NULL
  WHEN form = 'dots' THEN strftime((text || '-01')::DATE, '%Y.%-m')
  WHEN form = 'digits' THEN replace(text, '-', '')
  WHEN form IN ('chinese', 'serial') THEN strftime((text || '-01')::DATE, '%Y年%-m月')
  ELSE text END;
CREATE MACRO messy_money(text, key) AS CASE
  WHEN text IS NULL THEN NULL
  WHEN chance(key, 'messy money') < 0.05 THEN format('{:,.2f}', text::DOUBLE) || '元'
  WHEN chance(key, 'messy money') < 0.10 THEN format('{:,.2f}', text::DOUBLE)
  WHEN chance(key, 'messy money') < 0.15 AND text LIKE '%.00' THEN text[:-4]
  ELSE text END;
CREATE MACRO messy_class(label, key) AS CASE WHEN label IN ('一类', '二类', '三类', '四类') THEN
  pick([label, label, label[1] || ' 类', translate(label[1], '一二三四', '1234') || '类', translate(label[1], '一二三四', 'ABCD') || '类', translate(label[1], '一二三四', 'ⅠⅡⅢⅣ') || '类'], key, 'messy class') ELSE label END;
