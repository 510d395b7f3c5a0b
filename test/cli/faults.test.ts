import { spawn } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { packageRoot } from "../../src/lib/paths.ts";
import { Workplace, csv, filesBelow, fingerprint, inventId, readRecords } from "../pipeline/workplace.ts";
import { writeZip } from "../sources/zip-writer.ts";
import { doudi, ended, start } from "./command.ts";
import type { Ended } from "./command.ts";

const workplace = new Workplace();
const person = inventId("19500101", 991);
const sound = {
  "死亡人员信息_20221031.csv": csv("姓名,身份证号,死亡日期,数据来源", `某人,${person},2022-05-20,火化`),
  "一卡通发放明细.csv": csv(
    "批次号,补贴项目名称,所属年月,享受人姓名,享受人身份证号,银行账号,补贴金额,发放日期,支付状态,发放类型,行政区划代码",
    `PC1,特困人员救助供养,2022-06,某人,${person},6217990000000000017,571.00,2022-06-06,已支付,到人,620521100200`,
  ),
};
const definition = (extra: string): string => `pipeline: trial\ntitle: 试算\nreference: []\n${extra}`;
const usual = workplace.pipeline("usual", definition("checks: { only: [TX-01] }\n"));
const at = ["--store", workplace.store, "--out", workplace.out, "--as-of", "2022-10-31"];
const run = (...args: string[]): Promise<Ended> => doudi(["run", usual, "--input", workplace.input, ...at, ...args], workplace.root);
const runPipeline = (pipeline: string): Promise<Ended> => doudi(["run", pipeline, "--input", workplace.input, ...at], workplace.root);
const publishedRuns = (): Promise<object[]> => workplace.stored("SELECT * FROM store.runs.run WHERE status = 'published' ORDER BY run_id");
const ledger = (): Promise<object[]> => workplace.stored("SELECT * FROM store.exceptions.ledger ORDER BY exception_id");

let before: { files: Record<string, string>; runs: object[]; ledger: object[] };
const state = async (): Promise<typeof before> => ({ files: fingerprint(workplace.out), runs: await publishedRuns(), ledger: await ledger() });

