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

/** Types of arguments that a case writes as text. */
const casts: Readonly<Record<string, string>> = { "resident_id_form_fault 1": "DATE", "money_of 1": "DECIMAL(18, 12)" };

const castOf = (id: string, index: number): string => casts[`${id} ${index}`] ?? "VARCHAR";

const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
