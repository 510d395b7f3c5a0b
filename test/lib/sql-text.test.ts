import { afterAll, beforeAll, expect, test } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { writeValues } from "../../src/lib/sql-text.ts";

let db: Database;

beforeAll(async () => {
  db = await Database.open();
});

afterAll(() => db.shut());

test.each([
  ["a text", "低保"], ["an apostrophe and what looks like SQL", "x'; DROP TABLE t; --"], ["a backslash and a line end", "a\\'\nb"], ["a name of another parameter", "$whole"], ["a pattern of replace", "$& $1 $$"],
  ["nothing", ""], ["an integer", 3], ["a negative one", -3], ["more than 32 bits", 5_000_000_000], ["a fraction", 0.1], ["a negative fraction", -0.5], ["a date as text", "2022-10-31"],
])("%s stands in the statement as it would be bound, and of the same type", async (_, value) => {
  const sql = "SELECT $value AS value, typeof($value) AS type, 1 - length($value::VARCHAR) AS less, $whole AS whole";
  const values = { value, whole: 7 };
  expect(await db.rows(writeValues(sql, values))).toEqual(await db.rows(sql, values));
});

test("what is no parameter stays: comments, texts, names that have no value", () => {
  const sql = "SELECT '$a', 'it''s $a', $ab -- not $a\nFROM t WHERE x = $a AND y ~ '^\\d+$'";
  expect(writeValues(sql, { a: 1 })).toBe("SELECT '$a', 'it''s $a', $ab -- not $a\nFROM t WHERE x = (1) AND y ~ '^\\d+$'");
});
