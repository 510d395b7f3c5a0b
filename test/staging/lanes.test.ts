import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { defineFunctions } from "../../src/duckdb/functions.ts";
import { Lanes } from "../../src/duckdb/lanes.ts";
import { buildVocabulary, openDelivery, recogniseTable } from "../../src/sources/index.ts";
import { loadCodeTables, loadContracts } from "../../src/staging/contracts.ts";
import type { Landing } from "../../src/staging/delivered.ts";
import { carefulPath, landedRows } from "../../src/staging/landed-files.ts";
import { landingSelect } from "../../src/staging/landing.ts";
import { plainLandingSelect } from "../../src/staging/plain-landing.ts";
import { landTable } from "../../src/staging/stage.ts";
import { codeMacros } from "../../src/staging/typing.ts";

const contracts = loadContracts();
const codeTables = loadCodeTables();
const folder = mkdtempSync(join(tmpdir(), "doudi-lanes-"));

let db: Database;
beforeAll(async () => {
  db = await Database.open();
  await defineFunctions(db);
  await db.runAll(codeMacros(codeTables));
});
afterAll(() => {
  db.shut();
  rmSync(folder, { recursive: true, force: true });
});

async function landingOf(file: string, lines: readonly string[]): Promise<Landing> {
  writeFileSync(join(folder, file), `${lines.join("\n")}\n`);
  const [table] = await openDelivery({ folder, file, vocabulary: buildVocabulary(contracts), database: db }, folder);
  const recognition = recogniseTable(table!, contracts, codeTables);
  return { table: table!, contract: contracts.get(recognition.register!)!, matches: recognition.columns, tables: codeTables, deliveryNo: 1 };
}

const poverty = "户编号,姓名,证件号码,与户主关系,健康状况,劳动技能,务工时间,脱贫标志,脱贫年度,人均纯收入,是否危房户,行政区划代码";
const payment = "批次名称,补贴项目名称,所属年月,享受人姓名,享受人身份证号,享受人数,银行账号,补贴金额,发放日期,支付状态,备注";

test.each([
  ["poverty.csv", [poverty,
    "H1,张三,11010519491231002X,户主,健康,普通劳动力,6,已脱贫,2019,4530.5,否,620521100201",
    "H1,李四,440524188001010014,配偶,残疾;无;患有大病,丧失劳动力,0.5,未脱贫,,,是,620521100201",
    "H2,王五,620521197503150016,义弟,无,,,返贫,2020,-12,无,620521100201"]],
  ["payment.csv", [payment,
    "2022年3月农村低保,农村低保,2022-03,张三,11010519491231002X,2,6217000000000000001,878.00,2022-03-08,已支付,补发",
    "2022年4月农村低保,农村特困,2022-04,李四,440524188001010014,1,NULL,571,2022-04-08,支付失败,/"]],
] as const)("%s lands the same in both lanes", async (file, lines) => {
  const landing = await landingOf(file, lines);
  const plain = await db.rows(plainLandingSelect(landing));
  expect(plain.every((row) => row["row_state"] === null)).toBe(true);
  expect(plain).toEqual(await db.rows(landingSelect(landing)));
});

test.each([
  ["a full-width label of an open table", "H1,张三,11010519491231002X,户　主,健康,普通劳动力,6,已脱贫,2019,4530,否,620521100201"],
  ["an id of 15 digits", "H1,张三,110105491231002,户主,健康,普通劳动力,6,已脱贫,2019,4530,否,620521100201"],
  ["money with separators", 'H1,张三,11010519491231002X,户主,健康,普通劳动力,6,已脱贫,2019,"4,530",否,620521100201'],
  ["an unknown label of a closed table", "H1,张三,11010519491231002X,户主,健康,普通劳动力,6,快脱贫,2019,4530,否,620521100201"],
  ["a year with its unit", "H1,张三,11010519491231002X,户主,健康,普通劳动力,6,已脱贫,2019年,4530,否,620521100201"],
  ["a total row", "合计,,,,,,,,,4530,,"],
  ["the header again", poverty],
])("the plain lane does not vouch for %s", async (name, line) => {
  const landing = await landingOf(`unclear-${name.length}.csv`, [poverty, line]);
  expect((await db.rows(plainLandingSelect(landing))).map((row) => row["row_state"])).toEqual(["unclear"]);
});

/** Payments of four thousand people: more than one block of rows, so that threads could bring them out of order. */
const manyPayments = (lines: Readonly<Record<number, string>>): string[] => [
  payment,
  ...Array.from({ length: 4400 }, (_, index) => lines[index] ?? `2022年3月农村低保,农村低保,2022-03,张三,11010519491231002X,2,6217000000000000001,${(index % 900) + 1}.00,2022-03-08,已支付,第${index}行`),
];
const untidy = "2022年3月农村低保,农村低保,2022年3月,李　四,440524188001010014,1,'6217000000000000002,1\u00a0200元,2022年3月8日,已支付,";
const faulty = "2022年3月农村低保,农村低保,2022-03,王五,12345,1,NULL,571,2022-03-08,支付失败,/";
const total = "合计,,,,,,,1000000,,,";

test.each([
  ["plain rows and a few that are not", { 1700: untidy, 2047: faulty, 2048: untidy, 4399: total }, true],
  ["more that are not plain than are worth telling apart", Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [index * 3, untidy])), false],
  ["a cell that repeats the one above", { 17: untidy, 2100: "2022年3月农村低保,同上,2022-03,王五,620521197503150016,1,NULL,571,2022-03-08,已支付,/" }, false],
  ["plain rows alone", {}, false],
] as const)("lands %s as the careful lane does, in order, time after time", async (name, lines, isApart) => {
  const landing = await landingOf(`many-${name.length}.csv`, manyPayments(lines));
  const wanted = await db.rows(landingSelect({ ...landing, dittos: name.includes("repeats") }));
  const paths = Array.from({ length: 6 }, (_, turn) => join(folder, `landed-${name.length}-${turn}.parquet`));
  await Lanes.during(db, { count: 4, onInterrupt: () => undefined }, (lanes) => Promise.all(paths.map((path) => lanes.run((lane) => landTable(lane, landing, path)))));
  for (const path of paths) {
    expect(existsSync(carefulPath(path))).toBe(isApart);
    expect(await db.rows(`SELECT * EXCLUDE (file_row_number) FROM ${landedRows([path], false)} ORDER BY file_row_number`)).toEqual(wanted);
  }
});
