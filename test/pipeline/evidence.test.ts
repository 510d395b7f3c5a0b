import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ZipReader, Uint8ArrayReader } from "@zip.js/zip.js";
import { readXlsx } from "hucre/xlsx";
import { parseCsv } from "hucre/csv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readChecks } from "../../src/checks/catalogue.ts";
import { openStore } from "../../src/cli/store-view.ts";
import { Database } from "../../src/duckdb/database.ts";
import { packageRoot } from "../../src/lib/paths.ts";
import { quoteText } from "../../src/lib/sql-text.ts";
import type { EvidenceRecord } from "../../src/model/evidence.ts";
import { writeEvidence } from "../../src/pipeline/evidence.ts";
import { zipFolder } from "../../src/pipeline/evidence-zip.ts";
import { replayEvidence } from "../../src/pipeline/replay.ts";
import { readRegisters } from "../../src/registers/definition.ts";
import { doudi } from "../cli/command.ts";
import { runNight } from "./night.ts";
import { Workplace, filesBelow, readRecords, sha256 } from "./workplace.ts";

const workplace = new Workplace();
const input = join(packageRoot, "data-samples", "county");
const out = join(workplace.root, "佐证");
const work = join(workplace.root, "work");
const folders = new Map<string, string>();
/** Delivered tables as another library reads them. */
const tables = new Map<string, readonly (readonly unknown[])[]>();
let exceptions: Record<string, string>[];
let checked: string[];
let runFolder: string;

const write = async (id: string, to = out) => {
  const db = await openStore(workplace.store);
  return writeEvidence(db, { id, out: to, work, pipeline: undefined }).finally(() => db.shut());
};
/** Where a file lies that came with the deliveries, or with the pipeline. */
const fileAt = (file: string): string => [input, ...["policy", "divisions", "holidays"].map((folder) => join(packageRoot, "pipelines", "nightly", folder))].map((folder) => join(folder, file)).find(existsSync)!;
const recordOf = (folder: string): EvidenceRecord => JSON.parse(readFileSync(join(folder, "evidence.json"), "utf8")) as EvidenceRecord;
const firstOf = (code: string): Record<string, string> => exceptions.find(({ check_code }) => check_code === code)!;

/** Deliveries and registers read and computed once for the evidence of many checks; whoever asks for one piece of evidence has it done as they are read. */
async function settle(db: Database): Promise<void> {
  const staged = await db.rows<{ name: string }>("SELECT view_name AS name FROM duckdb_views() WHERE schema_name = 'staging'");
  const tables = [...staged.map(({ name }) => ["staging", name]), ...readRegisters().map(({ register }) => ["registers", register])];
  for (const [schema, name] of tables) {
    await db.run(`CREATE SCHEMA IF NOT EXISTS settled_${schema}`);
    await db.run(`CREATE TABLE settled_${schema}.${name} AS FROM ${schema}.${name}`);
    await db.run(`CREATE OR REPLACE VIEW ${schema}.${name} AS FROM settled_${schema}.${name}`);
  }
}

beforeAll(async () => {
  workplace.deliver({ x: "" }, out);
  workplace.deliver({ x: "" }, work);
  runFolder = (await runNight(workplace, 1, { pipeline: join(packageRoot, "pipelines", "nightly"), input })).folder;
  exceptions = readRecords(join(runFolder, "exceptions.csv"));
  checked = [...new Set(exceptions.map(({ check_code }) => check_code!))];
  const db = await openStore(workplace.store);
  try {
    await settle(db);
    const checks = readChecks();
    for (const code of checked) folders.set(code, (await writeEvidence(db, { id: firstOf(code)["exception_id"]!, out, work, pipeline: undefined, checks })).folder);
  } finally {
    db.shut();
  }
}, 900_000);
afterAll(() => workplace.remove());

