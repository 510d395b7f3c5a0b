import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { generateCounty } from "../../src/generate/county.ts";
import type { GeneratedCounty } from "../../src/generate/county.ts";
import { commonFaults } from "../../src/generate/county-options.ts";
import type { CountyOptions } from "../../src/generate/county-options.ts";

const folder = mkdtempSync(join(tmpdir(), "doudi-county-"));
const options: CountyOptions = { out: join(folder, "clean"), seed: 7, scale: 0.1, months: 10, asOf: "2022-10-31", county: "620521", clean: true, messy: false };
let db: Database;
let county: GeneratedCounty;

beforeAll(async () => {
  county = await generateCounty(options);
  db = await Database.open();
  const views = { roll: "低保花名册", payment: "一卡通发放明细", destitute: "特困人员供养花名册", subsidy: "残疾人两项补贴花名册", hukou: "户籍人口信息", death: "死亡人员信息", certificate: "残疾人证信息", change: "低保动态调整表", child: "孤儿和事实无人抚养儿童花名册" };
  for (const [name, title] of Object.entries(views)) await db.run(`CREATE TABLE ${name} AS FROM read_csv('${options.out}/*/${title}_*.csv', all_varchar = true)`);
});

afterAll(() => {
  db.shut();
  rmSync(folder, { recursive: true });
});

