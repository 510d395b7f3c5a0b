import { readFileSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readChecks } from "../../src/checks/catalogue.ts";
import type { Check } from "../../src/model/check.ts";
import { writeZip } from "../sources/zip-writer.ts";
import type { Night } from "./night.ts";
import { PlayedNights, everyNight } from "./played-nights.ts";
import type { Told } from "./played-nights.ts";
import { csv, readRecords } from "./workplace.ts";

const nights = new PlayedNights();
const { place, policy } = nights;
const playNight = (options?: Night): Promise<Told> => nights.play(options);
const nightly = (parameters?: string): string => nights.pipeline(parameters);
const at = (file: string): string => nights.at(file);
const textOf = (file: string): string => nights.textOf(file);
const payments = "2022年10月/一卡通发放明细_2022年10月.csv";
const deaths = "部门数据/死亡人员信息_20221031.csv";
let late = "";

beforeAll(async () => {
  await nights.prepare();
  late = textOf(payments);
  place.deliver({
    [payments]: null,
    [deaths]: `${textOf(deaths).trimEnd()}\n无号,,2022-05-21,火化\n`,
    "民政/残疾人.zip": writeZip([{ name: "残疾人证信息_20221031.csv", content: textOf("部门数据/残疾人证信息_20221031.csv") }]),
    "部门数据/残疾人证信息_20221031.csv": null,
  });
});
afterAll(() => place.remove());

/** Of these checks the ones whose own SELECT asks for the day. */
const readingTheDate = (codes: readonly string[]): string[] => readChecks().filter(({ code, sql }) => codes.includes(code) && sql.includes("as_of_date")).map(({ code }) => code);

const evaluableOf = ({ manifest }: Told): string[] => manifest.checks.filter(({ outcome }) => outcome !== "not_evaluated").map(({ code }) => code);
const outcomeOf = ({ manifest }: Told, wanted: string) => manifest.checks.find(({ code }) => code === wanted)!;