describe("the evidence of one exception of every check", { timeout: 300_000 }, () => {
  it("raises the exception again from its folder alone, wherever that lies", async () => {
    expect(checked.length).toBeGreaterThan(25);
    for (const [code, folder] of folders) {
      expect(await replayEvidence(folder), code).toEqual({ outcome: "raised", exceptionId: firstOf(code)["exception_id"], differences: [] });
    }
  });

  it("says of the exception what was published", () => {
    for (const [code, folder] of folders) {
      const { exception } = recordOf(folder);
      const { evidence, ...rest } = firstOf(code);
      expect(Object.fromEntries(Object.keys(rest).map((name) => [name, exception[name] ?? ""])), code).toEqual(rest);
      expect(exception["evidence"], code).toEqual(JSON.parse(evidence!));
    }
  });

  it("shows what was read in officials' words beside what stood there", () => {
    const payments = recordOf(folders.get("TX-01")!).source_rows.filter(({ register }) => register === "payment");
    const programmes = payments.flatMap(({ cells }) => cells.filter(({ column }) => column === "programme"));
    expect(programmes.map(({ typed }) => typed)).toEqual(payments.map(() => firstOf("TX-01")["programme"]));
    for (const { words } of programmes) expect(words).toMatch(/^(特困人员救助供养|农村低保|城市低保)/);
  });

  it("lists the hash of every other file, as sha256sum checks it", () => {
    for (const [code, folder] of folders) {
      const listed = readFileSync(join(folder, "SHA256SUMS"), "utf8").trimEnd().split("\n").map((line) => [line.slice(66), line.slice(0, 64)]);
      const files = filesBelow(folder).filter((file) => file !== "SHA256SUMS");
      expect(Object.fromEntries(listed), code).toEqual(Object.fromEntries(files.map((file) => [file, sha256(join(folder, file))])));
    }
  });

  it("shows every row of the facts with its cells as another reader finds them in the delivered file", async () => {
    for (const [code, folder] of folders) {
      const record = recordOf(folder);
      const pointed = (record.exception["evidence"] as { file: string | null; sheet: string | null; row: number }[]).filter(({ file }) => file !== null);
      const places = new Set(pointed.map(({ file, sheet, row }) => `${file}|${sheet}|${row}`));
      expect(new Set(record.source_rows.map(({ file, sheet, row }) => `${file}|${sheet}|${row}`)), code).toEqual(places);
      for (const row of record.source_rows) {
        expect(row.sha256, code).toBe(sha256(fileAt(row.file)));
        const delivered = row.cells.filter(({ header }) => header !== null).map(({ raw }) => raw ?? "");
        expect(delivered.length, code).toBeGreaterThan(1);
        if (!row.file.endsWith(".parquet")) expect(delivered.join("|"), `${code} ${row.file} ${row.row}`).toBe((await readCells(fileAt(row.file), row.sheet, row.row, delivered.length)).join("|"));
      }
    }
  });

  it("holds no more people than the exception has to do with, unless it counts a place", async () => {
    const rows = async (code: string): Promise<number> => {
      const db = await Database.open();
      return db.count(`SELECT count(DISTINCT person_id) FROM read_parquet(${quoteText(join(folders.get(code)!, "rows", "household_registration.parquet"))})`).finally(() => db.shut());
    };
    for (const code of ["TX-01", "CB-01", "CB-10", "FU-03", "LB-13"]) expect(await rows(code), code).toBeLessThan(15);
    expect(recordOf(folders.get("AR-05")!).reproduction.scope).toBe("county");
  });

  it("names rule, parameters, versions and the manifest that they belong to", () => {
    for (const [code, folder] of folders) {
      const { check, run } = recordOf(folder);
      expect(check.check_code).toBe(code);
      expect(readFileSync(join(folder, "check.sql"), "utf8")).toContain(check.sql);
      expect(readFileSync(join(folder, "reproduce.sql"), "utf8")).toContain(check.sql);
      expect(run).toMatchObject({ as_of: "2022-10-31", doudi_version: "0.0.0", manifest_sha256: sha256(join(runFolder, "manifest.json")) });
      expect(readFileSync(join(folder, "疑点佐证.html"), "utf8")).toContain(firstOf(code)["exception_id"]);
    }
    expect(recordOf(folders.get("TX-01")!).check.parameters.map(({ name, value }) => [name, value])).toContainEqual(["reporting_lag_months", 1]);
  });

  it("shows the amounts of policy that were due", () => {
    // 农村低保二类 of Gansu from 2022-01-01; the household of FU-01 is due it month by month
    const { policy_rows: policy, exception } = recordOf(folders.get("FU-03")!);
    expect(policy.length, exception.exception_id).toBeGreaterThan(0);
    for (const row of policy) expect([row.register, row.cells.some(({ column }) => column === "monthly_amount")]).toEqual(["policy_standard", true]);
  });

  it("is the same to the byte when it is written again, also as a zip", async () => {
    const id = firstOf("TX-01")["exception_id"]!;
    const [one, other] = [await write(id, join(out, "x1")), await write(id, join(out, "x2"))];
    expect(other.seal).toBe(one.seal);
    const zips = [await zipFolder(one.folder), await zipFolder(other.folder)];
    expect(sha256(zips[1]!)).toBe(sha256(zips[0]!));
    const entries = await new ZipReader(new Uint8ArrayReader(readFileSync(zips[0]!))).getEntries();
    expect(entries.map(({ filename }) => filename)).toContain(`${basename(one.folder)}/SHA256SUMS`);
  });
});