describe("a clean county", () => {
  it("keeps the printed proportions of 2022-10 within three percent", async () => {
    const printed: [string, string, number][] = [
      ["households", `SELECT count(DISTINCT "家庭编号") FROM roll WHERE "所属年月" = '2022-10'`, 857.6],
      ["people", `SELECT count(*) FROM roll WHERE "所属年月" = '2022-10'`, 2569.7],
      ["class I people", `SELECT count(*) FROM roll WHERE "所属年月" = '2022-10' AND "低保类别" = '一类'`, 208.8],
      ["class II people", `SELECT count(*) FROM roll WHERE "所属年月" = '2022-10' AND "低保类别" = '二类'`, 1024.3],
      ["class III people", `SELECT count(*) FROM roll WHERE "所属年月" = '2022-10' AND "低保类别" = '三类'`, 1256.5],
      ["money of ten months in ten thousands", `SELECT (sum("补贴金额"::DECIMAL(18, 2)) / 10000)::INTEGER FROM payment WHERE "补贴项目名称" = '农村低保' AND "支付状态" = '已支付'`, 633.7],
    ];
    for (const [what, sql, expected] of printed) expect(Math.abs((await db.count(sql)) / expected - 1), what).toBeLessThan(0.03);
  });

  it("keeps the printed number of destitute people and of the two subsidies within eight percent", async () => {
    const counts = [
      [await db.count(`SELECT count(*) FROM destitute WHERE "所属年月" = '2022-10'`), 96.8],
      [await db.count(`SELECT count(*) FROM subsidy WHERE "所属年月" = '2022-10' AND "补贴类型" = '重度残疾人护理补贴'`), 497],
      [await db.count(`SELECT count(*) FROM subsidy WHERE "所属年月" = '2022-10' AND "补贴类型" = '困难残疾人生活补贴'`), 480.8],
    ];
    for (const [count = 0, expected = 1] of counts) expect(Math.abs(count / expected - 1)).toBeLessThan(0.08);
  });

  it("gives every person a valid id of the reserved serials, once, with the parity of the sex", async () => {
    const people = await db.rows<{ id: string; sex: string; born: string }>(`SELECT "公民身份号码" AS id, "性别" AS sex, "出生日期" AS born FROM hukou`);
    expect(new Set(people.map((person) => person.id)).size).toBe(people.length);
    for (const { id, sex, born } of people) {
      expect(checkCharacter(id)).toBe(id[17]);
      expect(id).toMatch(/^62(05|26)\d{2}\d{8}99[1-8][\dX]$/);
      expect(id.slice(6, 14)).toBe(born.replaceAll("-", ""));
      expect(Number(id[16]) % 2 === 1 ? "男" : "女").toBe(sex);
    }
  });

  it("gives every card a valid Luhn digit", async () => {
    const accounts = await db.rows<{ no: string }>(`SELECT DISTINCT "银行账号" AS no FROM payment`);
    expect(accounts.filter(({ no }) => !/^62\d{17}$/.test(no) || luhnSum(no) % 10 !== 0)).toEqual([]);
  });

  it("pays nobody for a month after the month of death", async () => {
    expect(await db.count(`SELECT count(*) FROM payment JOIN death ON "享受人身份证号" = death."身份证号" WHERE "所属年月" > "死亡日期"[1:7]`)).toBe(0);
    expect(await db.count(`SELECT count(*) FROM roll JOIN death USING ("身份证号") WHERE "所属年月" > "死亡日期"[1:7]`)).toBe(0);
    expect(await db.count("SELECT count(*) FROM death")).toBeGreaterThan(10);
  });

  it("pays every household on the roll what is due, by the tenth of the next month", async () => {
    const unpaid = await db.count(`
      WITH due AS (SELECT "家庭编号" AS h, "所属年月" AS m, any_value("户月保障金")::DECIMAL(18, 2) + any_value("分类施保金")::DECIMAL(18, 2) AS yuan FROM roll GROUP BY ALL),
      paid AS (SELECT "家庭编号" AS h, "所属年月" AS m, sum("补贴金额"::DECIMAL(18, 2)) AS yuan, max("发放日期"::DATE) AS d FROM payment WHERE "补贴项目名称" = '农村低保' AND "支付状态" = '已支付' GROUP BY ALL)
      SELECT count(*) FROM due FULL JOIN paid USING (h, m) WHERE due.yuan IS DISTINCT FROM paid.yuan OR paid.d > (m || '-01')::DATE + INTERVAL 1 MONTH + INTERVAL 9 DAY`);
    expect(unpaid).toBe(0);
  });

  it("keeps the steps of every file in order, with a week of publicity", async () => {
    expect(await db.count(`SELECT count(*) FROM roll WHERE NOT ("申请日期" <= "受理日期" AND "受理日期" <= "入户调查日期" AND "入户调查日期" <= "公示起始日期" AND "公示起始日期"::DATE + 7 <= "公示截止日期"::DATE AND "公示截止日期" <= "审批日期" AND "审批日期"[1:7] < "享受起始年月")`)).toBe(0);
  });

  it("gives every living grade 1 or 2 holder off the destitute roll a nursing subsidy", async () => {
    const uncovered = await db.count(`
      SELECT count(*) FROM certificate WHERE "残疾等级" IN ('一级', '二级') AND "证件状态" = '正常'
        AND "身份证号" NOT IN (SELECT "身份证号码" FROM subsidy WHERE "所属年月" = '2022-10' AND "补贴类型" = '重度残疾人护理补贴')
        AND "身份证号" NOT IN (SELECT "身份证号" FROM destitute WHERE "所属年月" = '2022-10')`);
    expect(uncovered).toBe(0);
  });

  it("leaves nobody on allowance and destitute rolls for more than the month of changeover", async () => {
    expect(await db.count(`SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM roll JOIN destitute USING ("身份证号", "所属年月") GROUP BY "身份证号")`)).toBeLessThanOrEqual(1);
  });

  it("carries innocent noise: returned payments, late months, changed classes, exits", async () => {
    expect(await db.count(`SELECT count(*) FROM payment WHERE "支付状态" = '支付失败'`)).toBeGreaterThan(50);
    expect(await db.count(`SELECT count(*) FROM payment WHERE "备注" = '补发'`)).toBeGreaterThan(10);
    expect(await db.count(`SELECT count(DISTINCT "调整类型") FROM change`)).toBe(5);
    expect(county.paymentRows).toBe(await db.count("SELECT count(*) FROM payment"));
  });
});

