import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { load } from "js-yaml";
import { Database } from "../../src/duckdb/database.ts";
import { defineFunctions, readFunctions } from "../../src/duckdb/functions.ts";
import { sqlRoot } from "../../src/lib/paths.ts";

interface Call {
  call: (string | number | null | (string | null)[])[];
  expect: unknown;
}

/** Macros that only pack what they are given; every check case runs through them. */
const packers = new Set(["fact", "month_money", "padding", "check_character"]);
const folder = join(sqlRoot, "functions");

let db: Database;
beforeAll(async () => {
  db = await Database.open();
  await defineFunctions(db);
});
afterAll(() => db.shut());

for (const { id } of readFunctions()) {
  if (packers.has(id)) continue;
  const file = join(folder, `${id}.cases.yaml`);
  describe(id, () => {
    test("has cases beside it", () => expect(existsSync(file)).toBe(true));
    for (const item of existsSync(file) ? (load(readFileSync(file, "utf8")) as Call[]) : []) {
      test(`${JSON.stringify(item.call)} is ${JSON.stringify(item.expect)}`, async () => {
        const names = item.call.map((_, index) => (Array.isArray(item.call[index]) ? `from_json($a${index}::VARCHAR, '["VARCHAR"]')` : `$a${index}::${typeof item.call[index] === "number" ? "INTEGER" : castOf(id, index)}`));
        const bound = Object.fromEntries(item.call.map((value, index) => [`a${index}`, Array.isArray(value) ? JSON.stringify(value) : value]));
        const row = await db.first(`SELECT ${id}(${names.join(", ")}) AS value`, bound);
        expect(row!["value"]).toEqual(plain(item.expect));
      });
    }
  });
}

test("no case file is left without its function", () => {
  const ids = new Set(readFunctions().map(({ id }) => id));
  const orphans = readdirSync(folder).filter((file) => file.endsWith(".cases.yaml") && !ids.has(file.replace(".cases.yaml", "")));
  expect(orphans).toEqual([]);
});

test.each(["plain_text", "key_of", "list_of"])("what %s would change, is_untidy tells: a cell that it passes over need not be cleaned", async (id) => {
  const calls = (load(readFileSync(join(folder, `${id}.cases.yaml`), "utf8")) as Call[]).map(({ call }) => call[0]).filter((raw) => typeof raw === "string");
  const plainly = id === "list_of" ? "CASE WHEN regexp_matches(raw, '[,;、]') THEN list_of(raw) WHEN tidy_text(raw) IS NOT NULL THEN [raw] END" : "tidy_text(raw)";
  const rows = await db.rows(`SELECT raw FROM (SELECT unnest(from_json($calls::VARCHAR, '["VARCHAR"]')) AS raw) WHERE NOT is_untidy(raw) AND ${id}(raw) IS DISTINCT FROM ${plainly}`, { calls: JSON.stringify(calls) });
  expect(calls.length).toBeGreaterThan(3);
  expect(rows).toEqual([]);
});

test("fold_width makes ASCII of the full-width forms of digits, letters and nine marks, takes spaces away, and leaves every other character", async () => {
  const points = Array.from({ length: 0xff_ff }, (_, index) => index + 1).filter((point) => point < 0xd8_00 || point > 0xdf_ff);
  const spaces = [0x20, 0x09, 0x0a, 0x0d, 0xa0, 0x30_00, 0x20_0b, 0x20_0c, 0x20_0d, 0x20_2f, 0x20_60, 0xfe_ff];
  const fold = (point: number): string => {
    const [text, half] = [String.fromCodePoint(point), String.fromCodePoint(Math.max(point - 0xfe_e0, 0))];
    if (spaces.includes(point)) return "";
    return point > 0xff_00 && /[0-9A-Za-z.,\-/:;()+=%]/.test(half) ? half : text;
  };
  const rows = await db.rows<{ point: number; folded: string }>("SELECT point, fold_width('甲' || chr(point)) AS folded FROM (SELECT unnest(from_json($points::VARCHAR, '[\"INTEGER\"]')) AS point)", { points: JSON.stringify(points) });
  expect(rows.length).toBe(points.length);
  expect(rows.filter(({ point, folded }) => folded !== `甲${fold(point)}`)).toEqual([]);
});

/** Types of arguments that a case writes as text. */
const casts: Readonly<Record<string, string>> = { "resident_id_form_fault 1": "DATE", "money_of 1": "DECIMAL(18, 12)", "luhn_sum 0": "BIGINT" };

const castOf = (id: string, index: number): string => casts[`${id} ${index}`] ?? "VARCHAR";

const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
