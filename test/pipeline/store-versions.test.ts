import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLedger } from "../../src/cli/store-view.ts";
import { Database } from "../../src/duckdb/database.ts";
import { storeVersion } from "../../src/exceptions/store-schema.ts";
import { packageRoot } from "../../src/lib/paths.ts";
import { attachStore } from "../../src/pipeline/store.ts";
import { judgeSeal } from "../../src/pipeline/store-seal.ts";
import { runNight } from "./night.ts";
import { Workplace, csv, inventId } from "./workplace.ts";

let workplace: Workplace;
beforeEach(() => {
  workplace = new Workplace();
});
afterEach(() => workplace.remove());

const earlier = Array.from({ length: storeVersion - 1 }, (_, index) => index + 1);

async function makeStore(version: number): Promise<void> {
  mkdirSync(dirname(workplace.store), { recursive: true });
  const db = await Database.open({ path: workplace.store });
  const statements = readFileSync(join(packageRoot, "test", "pipeline", `store-version-${version}.sql`), "utf8");
  await db.run(statements);
  db.shut();
}

/** Name and type of every column of a store's tables. */
async function shapeOf(path: string): Promise<object[]> {
  const db = await Database.open({ path, readOnly: true });
  return db
    .rows("SELECT schema_name, table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal AND table_name <> 'access_head' ORDER BY ALL")
    .finally(() => db.shut());
}

async function attach(): Promise<string[]> {
  const db = await Database.open();
  return attachStore(db, workplace.store).finally(() => db.shut());
}

const everything = async (path: string): Promise<object> => {
  const db = await Database.open({ path, readOnly: true });
  const tables = ["exceptions.ledger", "exceptions.movement", "checks.outcome", "checks.definition", "runs.run", "runs.delivery", "runs.store_version"];
  const entries: [string, object][] = [];
  for (const table of tables) entries.push([table, await db.rows(`SELECT * FROM ${table}`)]);
  db.shut();
  return Object.fromEntries(entries);
};

describe.each(earlier)("a store of version %i", (version) => {
  it("becomes one as a new store is, keeps every row, and leaves itself beside it", async () => {
    await makeStore(version);
    const before = (await everything(workplace.store)) as Record<string, Record<string, unknown>[]>;
    const notes = await attach();
    expect(notes).toEqual([expect.stringMatching(/没有封存记录/), `台账库由版本 ${version} 升级到版本 ${storeVersion}，原样副本 doudi.duckdb.v${version}`]);
    expect(await everything(`${workplace.store}.v${version}`)).toEqual(before);
    const after = (await everything(workplace.store)) as Record<string, Record<string, unknown>[]>;
    expect(after["runs.store_version"]).toEqual([{ version: storeVersion }]);
    for (const table of ["exceptions.ledger", "exceptions.movement", "runs.run", "runs.delivery"]) {
      expect(after[table]!.length, table).toBe(before[table]!.length);
      const kept = Object.entries(before[table]![0]!).filter(([name]) => name in after[table]![0]!);
      expect(after[table]![0], table).toMatchObject(Object.fromEntries(kept));
    }
    const fresh = join(workplace.root, "fresh", "doudi.duckdb");
    const db = await Database.open();
    await attachStore(db, fresh).finally(() => db.shut());
    expect(await shapeOf(workplace.store)).toEqual(await shapeOf(fresh));
    expect(await attach()).toEqual([]);
  });

  it("is sealed with it, and takes the next night", async () => {
    await makeStore(version);
    await attach();
    const ledger = await openLedger(workplace.store);
    await ledger.run("SELECT 1");
    expect(await judgeSeal(ledger, workplace.store).finally(() => ledger.shut())).toEqual({ state: "same", differences: [] });
    workplace.deliver({ "死亡人员信息_20221031.csv": csv("姓名,身份证号,死亡日期,数据来源", `某人,${inventId("19500101", 991)},2022-05-20,火化`) });
    const run = await runNight(workplace, 1, { only: ["TX-01"] });
    expect(run.recovered).toEqual([]);
    expect(await workplace.stored("SELECT count(*)::INTEGER AS runs FROM store.runs.run")).toEqual([{ runs: 2 }]);
  });

  it("is as it was when the change to it breaks off", async () => {
    await makeStore(version);
    const before = await everything(workplace.store);
    const db = await Database.open();
    const broken = Object.assign(Object.create(db) as Database, {
      rows: db.rows.bind(db), first: db.first.bind(db), count: db.count.bind(db),
      run: async (sql: string): Promise<void> => (sql.startsWith("UPDATE store.runs.store_version") ? Promise.reject(new Error("broken off")) : db.run(sql)),
    });
    await expect(attachStore(broken, workplace.store)).rejects.toThrow("broken off");
    db.shut();
    expect(await everything(workplace.store)).toEqual(before);
    expect(await attach()).toContainEqual(expect.stringContaining(`升级到版本 ${storeVersion}`));
  });
});

it("has a fixture of every earlier version", () => {
  const fixtures = readdirSync(join(packageRoot, "test", "pipeline")).filter((name) => name.startsWith("store-version-"));
  expect(fixtures.sort()).toEqual(earlier.map((version) => `store-version-${version}.sql`));
});

it("refuses a database that is no store, and leaves it alone", async () => {
  mkdirSync(dirname(workplace.store), { recursive: true });
  const db = await Database.open({ path: workplace.store });
  await db.run("CREATE TABLE other (x INTEGER)");
  db.shut();
  await expect(attach()).rejects.toThrow("is a database, but no store of doudi");
  const again = await Database.open({ path: workplace.store, readOnly: true });
  expect(await again.rows("SELECT table_name FROM duckdb_tables()").finally(() => again.shut())).toEqual([{ table_name: "other" }]);
  expect(existsSync(`${workplace.store}.seal`)).toBe(false);
});