describe("replay of a folder that was altered", { sequential: true, timeout: 60_000 }, () => {
  const alter = async (file: string, change: (text: string) => string, reseal: boolean, look: (folder: string) => Promise<void>): Promise<void> => {
    const folder = folders.get("TX-01")!;
    const before = new Map([file, "SHA256SUMS"].map((name) => [name, readFileSync(join(folder, name))]));
    const old = sha256(join(folder, file));
    writeFileSync(join(folder, file), change(before.get(file)!.toString("utf8")));
    if (reseal) writeFileSync(join(folder, "SHA256SUMS"), before.get("SHA256SUMS")!.toString("utf8").replace(old, sha256(join(folder, file))));
    await look(folder).finally(() => before.forEach((bytes, name) => writeFileSync(join(folder, name), bytes)));
  };
  const command = (folder: string) => doudi(["evidence", "--replay", folder], workplace.root);

  it("ends with 0 and the seal when nothing was", async () => {
    const folder = folders.get("TX-01")!;
    const { code, stdout, stderr } = await command(folder);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`封存校验值 ${createHash("sha256").update(readFileSync(join(folder, "SHA256SUMS"))).digest("hex")}`);
    expect(stdout).toContain("复算一致");
  });

  it("names the file and does not run what it says", async () => {
    await alter("reproduce.sql", (text) => `${text}\nSELECT 1;`, false, async (folder) => {
      const { code, stdout } = await command(folder);
      expect(code).toBe(1);
      expect(stdout).toContain("已改动  reproduce.sql");
      expect(stdout).toContain("未复算");
    });
  });

  it("shows the difference when the hashes were made to fit", async () => {
    const amount = firstOf("TX-01")["amount_yuan"]!;
    await alter("evidence.json", (text) => text.replace(`"amount_yuan": "${amount}"`, '"amount_yuan": "1.00"'), true, async (folder) => {
      const { code, stdout } = await command(folder);
      expect(code).toBe(1);
      expect(stdout).toContain(`amount_yuan    封存 1.00    复算 ${amount}`);
    });
  });

  it("says so when the rows no longer raise it", async () => {
    await alter("reproduce.sql", (text) => text.replace("'rows/death.parquet')", "'rows/death.parquet') WHERE FALSE"), true, async (folder) => {
      const { code, stdout } = await command(folder);
      expect(code).toBe(1);
      expect(stdout).toContain("未得出疑点");
    });
  });

  it("reaches nothing outside the folder", async () => {
    const outside = join(workplace.root, "escaped.csv");
    await alter("reproduce.sql", (text) => `${text}\nCOPY (SELECT 1) TO ${quoteText(outside)};`, true, async (folder) => {
      expect((await command(folder)).code).not.toBe(0);
      expect(filesBelow(workplace.root)).not.toContain("escaped.csv");
    });
  });
});

describe("evidence that cannot be written", { sequential: true, timeout: 120_000 }, () => {
  const refused = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr, lines } = await doudi(["evidence", ...args, "--store", workplace.store, "--out", join(out, "none")], workplace.root);
    expect([code, stdout, lines.length]).toEqual([2, "", 1]);
    return stderr;
  };

  it("names an exception that does not exist, and asks for one", async () => {
    expect(await refused("TX-01-0000000000000000")).toContain("TX-01-0000000000000000");
    expect(await refused()).toContain("EXCEPTION_ID");
  });

  it("stands on nothing but what was published", async () => {
    const [file, bytes] = [join(runFolder, "exceptions.parquet"), readFileSync(join(runFolder, "exceptions.parquet"))];
    writeFileSync(file, Buffer.concat([bytes, Buffer.from("x")]));
    expect(await refused(firstOf("TX-01")["exception_id"]!)).toContain("doudi verify");
    writeFileSync(file, bytes);
  });

  it("says which run an exception is of when a later one did not look for it", async () => {
    const { facts } = await runNight(workplace, 2, { pipeline: join(packageRoot, "pipelines", "nightly"), input, only: ["TX-01"] });
    const told = await refused(firstOf("FU-03")["exception_id"]!);
    expect(told).toContain("2022-10-31T180001Z");
    expect(told).toContain(facts.run_id);
    expect((await write(firstOf("TX-01")["exception_id"]!)).record.exception["movement"]).toBe("continuing");
  });
});

/** One row of a delivered file, as a library that is not ours reads it. */
async function readCells(path: string, sheet: string | null, row: number, width: number): Promise<string[]> {
  const place = `${path}[${sheet}]`;
  if (!tables.has(place)) tables.set(place, await readTable(path, sheet));
  const cells = tables.get(place)![row - 1]!;
  return Array.from({ length: width }, (_, index) => cellText(cells[index]));
}

async function readTable(path: string, sheet: string | null): Promise<readonly (readonly unknown[])[]> {
  const bytes = readFileSync(path);
  return sheet === null ? readText(bytes) : (await readXlsx(bytes)).sheets.find(({ name }) => name === sheet)!.rows;
}

function readText(bytes: Buffer): unknown[][] {
  const decoded = (bytes[0] === 0xff ? ["utf-16le"] : bytes[0] === 0xfe ? ["utf-16be"] : ["utf-8", "gb18030"]).map((encoding) => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  });
  const text = decoded.find((one) => one !== null)!;
  const delimiter = ["|", "\t", ";"].find((mark) => text.split(mark).length > text.split("\n").length * 3) ?? ",";
  return parseCsv(text, { delimiter });
}

const cellText = (cell: unknown): string => (cell === null || cell === undefined ? "" : String(cell));
