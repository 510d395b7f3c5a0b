import { execFile } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Workplace, csv, filesBelow, inventId, readRecords, sha256 } from "../pipeline/workplace.ts";
import { doudi } from "./command.ts";
import type { Ended } from "./command.ts";

const sevenZip = (...args: string[]) => promisify(execFile)("7z", args);
const hasSevenZip = await sevenZip("i").then(() => true, () => false);

// Two nights: on the first two dead people were paid, on the second only one of them is still found.
const workplace = new Workplace();
const gone = { id: inventId("19500101", 991), name: "申屠某甲", account: "6217990000000000017" };
const stays = { id: inventId("19510202", 992), name: "令狐某乙", account: "6217990000000000025" };
const nights = ["2022-09-30", "2022-10-31"] as const;
const deliver = (people: readonly (typeof gone)[], asOf: string): void => {
  const day = asOf.replaceAll("-", "");
  for (const name of existsSync(workplace.input) ? readdirSync(workplace.input) : []) workplace.deliver({ [name]: null });
  workplace.deliver({
    [`死亡人员信息_${day}.csv`]: csv("姓名,身份证号,死亡日期,数据来源", ...people.map(({ id, name }) => `${name},${id},2022-05-20,火化`)),
    "一卡通发放明细.csv": csv(
      "批次号,补贴项目名称,所属年月,享受人姓名,享受人身份证号,银行账号,补贴金额,发放日期,支付状态,发放类型,行政区划代码",
      ...people.map(({ id, name, account }) => `PC1,特困人员救助供养,2022-06,${name},${id},${account},571.00,2022-06-06,已支付,到人,620521100200`),
      `PC1,特困人员救助供养,2022-06,残缺,${stays.id},6217990000000000033,${people.length === 2 ? "伍佰柒拾壹" : "不详"},2022-06-06,已支付,到人,620521100200`,
    ),
  });
};
const usual = workplace.pipeline("usual", "pipeline: trial\ntitle: 试算\nreference: []\nchecks: { only: [TX-01] }\n");
const store = ["--store", workplace.store];
const run = (asOf: string, ...args: string[]): Promise<Ended> => doudi(["run", usual, "--input", workplace.input, ...store, "--out", workplace.out, "--as-of", asOf, ...args], workplace.root);
const folders: string[] = [];

beforeAll(async () => {
  for (const [index, asOf] of nights.entries()) {
    deliver(index === 0 ? [gone, stays] : [stays], asOf);
    const { code, stdout, stderr } = await run(asOf, "--json");
    expect([code, stderr]).toEqual([0, ""]);
    folders.push((JSON.parse(stdout) as { folder: string }).folder);
  }
});
afterAll(() => workplace.remove());

const ours = (): string[] => [join(workplace.root, "store"), workplace.out];
const bytesBelow = (): string => ours().flatMap((folder) => filesBelow(folder).map((name) => readFileSync(join(folder, name)).toString("latin1"))).join("\n");
const inBytes = (text: string): string => Buffer.from(text).toString("latin1");

describe("what a run leaves on disk", () => {
  it.skipIf(process.platform === "win32")("is for its user alone", () => {
    const open = ours().flatMap((folder) => [folder, ...readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name))])
      .filter((path) => (statSync(path).mode & 0o777) !== (statSync(path).isDirectory() ? 0o700 : 0o600));
    expect(open).toEqual([]);
  });

  it("holds nothing for the time between runs, and nothing of a run that was killed", async () => {
    const dead = "2022-10-31T000000Z";
    for (const folder of [join(`${workplace.store}.tmp`, dead), join(`${workplace.store}.landing`, dead), join(workplace.out, `.${dead}.partial`)]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(join(folder, "rest"), gone.id, { mode: 0o600 });
    }
    const broken = join(workplace.root, "broken");
    workplace.deliver({ "名册.pdf": "%PDF-1.7" }, broken);
    expect((await doudi(["run", usual, "--input", broken, ...store, "--out", workplace.out], workplace.root)).code).toBe(3);
    expect(readdirSync(`${workplace.store}.tmp`)).toEqual([]);
    expect(readdirSync(`${workplace.store}.landing`)).toHaveLength(1);
    expect(readdirSync(workplace.out).filter((name) => name.startsWith("."))).toEqual([]);
  });
});

