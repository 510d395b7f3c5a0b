import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { defineFunctions } from "../../src/duckdb/functions.ts";
import { buildVocabulary, openDelivery, recogniseTable } from "../../src/sources/index.ts";
import { keepOnly, landBundle, shapeOf } from "../../src/staging/bundle.ts";
import { loadCodeTables, loadContracts } from "../../src/staging/contracts.ts";
import type { Landing } from "../../src/staging/delivered.ts";
import { parquetFiles } from "../../src/staging/landed-files.ts";
import type { LandedFile } from "../../src/staging/landed-files.ts";
import { landTable } from "../../src/staging/stage.ts";
import { codeMacros } from "../../src/staging/typing.ts";

const contracts = loadContracts();
const codeTables = loadCodeTables();
const folder = mkdtempSync(join(tmpdir(), "doudi-bundle-"));

let db: Database;
beforeAll(async () => {
  db = await Database.open({ threads: 4 });
  await defineFunctions(db);
  await db.runAll(codeMacros(codeTables));
});
afterAll(() => {
  db.shut();
  rmSync(folder, { recursive: true, force: true });
});

const header = "批次名称,补贴项目名称,所属年月,享受人姓名,享受人身份证号,享受人数,银行账号,补贴金额,发放日期,支付状态,备注";
const line = (town: string, row: number): string => `2022年3月农村低保,农村低保,2022-03,张三,11010519491231002X,2,6217000000000000001,${(row % 900) + 1}.00,2022-03-08,已支付,${town}第${row}行`;
const lines = (town: string, rows: number): string[] => Array.from({ length: rows }, (_, row) => line(town, row));

async function landingOf(deliveryNo: number, file: string, content: string): Promise<Landing> {
  writeFileSync(join(folder, file), content);
  const [table] = await openDelivery({ folder, file, vocabulary: buildVocabulary(contracts), database: db }, folder);
  const recognition = recogniseTable(table!, contracts, codeTables);
  return { table: table!, contract: contracts.get(recognition.register!)!, matches: recognition.columns, tables: codeTables, deliveryNo };
}

/** A town's file by its lines below the header. */
const townOf = (deliveryNo: number, town: string, below: readonly string[], end = "\n"): Promise<Landing> =>
  landingOf(deliveryNo, `${town}.csv`, [header, ...below].join("\n") + end);

const landedAs = (path: string, { deliveryNo, contract }: Landing): LandedFile =>
  ({ path, isReference: false, delivery: { delivery_no: deliveryNo, register: contract.register } }) as LandedFile;

/** Every column of every row, and where it stood in its delivery. */
const rowsOf = (landed: readonly LandedFile[]) =>
  db.rows(`SELECT * EXCLUDE (first_row, file_row_number), first_row + file_row_number AS row FROM ${parquetFiles(landed)} ORDER BY delivery_no, row`);

describe("tables of one shape in one file", () => {
  const bundle = join(folder, "payment.bundle.parquet");
  let towns: Landing[] = [];
  let alone: LandedFile[] = [];

  beforeAll(async () => {
    towns = [
      await townOf(7000, "东镇", lines("东镇", 5000)),
      await townOf(1000, "西镇", lines("西镇", 3), ""),
      await townOf(3000, "空镇", []),
      await townOf(9000, "南镇", lines("南镇", 2100)),
    ];
    for (const town of towns) await landTable(db, town, join(folder, `${town.deliveryNo}.parquet`));
    alone = towns.map((town) => landedAs(join(folder, `${town.deliveryNo}.parquet`), town));
  });

  test("have the rows, the numbers and the places that each has alone", async () => {
    expect(new Set(towns.map((town) => shapeOf(town, "plainly"))).size).toBe(1);
    const counts = await landBundle(db, towns, bundle, "plainly");
    expect(counts.map((one) => one?.accepted)).toEqual([5000, 3, 0, 2100]);
    expect(await rowsOf(towns.map((town) => landedAs(bundle, town)))).toEqual(await rowsOf(alone));
  });

  test("are read apart, also beside a file of its own", async () => {
    const some = [landedAs(bundle, towns[1]!), alone[3]!];
    expect(await rowsOf(some)).toEqual(await rowsOf([alone[1]!, alone[3]!]));
  });

  test("can be taken out again, and the others keep their rows and places", async () => {
    expect(await keepOnly(db, bundle, towns.map(({ deliveryNo }) => deliveryNo))).toBe(false);
    expect(await keepOnly(db, bundle, [1000, 9000])).toBe(true);
    expect(await db.rows(`SELECT DISTINCT delivery_no FROM read_parquet('${bundle}') ORDER BY ALL`)).toEqual([{ delivery_no: 1000 }, { delivery_no: 9000 }]);
    expect(await rowsOf([landedAs(bundle, towns[1]!), landedAs(bundle, towns[3]!)])).toEqual(await rowsOf([alone[1]!, alone[3]!]));
  });
});

