import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { Profile } from "../../src/duckdb/profile.ts";

const statements = ["CREATE TABLE one AS SELECT 1 AS a -- a remark; no end", "CREATE TABLE other AS SELECT a + 1 AS a, ';' AS b FROM one", "INSERT INTO other SELECT 3, '-- none'"];

async function contents(profile?: Profile): Promise<unknown> {
  const db = await Database.open({ profile });
  try {
    await db.runAll(statements);
    await db.runAll([]);
    return await db.rows("SELECT * FROM other ORDER BY a");
  } finally {
    db.shut();
  }
}

test("many statements in one call run in order, whatever stands at their ends", async () => {
  expect(await contents()).toEqual([{ a: 2, b: ";" }, { a: 3, b: "-- none" }]);
});

test("each of them has its own account where accounts are kept", async () => {
  const folder = mkdtempSync(join(tmpdir(), "doudi-profile-"));
  try {
    const profile = new Profile(folder, () => performance.now());
    expect(await contents(profile)).toEqual(await contents());
    expect(profile.statements.length).toBeGreaterThanOrEqual(statements.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("one that fails says so, and nothing after it is run", async () => {
  const db = await Database.open();
  try {
    await expect(db.runAll(["CREATE TABLE one AS SELECT 1 AS a", "SELECT * FROM nowhere", "CREATE TABLE other AS SELECT 1 AS a"])).rejects.toThrow("nowhere");
    expect(await db.count("SELECT count(*) FROM duckdb_tables()")).toBe(1);
  } finally {
    db.shut();
  }
});