describe("masking", () => {
  const mask = async (profile: string): Promise<string> => {
    const { stdout, stderr } = await doudi(["run", usual, "--input", workplace.input, "--store", join(workplace.root, profile, "s.duckdb"), "--out", join(workplace.root, profile, "out"), "--as-of", "2022-10-31", "--mask", profile, "--json"], workplace.root);
    expect(stderr).toBe("");
    return (JSON.parse(stdout) as { folder: string }).folder;
  };

  it("shows a number in part to those who inspect", async () => {
    const folder = await mask("inspection");
    const [exception] = readRecords(join(folder, "exceptions.csv"));
    const masked = `${stays.id.slice(0, 6)}********${stays.id.slice(-4)}`;
    expect(exception).toMatchObject({ person_id: masked, subject_key: masked, person_name: stays.name, status: "to_dispatch" });
    expect(readFileSync(join(folder, "quarantine", "一卡通发放明细.csv.csv"), "utf8")).toContain("***************0033");
    expect(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))).toMatchObject({ masking: { exceptions: "inspection", lists: "inspection", quarantine: "inspection", report: "publication" } });
  });

  it("leaves no number and no whole name for a village to read", async () => {
    const folder = await mask("publication");
    const [exception] = readRecords(join(folder, "exceptions.csv"));
    expect(exception).toMatchObject({ exception_id: "", person_id: "", subject_key: "****", person_name: "令狐**", amount_yuan: "571.00" });
    expect(exception!["statement"]).toMatch(/^令狐\*\*于2022年5月20日死亡/);
    for (const file of filesBelow(folder).filter((name) => /\.(csv|json|html)$/.test(name))) {
      for (const value of [stays.id, stays.name, stays.account, "6217990000000000033"]) expect(readFileSync(join(folder, file), "utf8"), file).not.toContain(value);
    }
  });

  it("keeps the numbers out of the lists unless the pipeline wants them, and explains as it is told", async () => {
    expect(JSON.parse(readFileSync(join(folders[1]!, "manifest.json"), "utf8"))).toMatchObject({ masking: { exceptions: "internal", lists: "inspection" } });
    const [exception] = readRecords(join(folders[1]!, "exceptions.csv"));
    expect(exception!["person_id"]).toBe(stays.id);
    const explain = (...args: string[]): Promise<Ended> => doudi(["explain", exception!["exception_id"]!, ...store, ...args], workplace.root);
    expect((await explain()).stdout).toContain(stays.name);
    expect((await explain("--mask", "publication")).stdout).not.toContain(stays.name);
  });
});

describe("the access log", { sequential: true }, () => {
  const entries = async (): Promise<Record<string, unknown>[]> =>
    (await doudi(["access", ...store, "--format", "json"], workplace.root)).stdout.trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);

  it("has every run, query and explanation, and no person", async () => {
    await doudi(["query", `SELECT * FROM registers.person WHERE person_id = '${stays.id}' OR name = '${stays.name}'`, ...store], workplace.root);
    await doudi(["query", "SELECT nothing FROM nowhere", ...store], workplace.root);
    const all = await entries();
    expect(all.slice(0, 2)).toMatchObject(folders.map((folder, index) => ({ command: "run", run_id: folder.split("/").at(-1), rows: 2 - index, exit_code: 0 })));
    expect(all.filter(({ command }) => command === "explain")).toHaveLength(2);
    expect(all.slice(-2)).toMatchObject([{ command: "query", rows: 1, exit_code: 0 }, { command: "query", rows: 0, exit_code: 2 }]);
    const text = readFileSync(`${workplace.store}.access.log`, "utf8");
    for (const value of [stays.id, stays.name, gone.id]) expect(text).not.toContain(value);
  });

  it("is verified, and a change in it is found", async () => {
    const verify = (): Promise<Ended> => doudi(["access", "--verify", ...store], workplace.root);
    expect(await verify()).toMatchObject({ code: 0, stdout: expect.stringContaining("使用记录完好") });
    const file = `${workplace.store}.access.log`;
    const sound = readFileSync(file);
    writeFileSync(file, sound.toString().replace('"rows":2', '"rows":0'));
    expect(await verify()).toMatchObject({ code: 1, stdout: expect.stringContaining("第 1 行有改动：该行内容被改动") });
    expect(await doudi(["doctor", usual, "--input", workplace.input, ...store, "--out", workplace.out], workplace.root)).toMatchObject({ code: 1, stdout: expect.stringContaining("故障  使用记录：第 1 行有改动") });
    writeFileSync(file, sound);
    expect((await verify()).code).toBe(0);
  });
});