describe("tables of one shape that must be read with care", () => {
  const bundle = join(folder, "careful.bundle.parquet");
  const messy = (deliveryNo: number, town: string, below: readonly string[]): Promise<Landing> =>
    landingOf(deliveryNo, `${town}.csv`, `${[`${town}一卡通发放明细,,,,,,,,,,`, header, ...below].join("\n")}\n`);
  const untidy = (town: string, rows: number): string[] => lines(town, rows).map((text, row) => text.replace("张三", "张　三").replace("2022-03-08", row % 2 === 0 ? "2022.3.8" : "2022年3月8日"));
  const again = (town: string): string[] => [`${town}一卡通发放明细,,,,,,,,,,`, header];

  test("have the rows, the numbers and the places that each has alone, whatever is printed above them", async () => {
    const towns = [
      await messy(5000, "东镇", [...untidy("东镇", 30), ...again("东镇"), ...untidy("东镇", 20), "合计,,,,,,,1200,,,"]),
      await messy(1000, "西镇", untidy("西镇", 2)),
      await messy(3000, "南镇", [",,,,,,,,,,", ...untidy("南镇", 2500), "制表人：某人,,,,,,,,,,"]),
    ];
    for (const town of towns) await landTable(db, town, join(folder, `careful-${town.deliveryNo}.parquet`));
    expect(new Set(towns.map((town) => shapeOf(town, "carefully"))).size).toBe(1);
    const counts = await landBundle(db, towns, bundle, "carefully");
    expect(counts).toMatchObject([{ accepted: 50, heading: 3 + 1, summary: 1 }, { accepted: 2 }, { accepted: 2500, blank: 1, footer: 1 }]);
    expect(await rowsOf(towns.map((town) => landedAs(bundle, town)))).toEqual(await rowsOf(towns.map((town) => landedAs(join(folder, `careful-${town.deliveryNo}.parquet`), town))));
    expect(await keepOnly(db, bundle, [3000])).toBe(true);
    expect(await rowsOf([landedAs(bundle, towns[2]!)])).toEqual(await rowsOf([landedAs(join(folder, "careful-3000.parquet"), towns[2]!)]));
  });

  test("are landed alone where a row is rejected, which must be found in the file, or repeats the one above; the title of another town is no heading", async () => {
    const towns = [
      await messy(1000, "东镇", untidy("东镇", 3)),
      await messy(2000, "西镇", [...untidy("西镇", 3), again("东镇")[0]!]),
      await messy(3000, "南镇", [...untidy("南镇", 3), untidy("南镇", 1)[0]!.replace("张　三", "同上")]),
      await messy(4000, "北镇", untidy("北镇", 4)),
    ];
    expect((await landBundle(db, towns, bundle, "carefully")).map((one) => one?.accepted ?? null)).toEqual([3, null, null, 4]);
    const sheets = towns.map((town) => ({ ...town, table: { ...town.table, format: "xlsx" as const } }));
    expect((await landBundle(db, sheets, bundle, "carefully")).map((one) => one && [one.accepted, one.rejected])).toEqual([[3, 0], [3, 1], null, [4, 0]]);
  });

  test("may have half a character printed above them, as damaged workbooks do", async () => {
    const town = await messy(1000, "东镇", untidy("东镇", 3));
    const damaged = { ...town, table: { ...town.table, printed: [["\ud800"], ...town.table.printed!] } };
    expect(await landTable(db, damaged, join(folder, "damaged.parquet"))).toMatchObject({ accepted: 3 });
  });

  test("of sheets named after townships have each its own", async () => {
    const contract = contracts.get("allowance_roll")!;
    const head = "所属年月,家庭编号,姓名,身份证号,低保类别";
    const sheets = await Promise.all(["甲镇", "乙镇", "汇总"].map(async (sheet, at) => {
      const landing = await landingOf(1000 * (at + 1), `${sheet}.csv`, `${head}\n2022年3月,H${at},张　三,11010519491231002X,一类\n`);
      return { ...landing, contract, table: { ...landing.table, sheet } };
    }));
    expect(shapeOf(sheets[0]!, "carefully")).toBe(shapeOf(sheets[1]!, "carefully"));
    expect(shapeOf(sheets[2]!, "carefully")).not.toBe(shapeOf(sheets[1]!, "carefully"));
    await landBundle(db, sheets.slice(0, 2), bundle, "carefully");
    expect(await db.rows(`SELECT delivery_no, town FROM read_parquet('${bundle}') ORDER BY ALL`)).toEqual([{ delivery_no: 1000, town: "甲镇" }, { delivery_no: 2000, town: "乙镇" }]);
  });
});

describe("what must be landed alone", () => {
  const bundle = join(folder, "unclear.bundle.parquet");

  test("is a table with one row that is not plain, and no other", async () => {
    const towns = [
      await townOf(1000, "甲镇", lines("甲镇", 40)),
      await townOf(2000, "乙镇", [...lines("乙镇", 60), "合计,,,,,,,900,,,"]),
      await townOf(3000, "丙镇", lines("丙镇", 20)),
    ];
    expect((await landBundle(db, towns, bundle, "plainly")).map((one) => one?.accepted ?? null)).toEqual([40, null, 20]);
  });

  test("is every table from the first on that has other rows than were counted", async () => {
    const towns = [await townOf(1000, "甲镇", lines("甲镇", 40)), await townOf(2000, "乙镇", lines("乙镇", 60)), await townOf(3000, "丙镇", lines("丙镇", 20))];
    const miscounted = { ...towns[1]!, table: { ...towns[1]!.table, records: 59 } };
    expect((await landBundle(db, [towns[0]!, miscounted, towns[2]!], bundle, "plainly")).map((one) => one?.accepted ?? null)).toEqual([40, null, null]);
  });

  test.each([
    ["another delimiter", [header, ...lines("丁镇", 3)].join("\n").replaceAll(",", "|")],
    ["other line ends", [header, ...lines("丁镇", 3)].join("\r\n")],
    ["a title above the header", `一卡通发放明细,,,,,,,,,,\n${header}\n${lines("丁镇", 3).join("\n")}\n`],
    ["a column more", `${header},户编号\n${lines("丁镇", 3).join(",H1\n")},H1\n`],
  ])("has another shape with %s", async (_, content) => {
    const usual = await townOf(1000, "甲镇", lines("甲镇", 3));
    expect(shapeOf(await landingOf(2000, "丁镇.csv", content), "plainly")).not.toBe(shapeOf(usual, "plainly"));
  });
});
