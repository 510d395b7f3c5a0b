import { existsSync } from "node:fs";
import { Database } from "../duckdb/database.ts";
import { quoteText } from "../lib/sql-text.ts";

/** How the access log ended when the store last heard of it. */
export interface Head {
  readonly entries: number;
  readonly hash: string;
}

/** Only a log that still holds the end known before may set a new one. A store that is held learns it at the next entry. */
export async function keepHead(store: string, hashes: readonly string[]): Promise<void> {
  await withStore(store, "", async (db) => {
    if (!(await hasTable(db, "store_version"))) return;
    await db.run("CREATE TABLE IF NOT EXISTS store.runs.access_head (entries BIGINT, hash VARCHAR)");
    const head = await storedHead(db);
    if (head !== null && hashes[head.entries - 1] !== head.hash) return;
    await db.run("BEGIN TRANSACTION");
    await db.run("DELETE FROM store.runs.access_head");
    await db.run("INSERT INTO store.runs.access_head VALUES ($entries::BIGINT, $hash)", { entries: hashes.length, hash: hashes.at(-1)! });
    await db.run("COMMIT");
  });
}

/** The head as the store knows it; null where it knows none, "held" where another process has the store. */
export const readHead = async (store: string): Promise<Head | "held" | null> => (existsSync(store) ? withStore(store, "(READ_ONLY)", storedHead) : null);

async function storedHead(db: Database): Promise<Head | null> {
  if (!(await hasTable(db, "access_head"))) return null;
  const head = await db.first<{ entries: string; hash: string }>("SELECT entries, hash FROM store.runs.access_head");
  return head === undefined ? null : { entries: Number(head.entries), hash: head.hash };
}

const hasTable = async (db: Database, name: string): Promise<boolean> =>
  (await db.count("SELECT count(*) FROM duckdb_tables() WHERE database_name = 'store' AND schema_name = 'runs' AND table_name = $name", { name })) > 0;

async function withStore<T>(store: string, mode: string, action: (db: Database) => Promise<T>): Promise<T | "held"> {
  const db = await Database.open();
  try {
    await db.run(`ATTACH ${quoteText(store)} AS store ${mode}`);
  } catch {
    db.shut();
    return "held";
  }
  try {
    return await action(db);
  } finally {
    db.shut();
  }
}