describe("an encrypted archive", () => {
  const password = "correct horse 电池";
  const passwordFile = join(workplace.root, "password");
  const archive = join(workplace.root, "交接.zip");
  const send = (...args: string[]): Promise<Ended> => doudi(["export", "latest", "--encrypt", "--password-file", passwordFile, ...store, ...args], workplace.root);
  beforeAll(() => writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 }));

  it("is its owner's alone, and shows neither the password nor anybody", async () => {
    const { code, stdout, stderr } = await send("--to", archive);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).not.toContain(password);
    expect(readFileSync(archive).toString("latin1")).not.toContain(stays.id);
    expect(statSync(archive).mode & 0o777).toBe(0o600);
  });

  it.skipIf(!hasSevenZip)("is opened by another program with the password, and by none without", async () => {
    const { stdout: listing } = await sevenZip("l", "-slt", `-p${password}`, archive);
    expect(listing.match(/Method = AES-256/g)).toHaveLength(filesBelow(folders[1]!).length);
    const opened = join(workplace.root, "opened");
    await sevenZip("x", `-p${password}`, `-o${opened}`, archive);
    for (const name of filesBelow(folders[1]!)) expect(sha256(join(opened, folders[1]!.split("/").at(-1)!, name))).toBe(sha256(join(folders[1]!, name)));
    await expect(sevenZip("t", "-pwrong password", archive)).rejects.toThrow();
  });

  it("holds one county's lists alone when asked", async () => {
    const county = join(workplace.root, "清水县.zip");
    const { code, stdout } = await send("--county", "620521", "--to", county);
    expect([code, stdout]).toEqual([0, expect.stringContaining("已加密导出 1 个文件")]);
    const names = readFileSync(county).toString().match(/2022-10-31T\d{6}Z\/[^\0]*?\.xlsx/g)!;
    expect(new Set(names).size).toBe(1);
    expect(names[0]).toContain("/lists/620521_");
  });

  it("is on record without the password", () => {
    const log = readFileSync(`${workplace.store}.access.log`, "utf8");
    expect(log).toMatch(/"command":"export","arguments":\["latest","--encrypt"/);
    expect(log).not.toContain("correct horse");
  });

  it("is refused in one line without encryption, a good password, a free name, a run that exists", async () => {
    const refused = async (...args: string[]): Promise<string> => {
      const { code, lines } = await doudi(["export", ...args, ...store], workplace.root);
      expect([code, lines.length]).toEqual([2, 1]);
      return lines[0]!;
    };
    const to = ["--to", join(workplace.root, "x.zip")];
    expect(await refused("latest", ...to)).toContain("--encrypt");
    expect(await refused("2001-01-01T000000Z", "--encrypt", "--password-file", passwordFile, ...to)).toContain("no such published run");
    expect(await refused("latest", "--encrypt", "--password-file", passwordFile, "--to", archive)).toContain("is there already");
    expect(await refused("latest", "--encrypt", ...to)).toContain("--password-file");
    writeFileSync(join(workplace.root, "short"), "abc\n", { mode: 0o600 });
    expect(await refused("latest", "--encrypt", "--password-file", join(workplace.root, "short"), ...to)).toContain("12 characters");
    chmodSync(join(workplace.root, "short"), 0o644);
    expect(await refused("latest", "--encrypt", "--password-file", join(workplace.root, "short"), ...to)).toContain("chmod 600");
    expect(existsSync(to[1]!)).toBe(false);
  });
});