/** A fault ends the command with its code and says so once on standard error, with every one of these in the line. */
function expectFault({ code, stdout, lines, stderr }: Ended, expected: number, ...parts: (string | RegExp)[]): void {
  for (const part of parts) expect(stderr).toMatch(part instanceof RegExp ? part : new RegExp(part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  expect([code, stdout, lines.length]).toEqual([expected, "", 1]);
  expect(stderr).not.toMatch(/\n\s+at /);
}

beforeAll(async () => {
  workplace.deliver(sound);
  const first = await run("--json");
  expect([first.code, first.stderr]).toEqual([0, ""]);
  before = await state();
  expect(before.runs).toHaveLength(1);
  expect(before.ledger).toHaveLength(1);
});
afterAll(() => workplace.remove());
afterEach(async () => {
  expect(await state()).toEqual(before);
  expect(readdirSync(`${workplace.store}.tmp`)).toEqual([]);
  expect(readdirSync(`${workplace.store}.landing`)).toHaveLength(1);
});

describe("a delivery that cannot be used", { sequential: true }, () => {
  const broken: [string, Record<string, string | Buffer>, (string | RegExp)[]][] = [
    ["a damaged workbook", { "低保花名册.xlsx": Buffer.from("PK\u0003\u0004 no workbook at all") }, ["低保花名册.xlsx", /截断|损坏/]],
    ["bytes that are text in no encoding", { "低保花名册.csv": Buffer.concat([Buffer.from("家庭编号,姓名,身份证号\n"), Buffer.from([0xff, 0x81, 0x20, 0xff, 0xff, 0x0a])]) }, ["低保花名册.csv", /无法解码|编码/]],
    ["headers of no register", { "名册.csv": csv("家庭编号,姓名,家庭人口,低保类别,户月保障金,甲,乙", "H1,某人,3,二类,834.00,x,y") }, ["名册.csv", "最接近 低保花名册（allowance_roll）", "缺少必需的：身份证号", "未认识：甲、乙"]],
    ["headers that fit two registers equally", { "名单.csv": csv("姓名,身份证号", `某人,${person}`) }, ["名单.csv", /同样符合 .+ 和 .+；补上只有一方才有的表头即可区分/]],
    ["a kind of file that nobody reads", { "低保花名册.pdf": "%PDF-1.7" }, ["低保花名册.pdf", "不支持的文件类型 .pdf", "应为 csv、txt、tsv、xlsx"]],
    ["an encrypted file in a zip file", { "报送.zip": writeZip([{ name: "里面/死亡.csv", content: "x", flags: 0x801 }]) }, ["报送.zip", "里面/死亡.csv 已加密"]],
    ["a file in a zip file that cannot be used", { "报送.zip": writeZip([{ name: "里面/死亡.csv", content: "", flags: 0x800 }]) }, ["报送.zip/里面/死亡.csv: 空文件"]],
    ["an old workbook that is damaged", { "低保花名册.xls": Buffer.from("d0cf11e0a1b11ae1", "hex") }, ["低保花名册.xls", "截断"]],
    ["an empty file", { "低保花名册.csv": "" }, ["低保花名册.csv"]],
  ];
  it.each(broken)("names %s", async (_, files, parts) => {
    workplace.deliver(files);
    const command = await run();
    workplace.deliver(Object.fromEntries(Object.keys(files).map((file) => [file, null])));
    expectFault(command, 3, ...parts);
    expect(command.stderr).not.toContain(person);
  });

  it("names a required register that is missing, or holds too few rows", async () => {
    const strict = workplace.pipeline("strict", definition("required_registers: [{ register: allowance_roll }]\n"));
    expectFault(await runPipeline(strict), 3, "缺少必需的登记册 低保花名册（allowance_roll）");
    const many = workplace.pipeline("many", definition("required_registers: [{ register: payment, least_rows: 5 }]\n"));
    expectFault(await runPipeline(many), 3, "一卡通发放明细（payment）", "可用行 1", "至少应有 5 行");
  });

  it("names all faults of all files at once, one a line, and lists the refused runs", async () => {
    workplace.deliver({ "甲.csv": csv("姓名,身份证号", `某人,${person}`), "乙.csv": csv("无关,表头", "1,2") });
    const { code, lines } = await run();
    workplace.deliver({ "甲.csv": null, "乙.csv": null });
    expect([code, lines.length]).toEqual([3, 2]);
    expect(lines.filter((line) => line.includes("甲.csv"))).toHaveLength(1);
    expect(lines.filter((line) => line.includes("乙.csv"))).toHaveLength(1);
    const { stdout } = await doudi(["runs", "--store", workplace.store, "--format", "json"], workplace.root);
    const runs = stdout.trim().split("\n").map((line) => JSON.parse(line) as { status: string; reason: string });
    expect(runs.map(({ status }) => status).sort()).toEqual(["published", ...Array.from(runs.slice(1), () => "refused")]);
    expect(runs[0]!.reason).toContain("乙.csv");
  });
});

describe("a configuration that cannot be used", () => {
  const wrong: [string, string, (string | RegExp)[]][] = [
    ["a key that does not exist", definition("colour: red\n"), ["pipeline.yaml", "colour"]],
    ["a file that is no YAML", "pipeline: [trial\ntitle: x: y\n", ["pipeline.yaml", "not YAML"]],
    ["a value of another type", definition("threads: many\n"), ["pipeline.yaml", "threads", "expected number"]],
    ["a parameter that does not exist", definition("parameters: { TX-01: { grace: 2 } }\n"), ["parameters.TX-01.grace", "no such parameter", "reporting_lag_months"]],
    ["parameters of a check that does not exist", definition("parameters: { TX-99: { grace: 2 } }\n"), ["parameters.TX-99", "no such check"]],
    ["a parameter of another type", definition("parameters: { TX-01: { reporting_lag_months: soon } }\n"), ["parameters.TX-01.reporting_lag_months", "expected integer"]],
    ["a register that does not exist", definition("required_registers: [{ register: allowances }]\n"), ["pipeline.yaml", "allowances", "expected a file of sql/registers"]],
    ["a reference folder that is not there", definition("reference: [nowhere]\n").replace("reference: []\n", ""), ["pipeline.yaml", "nowhere", "no such folder"]],
  ];
  it.each(wrong)("names %s", async (name, text, parts) => {
    expectFault(await runPipeline(workplace.pipeline(name.replaceAll(" ", "-"), text)), 2, ...parts);
  });

  const misused: [string, string[], (string | RegExp)[]][] = [
    ["a check that does not exist", ["--only", "TX-01,TX-99"], ["--only", "TX-99", "no such check"]],
    ["a date that is none", ["--as-of", "2022-02-30"], ["--as-of", "2022-02-30", "YYYY-MM-DD"]],
    ["a county that is no code", ["--county", "清水"], ["--county", "6 digits"]],
    ["a folder that is not there", ["--input", "nowhere"], ["nowhere", "no such folder"]],
  ];
  it.each(misused)("names %s", async (_, args, parts) => {
    expectFault(await run(...args), 2, ...parts);
  });

  it("names an unknown option, and where help is", async () => {
    const { code, stdout, lines } = await run("--colour", "red");
    expect([code, stdout]).toEqual([2, ""]);
    expect(lines[0]).toContain("--colour");
    expect(lines.at(-1)).toContain("--help");
  });

  it("names a pipeline that is not there", async () => {
    expectFault(await doudi(["run", "nowhere"], workplace.root), 2, "nowhere", "expected a folder with a pipeline.yaml");
  });
});

describe("a store that cannot be used", { sequential: true }, () => {
  const elsewhere = (store: string): Promise<Ended> => run("--store", store, "--out", join(workplace.root, "out-elsewhere"));

  it("names a file that is no store", async () => {
    workplace.deliver({ "no.duckdb": "not a database, and long enough to be looked at as one ".repeat(500) }, join(workplace.root, "stores"));
    expectFault(await elsewhere(join(workplace.root, "stores", "no.duckdb")), 2, "no.duckdb", "expected a file written by doudi");
  });

  it("names a store that a newer version wrote", async () => {
    const newer = join(workplace.root, "stores", "newer.duckdb");
    copyFileSync(workplace.store, newer);
    const db = await Database.open({ path: newer });
    await db.run("UPDATE runs.store_version SET version = 99");
    db.shut();
    expectFault(await elsewhere(newer), 2, "newer.duckdb", "store version 99", "upgrade doudi");
    expect(existsSync(join(workplace.root, "out-elsewhere"))).toBe(false);
  });

  it("leaves at once with the holder's PID while another process holds the store", async () => {
    const script = `import { DuckDBInstance } from "@duckdb/node-api"; await DuckDBInstance.create(${JSON.stringify(workplace.store)}); console.log("held"); setInterval(() => 0, 1000);`;
    const holder = spawn(process.execPath, ["--input-type=module", "-e", script], { cwd: packageRoot });
    try {
      await new Promise((resolve) => holder.stdout.once("data", resolve));
      expectFault(await run(), 5, "doudi.duckdb", `PID ${holder.pid}`);
      expectFault(await doudi(["runs", "--store", workplace.store], workplace.root), 5, "doudi.duckdb");
    } finally {
      holder.kill("SIGKILL");
      await new Promise((resolve) => holder.once("close", resolve));
    }
  });
});

describe("a run that is cut off", { sequential: true }, () => {
  const county = join(packageRoot, "data-samples", "county");
  const work = `${workplace.store}.tmp`;
  const startLong = async () => {
    const child = start(["run", usual, "--input", county, ...at], workplace.root);
    const end = ended(child);
    while (readdirSync(work).length === 0) await sleep(20);
    await sleep(1000);
    return { child, end };
  };

  it("publishes nothing on SIGINT and says so in the list of runs", async () => {
    const { child, end } = await startLong();
    child.kill("SIGINT");
    expectFault(await end, 130, "interrupted", "nothing was published");
    const { stdout } = await doudi(["runs", "--store", workplace.store, "--format", "json"], workplace.root);
    expect(JSON.parse(stdout.split("\n")[0]!)).toMatchObject({ status: "interrupted", output: null });
    expect(readdirSync(workplace.out).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("ends on a SIGTERM that comes while several checks run, and not only says so", async () => {
    const child = start(["run", join(packageRoot, "pipelines", "nightly"), "--input", county, ...at], workplace.root, { DOUDI_FAULT: "SIGTERM@checks/TX-03" });
    const late = setTimeout(() => child.kill("SIGKILL"), 200_000);
    expectFault(await ended(child), 130, "interrupted", "nothing was published");
    clearTimeout(late);
  });

  it("leaves nothing for good when it is killed: the next run tidies up", async () => {
    const { child, end } = await startLong();
    child.kill("SIGKILL");
    await end;
    expect(readdirSync(work)).toHaveLength(1);
    const next = await run("--county", "620999", "--json");
    expect(next.code).toBe(0);
    expect(readdirSync(work)).toEqual([]);
    before = await state();
    expect(before.runs).toHaveLength(2);
  });
});

describe("a run that ends well", { sequential: true }, () => {
  it("ends with 1 when --fail-on is met, and is published", async () => {
    const count = (await publishedRuns()).length;
    const { code, stdout, stderr } = await run("--fail-on", "orange", "--quiet");
    expect([code, stdout, stderr]).toEqual([1, "", ""]);
    expect(await publishedRuns()).toHaveLength(count + 1);
    before = await state();
  });

  it("ends with 4 when a check fails, which is told with its reason", async () => {
    const overflowing = workplace.pipeline("overflowing", definition("checks: { only: [TX-01, TX-10] }\nparameters: { TX-01: { reporting_lag_months: 99999999999 } }\n"));
    const { code, stdout, stderr } = await runPipeline(overflowing);
    expect([code, stderr]).toEqual([4, ""]);
    expect(stdout).toMatch(/核查失败 TX-01：.*INT32/);
    expect(stdout).toMatch(/^未评估 .*TX-10/m);
    const folder = join(workplace.out, readdirSync(workplace.out).filter((name) => name !== "latest").sort().at(-1)!);
    expect(readRecords(join(folder, "outcomes.csv")).map(({ outcome }) => outcome)).toEqual(["failed", "not_evaluated"]);
    before = await state();
  });

  it("says in the summary where everything is", async () => {
    const { code, stdout, stderr } = await run();
    expect([code, stderr]).toEqual([0, ""]);
    const named = [...stdout.matchAll(/(?:疑点清单|核查报告|日志) (\S+)/g)].map((match) => match[1]!);
    expect(named).toHaveLength(3);
    for (const file of named) expect(existsSync(join(workplace.root, file)), file).toBe(true);
    expect(stdout).toContain("571.00");
    before = await state();
  });
});

describe("privacy of runs that end badly", () => {
  it("keeps ids and accounts out of every log", () => {
    const logs = filesBelow(join(workplace.root, "store", "logs"));
    expect(logs.length).toBeGreaterThan(8);
    for (const name of logs) {
      const text = readFileSync(join(workplace.root, "store", "logs", name), "utf8");
      expect(text).not.toContain(person);
      expect(text).not.toContain("6217990000000000017");
    }
  });
});
