import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { defineFunctions } from "../../src/duckdb/functions.ts";
import { buildVocabulary, openDelivery, recogniseTable } from "../../src/sources/index.ts";
import { loadCodeTables, loadContracts } from "../../src/staging/contracts.ts";
import type { Landing } from "../../src/staging/delivered.ts";
import { landingSelect } from "../../src/staging/landing.ts";
import { plainLandingSelect } from "../../src/staging/plain-landing.ts";
import { codeMacros } from "../../src/staging/typing.ts";

const contracts = loadContracts();
const codeTables = loadCodeTables();
const folder = mkdtempSync(join(tmpdir(), "doudi-lanes-"));

let db: Database;
beforeAll(async () => {
  db = await Database.open();
  await defineFunctions(db);
  for (const statement of codeMacros(codeTables)) await db.run(statement);
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