describe("purge", { sequential: true }, () => {
  const purge = (...args: string[]): Promise<Ended> => doudi(["purge", ...store, ...args], workplace.root);
  const ledger = (): Promise<{ person_id: string }[]> => workplace.stored("SELECT person_id FROM store.exceptions.ledger ORDER BY ALL");

  it("names a date that is none", async () => {
    expect(await purge("--before", "2022-13-01")).toMatchObject({ code: 2, lines: [expect.stringContaining("2022-13-01; expected a date as YYYY-MM-DD")] });
  });

  it("shows first what would go, and lets it be", async () => {
    const before = bytesBelow();
    for (const value of [gone.id, gone.name, stays.id]) expect(before).toContain(inBytes(value));
    expect(readFileSync(workplace.store).toString("latin1")).toContain(gone.id);
    const { code, stdout } = await purge("--before", "2022-10-01", "--dry-run");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^将清除（未执行）：基准日早于 2022-10-01 的批次 1 个，此后未再发现的疑点 1 条，变动记录 2 条/);
    expect(stdout).toContain(folders[0]);
    expect(existsSync(folders[0]!)).toBe(true);
    expect(await ledger()).toHaveLength(2);
  });

  it("leaves no byte of the people who are gone, and all of those who stay", async () => {
    writeFileSync(join(workplace.out, "latest"), `${folders[0]!.split("/").at(-1)!}\n`, { mode: 0o600 });
    expect((await purge("--before", "2022-10-01")).code).toBe(0);
    const after = bytesBelow();
    for (const value of [gone.id, gone.name, gone.account]) expect(after).not.toContain(inBytes(value));
    expect(after).toContain(stays.id);
    expect(existsSync(folders[0]!)).toBe(false);
    expect(existsSync(`${workplace.store}.wal`)).toBe(false);
    expect(await ledger()).toEqual([{ person_id: stays.id }]);
    expect(await workplace.stored("SELECT run_id FROM store.runs.run WHERE status = 'published'")).toEqual([{ run_id: folders[1]!.split("/").at(-1) }]);
    expect(readFileSync(join(workplace.out, "latest"), "utf8").trim()).toBe(folders[1]!.split("/").at(-1));
    expect(statSync(workplace.store).mode & 0o777).toBe(0o600);
  });

  it("leaves a store that explains, runs on and keeps its access log", async () => {
    const [exception] = readRecords(join(folders[1]!, "exceptions.csv"));
    expect((await doudi(["explain", exception!["exception_id"]!, ...store], workplace.root)).stdout).toContain("WITH");
    expect((await doudi(["access", "--verify", ...store], workplace.root)).code).toBe(0);
    const next = await run("2022-11-30", "--json");
    expect([next.code, next.stderr]).toEqual([0, ""]);
    expect(readRecords(join((JSON.parse(next.stdout) as { folder: string }).folder, "exceptions.csv")).map(({ movement }) => movement)).toEqual(["continuing"]);
  });
});

describe("doctor", () => {
  const examine = (...args: string[]): Promise<Ended> => doudi(["doctor", usual, "--input", workplace.input, ...store, "--out", workplace.out, ...args], workplace.root);

  it("looks at everything, one line each, and ends with 0 where nothing is at fault", async () => {
    const { code, stdout } = await examine();
    expect(code).toBe(0);
    expect(stdout.trim().split("\n").every((line) => /^(正常|提醒)  [^：]+：/.test(line))).toBe(true);
    const { stdout: json } = await examine("--json");
    const findings = JSON.parse(json) as { item: string; state: string }[];
    expect(findings.map(({ item }) => item)).toEqual(["node", "duckdb", "pipeline", "wal", "temporary", "lock", "store", "seal", "run", "access_log", "space", "memory", "modes", "store_volume", "out_volume", "clock"]);
    for (const item of ["node", "duckdb", "pipeline", "wal", "temporary", "lock", "store", "seal", "access_log", "modes"]) expect(findings.find((one) => one.item === item)).toMatchObject({ state: "ok" });
  });

  it("says what is wrong and the mend, and ends with 1 for a fault", async () => {
    chmodSync(workplace.out, 0o755);
    mkdirSync(join(`${workplace.store}.tmp`, "2022-01-01T000000Z"), { mode: 0o700 });
    const memory = workplace.pipeline("memory", "pipeline: trial\ntitle: 试算\nreference: [nowhere]\nmemory_limit: 900GB\n");
    const { code, stdout } = await doudi(["doctor", memory, "--input", workplace.input, ...store, "--out", workplace.out], workplace.root);
    chmodSync(workplace.out, 0o700);
    expect(code).toBe(1);
    expect(stdout).toMatch(/故障 {2}流水线和报送约定：.*nowhere.*no such folder/);
    expect(stdout).toMatch(/提醒 {2}文件权限：1 个对其他用户开放.*chmod -R go-rwx/);
    expect(stdout).toMatch(/提醒 {2}临时文件夹：.*2022-01-01T000000Z/);
    expect(stdout).toMatch(/提醒 {2}内存：.*memory_limit/);
    appendFileSync(join(workplace.root, "no store"), "not a database");
    expect(await doudi(["doctor", usual, "--input", workplace.input, "--store", join(workplace.root, "no store")], workplace.root)).toMatchObject({ code: 1, stdout: expect.stringMatching(/故障 {2}台账库：.*no store/) });
  });
});