describe("a night gives what a full run gives, byte for byte, and does again only what changed", { sequential: true, timeout: 300_000 }, () => {
  it("reads and evaluates everything on the first night", async () => {
    const first = await playNight();
    expect(first.read.length).toBe(first.manifest.inputs.length);
    expect(first.evaluated.length).toBeGreaterThan(100);
    expect(first.manifest.totals.exceptions).toBeGreaterThan(50);
    expect(first.manifest.totals.rows_rejected).toBe(1);
  });

  it("does nothing again when nothing changed", async () => {
    const night = await playNight();
    expect([night.read, night.evaluated]).toEqual([[], []]);
    expect(outcomeOf(night, "TX-01").reused_from).toBe("2022-10-31T180001Z");
  });

  it("reads a late month of payments, and leaves alone what reads no payments", async () => {
    place.deliver({ [payments]: late });
    const night = await playNight();
    expect(night.read).toEqual([payments]);
    expect(night.evaluated).toEqual(expect.arrayContaining(["FU-01", "FU-03", "TX-01"]));
    expect(night.evaluated.length).toBeLessThan(evaluableOf(night).length * 0.7);
    expect(night.evaluated).not.toEqual(expect.arrayContaining(["CB-01"]));
  });

  it("reads a corrected roll under its old name", async () => {
    const roll = "部门数据/机动车登记信息_20221031.csv";
    place.deliver({ [roll]: `${textOf(roll).trimEnd().split("\n").slice(0, -3).join("\n")}\n` });
    const night = await playNight();
    expect(night.read).toEqual([roll]);
    expect(night.evaluated).toContain("CB-01");
    expect(night.evaluated).not.toContain("FU-01");
  });

  it("forgets what a removed file held", async () => {
    place.deliver({ "民政/委托照料监护协议_20221031.csv": null });
    const night = await playNight();
    expect(night.read).toEqual([]);
    expect(night.evaluated.length).toBeLessThan(evaluableOf(night).length / 2);
  });

  it("does not read a renamed file again, and evaluates only what tells people its name", async () => {
    renameSync(at(payments), at("2022年10月/一卡通发放明细_2022年10月（财政所）.csv"));
    const night = await playNight();
    const naming = readChecks().filter(({ inputs }) => ["registers.delivered_file", "registers.cell_fault", "registers.register_health"].some((table) => inputs.includes(table))).map(({ code }) => code);
    expect(night.read).toEqual([]);
    expect(night.evaluated.filter((code) => !naming.includes(code))).toEqual([]);
    expect(night.evaluated).toEqual(expect.arrayContaining(["DQ-16"]));
  });

  it("evaluates the one check whose parameter changed", async () => {
    nightly("{ TX-01: { reporting_lag_months: 0 } }");
    expect((await playNight()).evaluated).toEqual(["TX-01"]);
  });

  const edit = (check: Check): Check => (check.code === "CB-01" ? { ...check, sql: `SELECT * FROM (${check.sql}) WHERE FALSE`, version: "edited" } : check);

  it("evaluates the one check whose SELECT changed", async () => {
    const night = await playNight({ change: edit });
    expect(night.evaluated).toEqual(["CB-01"]);
    expect(outcomeOf(night, "CB-01").outcome).toBe("clean");
    expect((await playNight()).evaluated).toEqual(["CB-01"]);
  });

  it("prices anew when a line of the county's standards changed", async () => {
    const standards = "民政/保障标准_20221031.csv";
    const changed = textOf(standards).replace(/^(620521000000,农村低保,农村,一类,)[\d.]+(,2022-)/m, "$1480.00$2");
    expect(changed).not.toBe(textOf(standards));
    place.deliver({ [standards]: changed });
    const night = await playNight();
    expect(night.read).toEqual([standards]);
    expect(night.evaluated).toContain("FU-03");
    expect(night.evaluated.length).toBeLessThan(evaluableOf(night).length * 0.7);
  });

  it("reads a changed line of the province's, which the county's stands above, and prices nothing anew", async () => {
    const standard = join(policy, "农村低保.csv");
    writeFileSync(standard, readFileSync(standard, "utf8").replace(/^(620000000000,农村低保,农村,一类,)[\d.]+(,2022-)/m, "$1480.00$2"));
    const night = await playNight();
    expect(night.read).toEqual(["农村低保.csv"]);
    expect(night.evaluated).not.toContain("FU-03");
  });

  it("evaluates what the date decides when the date moved", async () => {
    const night = await playNight({ asOf: "2022-10-30" });
    expect(night.read).toEqual([]);
    expect(night.evaluated).toEqual(expect.arrayContaining(readingTheDate(evaluableOf(night)).filter((code) => !everyNight.includes(code))));
    expect(night.evaluated.length).toBeLessThan(evaluableOf(night).length * 0.8);
  });

  it("reads by a changed source contract only what it changes", async () => {
    place.deliver({ "sources/deaths.yaml": "files: '**/死亡*.csv'\nregister: death\naliases: { source: [死亡日期] }\n" }, join(place.root, "pipelines", "nightly"));
    place.deliver({ "sources/deaths.yaml": "files: '**/死亡*.csv'\nregister: death\nas_of: 2022-10-20\n" }, join(place.root, "pipelines", "nightly"));
    const night = await playNight({ asOf: "2022-10-30" });
    expect(night.read).toEqual([]);
    expect(night.manifest.inputs.find(({ file }) => file === deaths)?.as_of).toBe("2022-10-20");
  });

  it("takes a correction in, and what it corrects over", async () => {
    const { folder } = await playNight({ asOf: "2022-10-30" });
    const [row] = readRecords(join(folder, "quarantine", `${deaths}.csv`));
    const corrected = { ...row, 身份证号: "620521195001019914" };
    place.deliver({ "更正.csv": csv(Object.keys(corrected).join(","), Object.values(corrected).map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")) });
    const night = await playNight({ asOf: "2022-10-30" });
    expect(night.read).toEqual(["更正.csv"]);
    expect(outcomeOf(night, "TX-01").reused_from).toBeNull();
  });

  it("reads a file anew whose bytes changed while its size did not", async () => {
    const roll = "部门数据/机动车登记信息_20221031.csv";
    const { size } = statSync(at(roll));
    place.deliver({ [roll]: textOf(roll).replace(/粤|甘|川/, "京") });
    expect(statSync(at(roll)).size).toBe(size);
    expect((await playNight({ asOf: "2022-10-30" })).read).toEqual(["更正.csv", roll]);
  });
});

describe("what is kept and no longer what it was", { sequential: true, timeout: 300_000 }, () => {
  const landing = (): string => {
    const folder = `${place.store}.landing`;
    const names = readdirSync(folder);
    expect(names.length).toBe(1);
    return join(folder, names[0]!);
  };
  const spoil = (...names: readonly RegExp[]): void => {
    for (const name of names) {
      const path = join(landing(), readdirSync(landing()).find((one) => name.test(one))!);
      const bytes = readFileSync(path);
      bytes[bytes.length >> 1] = bytes[bytes.length >> 1]! ^ 0xff;
      writeFileSync(path, bytes);
    }
  };
  let before: Told;

  it("a landed delivery, a register, the exceptions, what was counted: each is made again, and nothing else", async () => {
    before = await playNight({ asOf: "2022-10-30" });
    expect(before.evaluated).toEqual([]);
    spoil(/_vehicle\.parquet$/, /^register_person\.parquet$/, /^exceptions_found\.parquet$/, /^run_arrival\.parquet$/, /^run_odd_date\.parquet$/);
    const night = await playNight({ asOf: "2022-10-30" });
    expect(night.read).toEqual(["更正.csv", "部门数据/机动车登记信息_20221031.csv"]);
    const found = new Map(night.manifest.checks.map(({ code, found: rows }) => [code, rows]));
    expect(night.evaluated).toContain("TX-01");
    expect(night.evaluated.filter((code) => found.get(code) === 0)).toEqual([]);
  });

  it("the list of what is kept: everything is made again", async () => {
    expect(statSync(join(landing(), "kept.json")).mode & 0o077).toBe(0);
    spoil(/^kept\.json$/);
    const night = await playNight({ asOf: "2022-10-30" });
    expect(night.read.length).toBe(night.manifest.inputs.length);
    expect(night.manifest.totals).toEqual(before.manifest.totals);
  });
});

describe("what a night finds that hangs on more than the rows of its deliveries", { sequential: true, timeout: 300_000 }, () => {
  const asOf = "2022-12-18";

  it("counts one level less what aged registers say, on the night they age and on the next", async () => {
    const aged = await playNight({ asOf });
    expect(readFileSync(join(aged.folder, "exceptions.csv"), "utf8")).toContain("级别下调一级");
    expect(aged.evaluated).toContain("TX-01");
    const next = await playNight({ asOf });
    expect([next.read, next.evaluated]).toEqual([["更正.csv"], []]);
  });
});
