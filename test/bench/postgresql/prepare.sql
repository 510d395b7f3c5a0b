-- What the checks share: short names, money by person and month, and the indexes that somebody who knows the queries would make.
CREATE TABLE programme (label text PRIMARY KEY, code text NOT NULL);
INSERT INTO programme VALUES ('农村低保', 'rural_dibao'), ('特困人员救助供养', 'destitute_support'), ('特困人员照料护理', 'destitute_support'),
  ('困难残疾人生活补贴', 'living_subsidy'), ('重度残疾人护理补贴', 'nursing_subsidy'), ('孤儿和事实无人抚养儿童基本生活费', 'orphan'), ('临时救助', 'temporary_assistance');

-- The id as the register holds it: without an apostrophe before it, 15 digits with century and check character, a certificate by its first 18.
-- Plain expressions, which PostgreSQL puts into the query that calls them.
CREATE FUNCTION check_character(body text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT substr('10X98765432', 1 + (substr(body, 1, 1)::int * 7 + substr(body, 2, 1)::int * 9 + substr(body, 3, 1)::int * 10 + substr(body, 4, 1)::int * 5 + substr(body, 5, 1)::int * 8 + substr(body, 6, 1)::int * 4 + substr(body, 7, 1)::int * 2 + substr(body, 8, 1)::int * 1 + substr(body, 9, 1)::int * 6 + substr(body, 10, 1)::int * 3 + substr(body, 11, 1)::int * 7 + substr(body, 12, 1)::int * 9 + substr(body, 13, 1)::int * 10 + substr(body, 14, 1)::int * 5 + substr(body, 15, 1)::int * 8 + substr(body, 16, 1)::int * 4 + substr(body, 17, 1)::int * 2) % 11, 1)
$$;
CREATE FUNCTION clean_id(id text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN length(ltrim(id, '''')) = 15 AND ltrim(id, '''') ~ '^[0-9]+$'
    THEN overlay(ltrim(id, '''') placing '19' from 7 for 0) || check_character(overlay(ltrim(id, '''') placing '19' from 7 for 0))
    WHEN length(id) > 19 AND id ~ '^[0-9]{17}[0-9X][1-7][1-4](B[0-9])?$' THEN left(id, 18) ELSE upper(ltrim(id, '''')) END
$$;

CREATE TABLE roll AS
SELECT "所属年月" AS month, "家庭编号" AS household_no, clean_id("身份证号") AS person_id, "保障人口" AS covered_count, "状态" AS status,
  to_date("渐退截止年月", 'YYYY-MM') AS gradual_until, "审批日期" AS approved_on, "停保年月" AS end_month
FROM "低保花名册" WHERE "是否保障对象" = '是';
CREATE INDEX ON roll (household_no, month);
CREATE INDEX ON roll (person_id, month);

-- Looked up month by month: a table with an index, since a query that names it twice would hold it without one.
CREATE TABLE roll_month AS
SELECT household_no, month, max(gradual_until) FILTER (WHERE NOT (status = '在保' AND coalesce(approved_on >= gradual_until, false))) AS until
FROM roll GROUP BY 1, 2;
CREATE INDEX ON roll_month (household_no, month);

CREATE TABLE word AS
SELECT "家庭编号" AS household_no, "调整年月" AS month, bool_and("调整类型" = '停发') AS is_stopped
FROM "低保动态调整表"
WHERE "调整类型" IN ('停发', '恢复', '新增', '渐退') AND NOT ("调整类型" = '停发' AND coalesce("现保障人数" > 0 AND "现保障人数" < "原保障人数", false))
GROUP BY 1, 2;
CREATE INDEX ON word (household_no, month);

CREATE TABLE destitute AS
SELECT "所属年月" AS month, clean_id("身份证号") AS person_id FROM "特困人员供养花名册" WHERE "状态" = '在保';
CREATE INDEX ON destitute (person_id, month);

CREATE TABLE death AS
SELECT clean_id("身份证号") AS person_id, min("死亡日期") AS died_on FROM "死亡人员信息" GROUP BY 1;
CREATE UNIQUE INDEX ON death (person_id);

-- A line of a household is everybody's on its roll in equal shares.
CREATE TABLE paid AS
SELECT programme.code AS programme, line."所属年月" AS month, coalesce(roll.person_id, clean_id(line."享受人身份证号")) AS person_id, line."家庭编号" AS household_no,
  line."补贴金额" / CASE WHEN roll.person_id IS NULL THEN 1 ELSE count(*) OVER (PARTITION BY line."明细编号") END AS amount, line."发放日期" AS paid_on
FROM "一卡通发放明细" AS line
JOIN programme ON programme.label = line."补贴项目名称"
LEFT JOIN roll ON programme.code = 'rural_dibao' AND roll.household_no = line."家庭编号" AND roll.month = line."所属年月"
WHERE line."支付状态" = '已支付';
CREATE INDEX ON paid (person_id, programme, month);
CREATE INDEX ON paid (household_no, month);
CREATE INDEX ON "低保动态调整表" ("家庭编号");
ANALYZE;
