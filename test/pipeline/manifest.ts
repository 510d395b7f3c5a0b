import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { expect, it } from "vitest";
import { readChecks } from "../../src/checks/catalogue.ts";
import { Database } from "../../src/duckdb/database.ts";
import { quoteText } from "../../src/lib/sql-text.ts";
import type { SampleRun } from "./sample-run.ts";
import { filesBelow, readRecords, sha256 } from "./workplace.ts";

const promised = [
  "exception_id", "check_code", "check_id", "family", "severity", "kind", "confidence", "subject_kind", "subject_key", "person_id",
  "person_name", "household_no", "division_code", "division_name", "county_code", "programme", "first_month", "last_month",
  "amount_yuan", "statement", "evidence", "movement", "first_seen_run", "last_seen_run", "status",
];

/** The word of expected-rejections.csv → what the quarantine says. */
const reasons: Record<string, RegExp> = { 科学计数: /科学计数法/, 未知代码: /代码表/, 缺失: /必填项为空/, 不是金额: /金额/, 日期不存在: /日期不存在/ };

export function describeManifest(run: () => SampleRun): void {
  it("accounts for every row of every delivery, as counted by other means", async () => {
    const { manifest, input } = run();
    const db = await Database.open();
    try {
      for (const { file, sheet, format, encoding, sha256: hash, ...rows } of manifest.inputs) {
        expect(rows.rows_read, file).toBe(rows.rows_accepted + rows.rows_rejected);
        const path = join(input, file);
        if (sheet !== null || !existsSync(path)) continue;
        expect(hash).toBe(sha256(path));
        const footer = `SELECT num_rows FROM parquet_file_metadata(${quoteText(path)})`;
        expect(rows.rows_read, file).toBe(format === "parquet" ? await db.count(footer) : countRecords(path, encoding!));
      }
    } finally {
      db.shut();
    }
    const delivered = filesBelow(input).filter((file) => file.includes("/"));
    expect([...new Set(manifest.inputs.map(({ file }) => file))].filter((file) => delivered.includes(file)).sort()).toEqual(delivered);
  });

  it("counts as many rows as another program finds in each file, each of one kind", () => {
    const { inputs } = run().manifest;
    const total = new Map(inputs.map(({ file, sheet, rows_total }) => [sheet === null ? file : `${file}[${sheet}]`, rows_total]));
    const counted = JSON.parse(readFileSync(join(import.meta.dirname, "row-counts.json"), "utf8")) as Record<string, number>;
    expect(Object.fromEntries(Object.keys(counted).map((name) => [name, total.get(name)]))).toEqual(counted);
    for (const { file, rows_total, rows_read, rows_heading, rows_summary, rows_footer, rows_blank } of inputs) {
      expect(rows_read + rows_heading + rows_summary + rows_footer + rows_blank, file).toBe(rows_total);
    }
    expect(inputs.some(({ rows_summary, rows_footer, rows_heading }) => rows_summary === 1 && rows_footer === 1 && rows_heading === 3)).toBe(true);
  });

  it("says where the bytes of every rejected row of a text file lie", () => {
    const { folder, input } = run();
    const rows = filesBelow(folder).filter((file) => file.startsWith("quarantine/")).flatMap((file) => readRecords(join(folder, file)));
    const inText = rows.filter(({ file }) => /\.(csv|txt)$/.test(file!));
    expect(inText.length).toBeGreaterThan(3);
    for (const { file, byte_offset: offset, byte_length: length, raw_row: raw } of inText) {
      const bytes = readFileSync(join(input, file!)).subarray(Number(offset), Number(offset) + Number(length));
      const bare = (text: string): string => text.replace(/[,\t|;"]/g, "");
      const readings = ["utf-8", "gb18030", "utf-16le"].map((encoding) => bare(new TextDecoder(encoding).decode(bytes)));
      expect(readings, file).toContain(bare((JSON.parse(raw!) as (string | null)[]).join("")));
    }
  });

  it("quarantines exactly the rows that must be rejected, each for its reason", () => {
    const { manifest, folder, input } = run();
    const files = filesBelow(folder).filter((file) => file.startsWith("quarantine/"));
    const found = files.flatMap((file) => readRecords(join(folder, file)));
    const place = (row: Record<string, string>): string => `${row["file"]}|${row["sheet"]}|${row["row_number"] ?? row["row"]}|${row["column"]}`;
    const expected = readRecords(join(input, "expected-rejections.csv"));
    expect(found.map(place).sort()).toEqual(expected.map(place).sort());
    for (const row of expected) expect(found.find((one) => place(one) === place(row))!["reason"], place(row)).toMatch(reasons[row["reason"]!]!);
    expect(manifest.inputs.reduce((sum, { rows_rejected }) => sum + rows_rejected, 0)).toBe(expected.length);
    expect(manifest.totals.rows_rejected).toBe(expected.length);
    for (const row of found) expect(JSON.parse(row["raw_row"]!)).toContain(row["raw_value"] === "" ? null : row["raw_value"]);
  });

  it("hashes and counts every file it names, and names every file there is", () => {
    const { manifest, folder } = run();
    expect(filesBelow(folder)).toEqual([...manifest.outputs.map(({ file }) => file), "manifest.json"].sort());
    for (const { file, sha256: hash, rows } of manifest.outputs) {
      expect(sha256(join(folder, file)), file).toBe(hash);
      if (file.endsWith(".csv")) expect(readRecords(join(folder, file)), file).toHaveLength(rows);
    }
  });

  it("appears whole: latest names it, nothing provisional is left, a log tells of it", () => {
    const { manifest, workplace } = run();
    expect(readFileSync(join(workplace.out, "latest"), "utf8").trim()).toBe(manifest.run_id);
    expect(readdirSync(workplace.out).sort()).toEqual([manifest.run_id, "latest"].sort());
    expect(manifest.run_id).toMatch(/^2022-10-31T\d{6}Z$/);
    expect(readdirSync(`${workplace.store}.tmp`)).toEqual([]);
    expect(readdirSync(`${workplace.store}.landing`)).toEqual([manifest.run_id]);
  });

  it("says how every check ended", () => {
    const { manifest, folder } = run();
    const outcomes = readRecords(join(folder, "outcomes.csv"));
    const running = readChecks().filter(({ status }) => status === "stable" || status === "trial").map(({ code }) => code);
    expect(outcomes.map(({ code }) => code)).toEqual(running);
    expect(Object.keys(outcomes[0]!).slice(0, 6)).toEqual(["code", "outcome", "found", "population", "milliseconds", "reason"]);
    expect(manifest.checks.map(({ code, outcome, found }) => [code, outcome, String(found)])).toEqual(outcomes.map(({ code, outcome, found }) => [code, outcome, found]));
    for (const { code, outcome, found } of outcomes) {
      expect(run().exceptions.filter(({ check_code }) => check_code === code), code).toHaveLength(Number(found));
      expect(outcome === "exceptions", code).toBe(Number(found) > 0);
    }
  });

  it("writes the same exceptions as CSV, Parquet and Arrow, in the promised columns", async () => {
    const { exceptions, folder } = run();
    expect(readFileSync(join(folder, "exceptions.csv")).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(Object.keys(exceptions[0]!).slice(0, promised.length)).toEqual(promised);
    expect(new Set(exceptions.map(({ exception_id }) => exception_id)).size).toBe(exceptions.length);
    const db = await Database.open();
    const stored = await db.rows(`SELECT COLUMNS(*)::VARCHAR FROM read_parquet(${quoteText(join(folder, "exceptions.parquet"))})`).finally(() => db.shut());
    expect(stored.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? ""])))).toEqual(exceptions);
    const arrow = tableFromIPC(readFileSync(join(folder, "exceptions.arrow")));
    expect(arrow.schema.fields.map(({ name }) => name)).toEqual(Object.keys(exceptions[0]!));
    const ids = arrow.getChild("exception_id")!;
    expect([...ids].map(String)).toEqual(exceptions.map(({ exception_id }) => exception_id));
    expect([...arrow.getChild("statement")!].map(String)).toEqual(exceptions.map(({ statement }) => statement));
  });

  it("points every fact of the evidence to a delivered file, row and register", () => {
    const { exceptions, manifest } = run();
    const files = new Map(manifest.inputs.map(({ file, sheet, register }) => [`${file}|${sheet}`, register]));
    for (const { exception_id, evidence } of exceptions) {
      const facts = (JSON.parse(evidence!) as { register: string | null; file: string; sheet: string | null; row: number }[]).filter(({ register }) => register !== null);
      expect(facts.length, exception_id).toBeGreaterThan(0);
      for (const { register, file, sheet, row } of facts) {
        expect(files.get(`${file}|${sheet}`), exception_id).toBe(register);
        expect(row, exception_id).toBeGreaterThan(1);
      }
    }
  });
}

/** Lines below the header; the generator frames some tables with two lines above and two below. */
function countRecords(path: string, encoding: string): number {
  const text = new TextDecoder(encoding.replace("-bom", "")).decode(readFileSync(path));
  const lines = text.split(/\r?\n/).filter((line) => !/^[\s,|]*$/.test(line));
  return lines.length - 1 - (text.includes("制表人") ? 4 : 0);
}
