import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { generateProvince } from "../../src/generate/province.ts";
import type { ProvinceOptions } from "../../src/generate/province-options.ts";
import { packageRoot } from "../../src/lib/paths.ts";

const folder = mkdtempSync(join(tmpdir(), "doudi-province-"));
const options: ProvinceOptions = { out: join(folder, "one"), seed: 3, fraction: 0.01, months: 6, asOf: "2022-12-31", clean: false, counties: ["620521", "620502", "623027"] };
// Some planted cases are people registered twice and villages that are none.
const clean: ProvinceOptions = { ...options, out: join(folder, "clean"), clean: true };
let db: Database;

beforeAll(async () => {
  await generateProvince(options, () => undefined);
  await generateProvince(clean, () => undefined);
  db = await Database.open();
  await db.run(`CREATE TABLE hukou AS FROM read_parquet('${clean.out}/省公安厅/户籍人口信息_*.parquet')`);
  await db.run(`CREATE TABLE roll AS FROM read_csv('${clean.out}/*/*/*/低保花名册_*.csv', all_varchar = true)`);
  await db.run(`CREATE TABLE payment AS FROM read_csv('${clean.out}/*/*/*/一卡通发放明细_*.csv', all_varchar = true)`);
  await db.run(`CREATE TABLE division AS FROM read_csv('${packageRoot}/pipelines/nightly/divisions/*.csv', all_varchar = true)`);
});

afterAll(() => {
  db.shut();
  rmSync(folder, { recursive: true });
});

const hashFiles = (root: string): [string, string][] =>
  readdirSync(root, { recursive: true, encoding: "utf8" }).sort()
    .filter((file) => statSync(join(root, file)).isFile())
    .map((file) => [file, createHash("sha256").update(readFileSync(join(root, file))).digest("hex")]);

describe("a province", () => {
  it("has every person, household, account and telephone in one county only", async () => {
    expect(await db.count(`SELECT count(*) - count(DISTINCT "公民身份号码") FROM hukou`)).toBe(0);
    for (const [table, column] of [["roll", "家庭编号"], ["roll", "联系电话"], ["payment", "银行账号"], ["hukou", "户号"]] as const) {
      expect(await db.count(`SELECT count(*) FROM (SELECT "${column}" FROM ${table} WHERE "${column}" IS NOT NULL GROUP BY 1 HAVING count(DISTINCT "行政区划代码"[:6]) > 1)`), column).toBe(0);
    }
  });

  it("names only villages that there are", async () => {
    expect(await db.count(`SELECT count(*) FROM hukou WHERE "行政区划代码" NOT IN (SELECT "区划代码" FROM division)`)).toBe(0);
    expect(await db.count(`SELECT count(DISTINCT "行政区划代码"[:6]) FROM hukou`)).toBe(3);
  });

  it("plants the cases in the first county alone, but for standards and codes of its neighbours that it delivers", () => {
    const key = readFileSync(join(options.out, "answer-key.csv"), "utf8").trim().split("\n");
    expect(key.length).toBeGreaterThan(100);
    expect(key.filter((line) => /,6205(?!21)\d|,6230/.test(line) && !/^(DQ-08|ST-08|TC-09),/.test(line))).toEqual([]);
  });

  it("writes the same bytes again, and a county the same without the others", async () => {
    const again = { ...options, out: join(folder, "two"), counties: ["623027", "620502"] };
    await generateProvince(again, () => undefined);
    const first = new Map(hashFiles(options.out));
    const second = hashFiles(again.out);
    expect(second.length).toBeGreaterThan(80);
    for (const [file, hash] of second) expect(first.get(file), file).toBe(hash);
  });

  it("refuses what no province can be made of in one line", async () => {
    await expect(generateProvince({ ...options, fraction: 0, months: 3 }, () => undefined)).rejects.toThrow(/fraction 0, .*; months 3, /);
    await expect(generateProvince({ ...options, counties: ["110101"] }, () => undefined)).rejects.toThrow("county 110101, expected six digits of a county");
  });
});
