import { cpSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { readChecks } from "../../src/checks/catalogue.ts";
import { Database } from "../../src/duckdb/database.ts";
import { generateCounty } from "../../src/generate/county.ts";
import { packageRoot } from "../../src/lib/paths.ts";
import { quoteText } from "../../src/lib/sql-text.ts";
import type { Check } from "../../src/model/check.ts";
import { Manifest } from "../../src/model/run.ts";
import { writeZip } from "../sources/zip-writer.ts";
import { runNight } from "./night.ts";
import type { Night } from "./night.ts";
import { Workplace, csv, fingerprint, readRecords } from "./workplace.ts";

type Published = z.infer<typeof Manifest>;

/** Nights that remember, and beside each the same night done afresh on a copy of the same store. */
const place = new Workplace();
const copy = { store: join(place.root, "afresh", "doudi.duckdb"), out: join(place.root, "afresh-out") };
const policy = join(place.root, "policy");
const nightly = (parameters = "{}"): string =>
  place.pipeline("nightly", `pipeline: trial\ntitle: 试算\nreference: [../../policy]\nparameters: ${parameters}\n`);
/** Long after the files were written, so that their times can be trusted. */
const settled = "2100-01-01T00:00";
const payments = "2022年10月/一卡通发放明细_2022年10月.csv";
const deaths = "部门数据/死亡人员信息_20221031.csv";
const at = (file: string): string => join(place.input, file);
const textOf = (file: string): string => readFileSync(at(file), "utf8");
let late = "";

beforeAll(async () => {
  await generateCounty({ out: place.input, seed: 3, scale: 0.02, months: 6, asOf: "2022-10-31", county: "620521", clean: false, messy: false });
  cpSync(join(packageRoot, "pipelines", "nightly", "policy"), policy, { recursive: true });
  nightly();
  late = textOf(payments);
  place.deliver({
    [payments]: null,
    [deaths]: `${textOf(deaths).trimEnd()}\n无号,,2022-05-21,火化\n`,
    "民政/残疾人.zip": writeZip([{ name: "残疾人证信息_20221031.csv", content: textOf("部门数据/残疾人证信息_20221031.csv") }]),
    "部门数据/残疾人证信息_20221031.csv": null,
  });
});
afterAll(() => place.remove());

interface Told {
  readonly manifest: Published;
  readonly folder: string;
  /** Files read anew, and checks evaluated of those that can be and need not be every night. */
  readonly read: readonly string[];
  readonly evaluated: readonly string[];
}

/** What other checks found, and what came before, is told by no delivery. */
const everyNight = readChecks().filter(({ inputs }) => inputs.includes("registers.hit") || inputs.includes("registers.earlier_arrival")).map(({ code }) => code);

let number = 0;

/** Runs a night twice and holds the one that remembers to the one that does not. */
async function playNight(options: Night = {}): Promise<Told> {
  const pipeline = join(place.root, "pipelines", "nightly");
  rmSync(join(place.root, "afresh"), { recursive: true, force: true });
  if (number > 0) cpSync(join(place.root, "store"), join(place.root, "afresh"), { recursive: true });
  number += 1;
  // The copy first: its store, too, must find `latest` as it left it.
  const full = await runNight(place, number, { pipeline, at: settled, ...options, ...copy, afresh: true });
  const night = await runNight(place, number, { pipeline, at: settled, ...options });
  const [{ "manifest.json": _mine, ...files }, { "manifest.json": _other, ...others }] = [fingerprint(night.folder), fingerprint(full.folder)];
  expect(files).toEqual(others);
  const [manifest, whole] = [readManifest(night.folder), readManifest(full.folder)];
  expect(withoutOrigin(manifest)).toEqual(withoutOrigin(whole));
  expect(await dump(place.store)).toEqual(await dump(copy.store));
  expect([...whole.inputs, ...whole.checks].filter(({ reused_from: from }) => from !== null)).toEqual([]);
  const evaluable = manifest.checks.filter(({ outcome }) => outcome !== "not_evaluated");
  const evaluated = evaluable.filter(({ reused_from: from }) => from === null).map(({ code }) => code);
  expect(evaluated).toEqual(expect.arrayContaining(everyNight.filter((code) => evaluable.some((check) => check.code === code))));
  return {
    manifest,
    folder: night.folder,
    read: manifest.inputs.filter(({ reused_from: from }) => from === null).map(({ file }) => file),
    evaluated: evaluated.filter((code) => !everyNight.includes(code)),
  };
}

const readManifest = (folder: string): Published => Manifest.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")));

const withoutOrigin = ({ store: _store, inputs, checks, ...rest }: Published) => ({
  ...rest, inputs: inputs.map(({ reused_from: _from, ...input }) => input), checks: checks.map(({ reused_from: _from, ...check }) => check),
});

/** Every table of a store; deliveries keep their order, not their numbers. */
async function dump(path: string): Promise<Record<string, unknown>> {
  const db = await Database.open();
  try {
    await db.run(`ATTACH ${quoteText(path)} AS store (READ_ONLY)`);
    const tables = ["exceptions.ledger", "exceptions.movement", "checks.outcome", "checks.definition", "runs.arrival"];
    const rows = await Promise.all(tables.map((table) => db.rows(`SELECT * FROM store.${table} ORDER BY ALL`)));
    const runs = await db.rows("SELECT * EXCLUDE (output) FROM store.runs.run ORDER BY ALL");
    const deliveries = await db.rows("SELECT * EXCLUDE (path, delivery_no, replaced_by, corrects) FROM store.runs.delivery ORDER BY delivery_no");
    return { ...Object.fromEntries(tables.map((table, index) => [table, rows[index]])), runs, deliveries };
  } finally {
    db.shut();
  }
}

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
  const september = "2022年09月/一卡通发放明细_2022年09月.csv";

  it("counts one level less what aged registers say, on the night they age and on the next", async () => {
    const aged = await playNight({ asOf });
    expect(readFileSync(join(aged.folder, "exceptions.csv"), "utf8")).toContain("级别下调一级");
    expect(aged.evaluated).toContain("TX-01");
    const next = await playNight({ asOf });
    expect([next.read, next.evaluated]).toEqual([["更正.csv"], []]);
  });

  const part = (index: number): string => `2022年09月/一卡通发放明细_2022年09月_${String(index).padStart(2, "0")}.csv`;
  const deal = (head: string, lines: readonly string[]): [string, string][] =>
    Array.from({ length: 64 }, (_, index) => [part(index), `${[head, ...lines.filter((_line, at) => at % 64 === index)].join("\n")}\n`]);
  const bundles = /^\d+_payment_.*bundle\.parquet$/;
  const withoutLast = (text: string): string => `${text.trimEnd().split("\n").slice(0, -1).join("\n")}\n`;

  it("lands many small files as one, and leaves in it none of one that was delivered anew", async () => {
    const [head, ...lines] = textOf(september).trimEnd().split("\n");
    const before = namesNow(bundles);
    place.deliver({ [september]: null, ...Object.fromEntries(deal(head!, lines)) });
    const first = await playNight({ asOf });
    expect(deliveredIn(first)).toHaveLength(64);
    expect(namesNow(bundles).filter((name) => !before.includes(name))).toHaveLength(1);
    place.deliver({ [part(7)]: withoutLast(textOf(part(7))) });
    const next = await playNight({ asOf });
    expect(deliveredIn(next)).toEqual([part(7)]);
    expect(next.evaluated).toContain("FU-03");
    const wanted = next.manifest.inputs.filter(({ register }) => register === "payment").reduce((sum, { rows_accepted: rows }) => sum + rows, 0);
    expect(await countLanded(/^\d+_payment.*\.parquet$/)).toBe(wanted);
    expect((await playNight({ asOf })).read).toEqual(["更正.csv"]);
  });

  it("gathers small files that had to be landed one by one, lands of them only the new ones, and reads what it gathered", async () => {
    const [head] = textOf(part(0)).split("\n");
    const lines = Array.from({ length: 64 }, (_, index) => textOf(part(index)).trimEnd().split("\n").slice(1).map((line) => line.replace(",", "\u3000,"))).flat();
    place.deliver(Object.fromEntries(deal(head!, lines)));
    const first = await playNight({ asOf });
    expect(deliveredIn(first)).toHaveLength(64);
    expect(namesNow(/^gathered_/)).toEqual(["gathered_payment.parquet"]);
    place.deliver({ [part(7)]: withoutLast(textOf(part(7))) });
    const next = await playNight({ asOf });
    expect(deliveredIn(next)).toEqual([part(7)]);
    expect(next.evaluated).toContain("FU-03");
    expect(namesNow(/^gathered_/)).toEqual(["gathered_payment.parquet"]);
    const gathered = gatheredNow();
    await playNight({ asOf });
    expect(gatheredNow()).toEqual(gathered);
    writeFileSync(landedNow(/^gathered_/).map((path) => join(`${place.store}.landing`, path))[0]!, "damaged");
    await playNight({ asOf });
    expect(gatheredNow()).toEqual({ ...gathered, inode: expect.not.stringMatching(`^${gathered.inode}$`) as string });
  });

  const gatheredNow = (): { inode: string; size: number } => {
    const { ino, size } = statSync(join(`${place.store}.landing`, landedNow(/^gathered_/)[0]!));
    return { inode: String(ino), size };
  };

  /** A correction is read every night. */
  const deliveredIn = ({ read }: Told): string[] => read.filter((file) => file !== "更正.csv");

  const landedNow = (name: RegExp): string[] => readdirSync(`${place.store}.landing`, { recursive: true, encoding: "utf8" }).filter((path) => name.test(basename(path)));
  const namesNow = (name: RegExp): string[] => landedNow(name).map((path) => basename(path));

  async function countLanded(name: RegExp): Promise<number> {
    const db = await Database.open();
    try {
      const counts = await Promise.all(landedNow(name).map((path) => db.count(`SELECT count(*) FROM read_parquet(${quoteText(join(`${place.store}.landing`, path))}) WHERE row_state IS NULL`)));
      return counts.reduce((sum, rows) => sum + rows, 0);
    } finally {
      db.shut();
    }
  }
});
