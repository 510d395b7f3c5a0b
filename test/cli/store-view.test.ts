import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../src/cli/store-view.ts";
import type { Database } from "../../src/duckdb/database.ts";
import { packageRoot } from "../../src/lib/paths.ts";
import { memoryPath, writeKept } from "../../src/pipeline/memory.ts";
import { hashRows } from "../../src/registers/build.ts";
import { nightId, runNight } from "../pipeline/night.ts";
import { Workplace } from "../pipeline/workplace.ts";

const workplace = new Workplace();
const landing = join(`${workplace.store}.landing`, nightId(1));
beforeAll(() => runNight(workplace, 1, { pipeline: join(packageRoot, "pipelines", "nightly"), input: join(packageRoot, "data-samples", "county"), only: ["TX-01", "CB-22", "LB-13"] }));
afterAll(() => workplace.remove());

const three = ["registers.household", "registers.month_ledger", "registers.person"];

/** The registers that are read out of a file, each with what it holds. */
async function look(sql?: string, tables: readonly string[] = []): Promise<Map<string, string>> {
  const db = await openStore(workplace.store, sql);
  try {
    const read = tables.length > 0 ? tables : await readFromFiles(db);
    return new Map(await Promise.all(read.map(async (table) => [table, await hashRows(db, table)] as const)));
  } finally {
    db.shut();
  }
}

const readFromFiles = async (db: Database): Promise<string[]> =>
  (await db.rows<{ name: string }>("SELECT 'registers.' || view_name AS name FROM duckdb_views() WHERE schema_name = 'registers' AND contains(sql, 'register_') AND contains(sql, 'read_parquet') ORDER BY ALL")).map(({ name }) => name);

describe("a register of the newest run", { sequential: true, timeout: 300_000 }, () => {
  let shown: ReadonlyMap<string, string>;

  it("is read where the run left it, and holds the rows it has when it is computed", async () => {
    shown = await look();
    expect([...shown.keys()]).toEqual(expect.arrayContaining(three));
    const kept = readFileSync(memoryPath(landing));
    rmSync(memoryPath(landing));
    expect(await look(three.join())).toEqual(new Map());
    expect(await look(three.join(), three)).toEqual(new Map(three.map((table) => [table, shown.get(table)])));
    writeKept(landing, JSON.parse(kept.toString("utf8").split("\n")[1]!) as Parameters<typeof writeKept>[1]);
  });

  it("is there with nothing that it was made from, unless that is named too", async () => {
    expect([...(await look("SELECT count(*) FROM registers.month_ledger")).keys()]).toEqual(["registers.month_ledger"]);
  });

  it("is computed where another program, or another SELECT, made it", async () => {
    const kept = JSON.parse(readFileSync(memoryPath(landing), "utf8").split("\n")[1]!) as Parameters<typeof writeKept>[1];
    writeKept(landing, { ...kept, maker: "another" });
    expect((await look("registers.person")).size).toBe(0);
    writeKept(landing, kept);
    expect(await look("registers.person")).toEqual(new Map([["registers.person", shown.get("registers.person")]]));
  });
});
