import { Database } from "../../src/duckdb/database.ts";
import { defineFunctions } from "../../src/duckdb/functions.ts";
import { maskAll } from "../../src/model/masking.ts";
import type { RunFacts } from "../../src/model/run.ts";

export const run: RunFacts = {
  run_id: "2022-10-31T180502Z",
  as_of: "2022-10-31",
  started_at: "2022-10-31T18:05:02.000Z",
  finished_at: "2022-10-31T18:09:41.000Z",
  status: "published",
  doudi_version: "0.1.0",
  parameters: { reporting_lag_months: 1 },
  masking: maskAll("internal"),
  lang: "zh",
  stages: [
    { stage: "sources", milliseconds: 1200 },
    { stage: "staging", milliseconds: 5300 },
    { stage: "registers", milliseconds: 8100 },
    { stage: "checks", milliseconds: 12400 },
    { stage: "exceptions", milliseconds: 2100 },
  ],
};

/** Sixteen checks over eight families; every fifth of the exceptions has no household, person or amount. */
const checks: readonly (readonly [string, string, string, string, string, string])[] = [
  ["LB-01", "severe_disability_uncovered", "missed_coverage", "漏保", "重度残疾人未纳入保障", "orange"],
  ["LB-02", "single_person_cover_missing", "missed_coverage", "漏保", "未落实单人户施保", "red"],
  ["LB-12", "class_too_low", "missed_coverage", "漏保", "类别认定偏低", "orange"],
  ["LB-14", "class_lowered_at_exit", "missed_coverage", "漏保", "整村退出前后降类", "red"],
  ["CB-01", "car_owner", "incorrect_coverage", "错保", "名下有机动车", "orange"],
  ["CB-05", "second_home", "incorrect_coverage", "错保", "名下有多套住房", "orange"],
  ["TX-01", "paid_after_death", "overdue_exit", "应退未退", "死亡后继续领取", "red"],
  ["TX-05", "gradual_exit_overrun", "overdue_exit", "应退未退", "渐退期满仍发放", "yellow"],
  ["FU-01", "month_unpaid", "funds", "资金", "应发月份未发放", "red"],
  ["FU-07", "paid_twice", "funds", "资金", "同月重复发放", "red"],
  ["AR-12", "publicity_too_short", "archives", "档案造假", "公示不足七天", "yellow"],
  ["TC-08", "care_tier_mismatch", "destitute_care", "特困照料", "照料护理档次不符", "orange"],
  ["DS-04", "subsidy_missing", "disability_subsidies", "两补", "应享未享护理补贴", "orange"],
  ["DQ-02", "id_checksum", "data_quality", "数据质量", "身份证号校验码错误", "blue"],
  ["SB-03", "school_dropout", "basic_guarantee", "三保障", "义务教育阶段疑似失学", "yellow"],
  ["ST-04", "totals_disagree", "statistics", "统计与流程", "报表合计不等于分项之和", "blue"],
];

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The tables this stage reads, made small but with every kind of value that has to survive the way out. */
export async function makeTables(exceptions = 64): Promise<Database> {
  const db = await Database.open({ threads: 2 });
  await defineFunctions(db);
  await db.run("CREATE SCHEMA exceptions; CREATE SCHEMA checks; CREATE SCHEMA staging; CREATE SCHEMA registers");
  await makeCatalogue(db);
  await makeRegisters(db);
  await makeDeliveries(db);
  await makeExceptions(db, exceptions);
  return db;
}

async function makeCatalogue(db: Database): Promise<void> {
  const values = checks.map((check) => `(${check.map(quoted).join(", ")})`).join(", ");
  await db.run(`
    CREATE TABLE checks.catalogue AS
    SELECT check_code, check_id, family, family_zh, family_zh AS category_zh, title_zh, replace(check_id, '_', ' ') AS title_en, severity,
      CASE severity WHEN 'blue' THEN 'C' WHEN 'red' THEN 'A' ELSE 'B' END AS kind,
      CASE check_code WHEN 'ST-04' THEN NULL ELSE '《最低生活保障审核确认办法》(民发〔2021〕57号)第八条' END AS policy_basis,
      '入户核实后按规定办理' AS remedy_zh, ['外出务工'] AS explanations_tested, ['车辆已售未过户', '报废未注销'] AS explanations_untested, '1' AS version
    FROM (VALUES ${values}) AS given (check_code, check_id, family, family_zh, title_zh, severity)`);
}