describe("the same options", () => {
  it("give the same bytes, dirt and answer key included", async () => {
    const small = { ...options, scale: 0.01, clean: false, messy: true };
    await generateCounty({ ...small, out: join(folder, "one") });
    await generateCounty({ ...small, out: join(folder, "two") });
    const one = hashFolder(join(folder, "one"));
    expect(one.length).toBeGreaterThan(50);
    expect(hashFolder(join(folder, "two"))).toEqual(one);
    await generateCounty({ ...small, out: join(folder, "three"), seed: 8 });
    expect(hashFolder(join(folder, "three"))).not.toEqual(one);
  });

  it("plant a hit and a near miss of every check of files, destitute care, statistics and the quality of records", () => {
    const planted = readFileSync(join(folder, "one", "answer-key.csv"), "utf8").trim().split("\n").slice(1).map((line) => line.split(",").slice(0, 2).join(" "));
    const codes = [
      "AR-01 AR-02 AR-05 AR-07 AR-09 AR-10 AR-11 AR-12 AR-13 AR-15 AR-16 AR-17 AR-20 AR-21 AR-23 AR-25 AR-26 AR-27 AR-31 AR-33",
      "TC-01 TC-02 TC-03 TC-04 TC-05 TC-06 TC-07 TC-08 TC-09 TC-10 TC-12 TC-17 TC-18 TC-21",
      "ST-01 ST-02 ST-03 ST-04 ST-05 ST-08 ST-09 ST-11 ST-13 ST-15 ST-16 ST-19 ST-20 ST-21",
      "DQ-01 DQ-03 DQ-04 DQ-05 DQ-06 DQ-07 DQ-08 DQ-11 DQ-13 DQ-14 DQ-19 DQ-20 DQ-21 DQ-22",
    ].join(" ").split(" ");
    expect(codes.filter((code) => !planted.includes(`${code} hit`) || !planted.includes(`${code} near_miss`))).toEqual([]);
  });

  it("plant two hits and three near misses of every check that came first, and at least one of each of the others", async () => {
    const lines = readFileSync(join(folder, "one", "answer-key.csv"), "utf8").trim().split("\n").slice(1);
    const count = new Map<string, number>();
    for (const line of lines) {
      const [code = "", kind = "", , key = ""] = line.split(",");
      expect(key, line).not.toBe("");
      count.set(`${code} ${kind}`, (count.get(`${code} ${kind}`) ?? 0) + 1);
    }
    const codes = "TX-01 TX-05 TX-10 FU-01 FU-02 FU-03 FU-07 FU-08 FU-09 CB-01 CB-05 CB-10 CB-19 LB-01 LB-02 LB-05 LB-13 AR-01 AR-05 AR-10 AR-11 DS-04 DS-07 DQ-01 DQ-05 DQ-11".split(" ");
    for (const code of codes) {
      expect(count.get(`${code} hit`), code).toBeGreaterThanOrEqual(2);
      expect(count.get(`${code} near_miss`), code).toBeGreaterThanOrEqual(3);
    }
    const once = "TX-03 TX-06 TX-08 TX-09 TX-12 TX-13 TX-17 TX-18 TX-22 FU-04 FU-05 FU-06 FU-10 FU-11 FU-12 FU-18 FU-23 FU-26 FU-28 FU-33 DS-01 DS-02 DS-03 DS-05 DS-06 DS-09 DS-11 DS-14 DS-15 DS-16 CH-01 CH-02 CH-03 CH-04 CH-07 CH-08 TA-01 TA-02 TA-03 TA-04 TA-05 TA-06 TA-07 TA-08 TA-11 TA-15 TA-16".split(" ");
    for (const code of once) expect([count.has(`${code} hit`), count.has(`${code} near_miss`)], code).toEqual([true, true]);
  });
});

describe("options no county can be made of", () => {
  it("are refused in one line that names each", async () => {
    await expect(generateCounty({ ...options, scale: -1, asOf: "2022-13-01", county: "110000" })).rejects.toThrow(/scale -1.*as-of 2022-13-01.*county 110000/);
  });

  it("have no more months than there are standards printed for", () => {
    const faultsOf = (months: number, asOf: string) => commonFaults({ seed: 1, months, asOf, clean: false }).filter((fault) => fault !== "");
    expect(faultsOf(60, "2022-12-31")).toEqual([]);
    expect(faultsOf(61, "2022-12-31")).toEqual(["months 61, expected 4 to 60, from January 2018 on"]);
    expect(faultsOf(58, "2022-10-31")).toEqual([]);
    expect(faultsOf(59, "2022-10-31")).toEqual(["months 59, expected 4 to 58, from January 2018 on"]);
    expect(faultsOf(10, "2022-09-31")).toEqual(["as-of 2022-09-31, expected a date YYYY-MM-DD from 2019-12-01 to 2023-12-31"]);
  });
});

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacter = (id: string): string | undefined => "10X98765432"[weights.reduce((sum, weight, at) => sum + weight * Number(id[at]), 0) % 11];

function luhnSum(no: string): number {
  return [...no].reverse().reduce((sum, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
}

function hashFolder(path: string): string[] {
  const files = (readdirSync(path, { recursive: true }) as string[]).filter((name) => statSync(join(path, name)).isFile()).sort();
  return files.map((name) => `${name} ${createHash("sha256").update(readFileSync(join(path, name))).digest("hex")}`);
}
