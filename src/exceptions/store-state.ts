import type { Database } from "../duckdb/database.ts";

/** What a store holds, in little: rows of each table, and a hash over the ledger. */
export interface StoreState {
  readonly newest_run: string | null;
  readonly rows: Readonly<Record<string, number>>;
  readonly ledger: string;
}

/** What changes without anything being published: attempts that failed, the end of the access log. */
const uncounted = ["access_head", "store_version"];

/** Reads what the tables hold now, uncommitted changes of this connection included; `catalog` is the attached store. */
export async function readState(db: Database, catalog = "store"): Promise<StoreState> {
  const tables = await db.rows<{ schema_name: string; table_name: string }>(
    "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = $catalog ORDER BY ALL", { catalog });
  const rows: Record<string, number> = {};
  for (const { schema_name: schema, table_name: table } of tables.filter(({ table_name: name }) => !uncounted.includes(name))) {
    const published = table === "run" ? "WHERE status = 'published'" : "";
    rows[`${schema}.${table}`] = await db.count(`SELECT count(*) FROM ${catalog}.${schema}.${table} ${published}`);
  }
  // A store that was never written to has no tables yet.
  if (rows["runs.run"] === undefined) return { newest_run: null, rows, ledger: "" };
  const newest = await db.first<{ run_id: string }>(
    `SELECT run_id FROM ${catalog}.runs.run WHERE status = 'published' ORDER BY finished_at DESC, run_id DESC LIMIT 1`);
  return { newest_run: newest?.run_id ?? null, rows, ledger: await hashLedger(db, catalog) };
}

/** The digest of an entry stands for its statement, months and amount. */
async function hashLedger(db: Database, catalog: string): Promise<string> {
  const entry = "to_json([exception_id, digest, movement, cause, first_seen_run, last_seen_run, cleared_run, status])::VARCHAR";
  const row = await db.first<{ hash: string }>(
    `SELECT sha256(COALESCE(string_agg(entry_hash, '' ORDER BY entry_hash), '')) AS hash FROM (SELECT md5(${entry}) AS entry_hash FROM ${catalog}.exceptions.ledger)`);
  return row!.hash;
}

/** What differs, in words for people; empty where two states are one. */
export function describeDifferences(sealed: StoreState, found: StoreState): string[] {
  const tables = [...new Set([...Object.keys(sealed.rows), ...Object.keys(found.rows)])].sort();
  const counts = tables
    .map((table) => ({ table, expected: sealed.rows[table] ?? 0, actual: found.rows[table] ?? 0 }))
    .filter(({ expected, actual }) => expected !== actual)
    .map(({ table, expected, actual }) => `${table} 应为 ${expected} 行，实为 ${actual} 行`);
  const run = sealed.newest_run === found.newest_run ? [] : [`最近批次应为 ${sealed.newest_run ?? "（无）"}，实为 ${found.newest_run ?? "（无）"}`];
  const ledger = sealed.ledger === found.ledger ? [] : ["疑点台账内容不同"];
  return [...run, ...counts, ...ledger];
}