async function makeRegisters(db: Database): Promise<void> {
  await db.run(`
    CREATE TABLE registers.division AS
    SELECT * FROM (VALUES
      ('621200000000', '陇南市'), ('620500000000', '天水市'),
      ('621224000000', '康县'), ('620521000000', '清水县'),
      ('621224100000', '城关镇'), ('621224101000', '平洛镇'), ('621224200000', '白杨乡'),
      ('620521100000', '永清镇'), ('620521101000', '红堡镇'),
      ('621224100201', '东街村'), ('621224100202', '西街村'), ('621224101201', '团庄村'), ('621224200201', '白杨村'),
      ('620521100201', '李崖村'), ('620521101201', '蔡湾村'), ('620521101202', '小泉村')
    ) AS given (division_code, name);
    CREATE TABLE registers.household AS
    SELECT 'H' || (100000 + i) AS household_no, ['张', '王', '李', '马'][1 + i % 4] || ['建国', '秀英', '=cmd', '<b>甲</b>'][1 + (i // 4) % 4] AS head_name,
      '62122419500101' || lpad((i % 10000)::VARCHAR, 4, '0') AS head_id, ['1', '2', '3', 'at_home'][1 + i % 4] AS class, 'rural' AS area,
      ['621224100201', '621224100202', '621224101201', '621224200201', '620521100201', '620521101201', '620521101202'][1 + i % 7] AS division_code
    FROM range(40) AS given (i);
    CREATE TABLE registers.family_member (household_no VARCHAR, scheme VARCHAR, person_id VARCHAR, via VARCHAR, last_month DATE)`);
}

async function makeDeliveries(db: Database): Promise<void> {
  await db.run(`
    CREATE TABLE staging.delivery AS
    SELECT * FROM (VALUES
      (1, '康县/allowance_2022.csv', NULL, 'allowance_roll', 'csv', 'gb18030', repeat('a', 64), 1, 1203, 1, 2, 0, 0, 1200, 1197, 3, '2022-10-31'),
      (2, 'deaths.xlsx', '2022年', 'death', 'xlsx', NULL, repeat('b', 64), 2, 343, 2, 0, 0, 1, 340, 339, 1, NULL),
      (3, 'payment.parquet', NULL, 'payment', 'parquet', NULL, repeat('c', 64), 0, 51234, 0, 0, 0, 0, 51234, 51234, 0, '2022-10-31')
    ) AS given (delivery_no, file, sheet, register, format, encoding, sha256, header_row, rows_total, rows_heading, rows_summary, rows_footer,
      rows_blank, rows_read, rows_accepted, rows_rejected, as_of);
    ALTER TABLE staging.delivery ADD COLUMN headers VARCHAR[];
    UPDATE staging.delivery SET headers = CASE delivery_no WHEN 1 THEN ['家庭编号', '户月保障金'] WHEN 2 THEN ['姓名', '死亡日期'] ELSE [] END;
    ALTER TABLE staging.delivery ADD COLUMN replaced_by INTEGER;
    ALTER TABLE staging.delivery ADD COLUMN corrects INTEGER;
    CREATE TABLE staging.corrected_row (delivery_no INTEGER, row BIGINT, of_delivery_no INTEGER, of_row BIGINT, is_first BOOLEAN);
    CREATE TABLE staging.unknown_column AS
    SELECT * FROM (VALUES (1, '甲列'), (1, '乙列')) AS given (delivery_no, header);
    CREATE TABLE staging.control_total AS
    SELECT * FROM (VALUES
      (1, 1203::BIGINT, '合计', '户月保障金', 350000.00::DECIMAL(18, 2), 349650.00::DECIMAL(18, 2), 350.00::DECIMAL(18, 2)),
      (1, 1203::BIGINT, '合计', '户数', 412.00::DECIMAL(18, 2), 412.00::DECIMAL(18, 2), 0.00::DECIMAL(18, 2))
    ) AS given (delivery_no, row, label, "column", printed, computed, difference);
    CREATE TABLE staging.rejected_row AS
    SELECT * FROM (VALUES
      (1, '康县/allowance_2022.csv', NULL, 17::BIGINT, '身份证号', '=HYPERLINK("http://x")', '校验码不符', '["H1","=HYPERLINK(\\"http://x\\")"]'),
      (1, '康县/allowance_2022.csv', NULL, 21::BIGINT, '户月保障金', '-12.50', '金额为负', '["H2","-12.50"]'),
      (1, '康县/allowance_2022.csv', NULL, 22::BIGINT, '户主姓名', ' ＝1+1', '不是姓名', '["H3","a,b"]'),
      (2, 'deaths.xlsx', '2022年', 9::BIGINT, '死亡日期', '2022年13月1日' || chr(10) || '第二行', '不是日期', '["张三","2022年13月1日"]')
    ) AS given (delivery_no, file, sheet, row, "column", raw_value, reason, raw_row);
    ALTER TABLE staging.rejected_row ADD COLUMN byte_offset BIGINT;
    ALTER TABLE staging.rejected_row ADD COLUMN byte_length BIGINT;
    ALTER TABLE staging.rejected_row ADD COLUMN file_sha256 VARCHAR;
    ALTER TABLE staging.rejected_row ADD COLUMN corrected_in VARCHAR`);
}

async function makeExceptions(db: Database, exceptions: number): Promise<void> {
  await db.run(`
    CREATE TABLE exceptions.current AS
    SELECT
      left(sha256(i::VARCHAR), 16) AS exception_id, catalogue.check_code, catalogue.check_id, catalogue.family, catalogue.severity, catalogue.kind,
      CASE WHEN i % 11 = 0 THEN 'low' ELSE 'high' END AS confidence,
      CASE WHEN i % 5 = 4 THEN 'township' ELSE 'person' END AS subject_kind,
      COALESCE(person_id, place.at) AS subject_key, person_id,
      CASE WHEN person_id IS NOT NULL THEN ['张三', '=cmd|calc', '<b>李四</b>', '＋王五', '马"六"', '@赵七'][1 + i % 6] END AS person_name,
      household.household_no, place.at AS division_code, division.name AS division_name, left(place.at, 6) AS county_code,
      CASE WHEN i % 5 <> 4 THEN ['rural_dibao', 'destitute_support', 'nursing_subsidy'][1 + i % 3] END AS programme,
      CASE WHEN i % 5 <> 4 THEN strftime(DATE '2022-01-01' + to_months((i % 6)::INTEGER), '%Y-%m') END AS first_month,
      CASE WHEN i % 5 <> 4 THEN strftime(DATE '2022-01-01' + to_months((i % 6 + i % 4)::INTEGER), '%Y-%m') END AS last_month,
      CASE WHEN i % 5 <> 4 AND catalogue.family IN ('overdue_exit', 'funds', 'incorrect_coverage')
        THEN ((CASE WHEN catalogue.check_code = 'FU-01' THEN -1 ELSE 1 END) * (i * 137.35 + 0.07))::DECIMAL(18, 2) END AS amount_yuan,
      CASE WHEN i = 3 THEN '=1+1' ELSE '该对象已于2022年1月5日死亡，此后仍有' || (i % 4 + 1) || '个月领取低保金，合计' || (i * 137) || '元。' || repeat('核对长文。', CASE WHEN i = 7 THEN 8000 ELSE i % 9 END) END AS statement,
      CASE WHEN i = 5 THEN '[]' ELSE to_json([
        {register: 'death', file: 'deaths.xlsx', sheet: '2022年', row: 5 + i, name: '死亡日期', value: to_json('2022-01-05')},
        {register: 'payment', file: 'payment.parquet', sheet: NULL, row: 100 + i, name: '实发金额', value: to_json(500)},
        {register: 'payment', file: 'payment.parquet', sheet: NULL, row: 100 + i, name: '发放年月', value: to_json('2022-02')},
        {register: NULL, file: NULL, sheet: NULL, row: NULL, name: '逐月金额', value: to_json([{month: '2022-02', due_yuan: 0::DECIMAL(18, 2), paid_yuan: 500::DECIMAL(18, 2), at_stake_yuan: 500.25::DECIMAL(18, 2)}, {month: '2022-03', due_yuan: 300::DECIMAL(18, 2), paid_yuan: 0::DECIMAL(18, 2), at_stake_yuan: -300.10::DECIMAL(18, 2)}])},
        {register: NULL, file: NULL, sheet: NULL, row: NULL, name: '未能检验的合理情形', value: to_json(['户口注销迟报', '同名'])}
      ])::VARCHAR END AS evidence,
      ['new', 'continuing', 'changed', 'reopened'][1 + (i % 7) % 4] AS movement,
      '2022-09-30T180000Z' AS first_seen_run, '2022-10-31T180502Z' AS last_seen_run, 'to_dispatch' AS status
    FROM (
      SELECT i, 1 + (i * 7) % ${checks.length} AS check_no,
        CASE WHEN i % 5 <> 4 THEN '62122419600203' || lpad((i % 10000)::VARCHAR, 4, '0') END AS person_id,
        CASE WHEN i % 5 <> 4 THEN 'H' || (100000 + i % 40) END AS household_no
      FROM range(${exceptions}) AS given (i)
    ) AS line
    JOIN (SELECT *, row_number() OVER (ORDER BY check_id) AS check_no FROM checks.catalogue) AS catalogue USING (check_no)
    LEFT JOIN registers.household AS household USING (household_no)
    LEFT JOIN LATERAL (SELECT CASE WHEN i % 10 = 9 THEN NULL ELSE COALESCE(household.division_code, '620521100000') END AS at) AS place ON TRUE
    LEFT JOIN registers.division AS division ON division.division_code = place.at;
    CREATE TABLE exceptions.cleared AS
    SELECT 'gone' || i AS exception_id, 'TX-01' AS check_code, 'person' AS subject_kind, '62122419600203' || i AS subject_key, '张三' AS person_name, 'H100001' AS household_no,
      '621224100201' AS division_code, '621224' AS county_code, 12.00::DECIMAL(18, 2) AS amount_yuan, '已停发' AS statement,
      ['fixed', 'source_changed'][1 + i % 2] AS cause, '2022-08-31T180000Z' AS first_seen_run, '2022-09-30T180000Z' AS last_seen_run
    FROM range(5) AS given (i);
    CREATE TABLE checks.outcome AS
    SELECT check_code, check_id, family, CASE WHEN found > 0 THEN 'exceptions' ELSE 'clean' END AS outcome, found, 1200::BIGINT AS population,
      (12.5 * check_no)::DOUBLE AS milliseconds, NULL::VARCHAR AS reason, '1' AS version
    FROM (
      SELECT catalogue.check_code, catalogue.check_id, catalogue.family, count(exception_id) AS found, row_number() OVER (ORDER BY catalogue.check_code) AS check_no
      FROM checks.catalogue AS catalogue LEFT JOIN exceptions.current AS current USING (check_code) GROUP BY catalogue.check_code, catalogue.check_id, catalogue.family
    );
    INSERT INTO checks.outcome VALUES
      ('CB-10', 'on_public_payroll', 'incorrect_coverage', 'not_evaluated', 0, NULL, 0, '缺少财政供养人员名册(public_payroll)', '1'),
      ('TA-02', 'split_grants', 'temporary_assistance', 'not_applicable', 0, 0, 3.1, NULL, '1'),
      ('XJ-01', 'roll_not_linked', 'linkage', 'clean', 0, 880, 41.2, NULL, '1'),
      ('CH-02', 'orphan_unpaid', 'children', 'failed', 0, NULL, 7, '列 guardian_id 不存在', '1')`);
}
