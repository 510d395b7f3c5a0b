import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Database } from "../duckdb/database.ts";
import { usageError } from "../lib/errors.ts";
import { quoteIdentifier, quoteText } from "../lib/sql-text.ts";
import { makeFolder, moveDurably, replaceFile, syncFile } from "./durable.ts";
import { recoverStore } from "./recovery.ts";
import { partialFolder } from "./reveal.ts";
import { attachStore } from "./store.ts";
import { takeStore } from "./store-lock.ts";
import type { Claimant } from "./store-lock.ts";
import { advanceSeal, prepareSeal } from "./store-seal.ts";

/** What goes, or with a trial run would go. Folders are absolute. */
export interface Purged {
  readonly runs: number;
  readonly exceptions: number;
  readonly movements: number;
  readonly folders: readonly string[];
  /** Output folders of these runs that are not where the store says, or not what it says: nothing is known of them. */
  readonly elsewhere: readonly string[];
}

/**
 * Forgets every run whose as-of date is before `before`, and every exception not found since. Deleted rows would stay readable in
 * the store's file, so the rest is written into a new file, which then takes its place.
 */
export async function purgeStore(store: string, before: string, { isTrial, claimant }: { isTrial: boolean; claimant: Claimant }): Promise<Purged> {
  if (!existsSync(store)) throw usageError(store, "no such store; expected the file of an earlier run, --store FILE");
  const held = takeStore(store, { command: "purge", run_id: null }, claimant);
  const temporary = `${store}.tmp`;
  const work = join(temporary, "purge");
  const db = await Database.open({ temporaryFolder: work });
  try {
    await attachStore(db, store);
    await recoverStore(db, { store, temporary, out: null }, { runId: null, dead: held.dead, claimant });
    const purged = await findPurged(db, store, before);
    if (isTrial) return purged;
    const fresh = await copyKept(db, join(makeFolder(work), "store.duckdb"), { before, store });
    // Folders first: cut off here, the store still knows which they were.
    for (const folder of purged.folders) rmSync(folder, { recursive: true, force: true });
    await pointToNewest(db, before);
    await db.run("CHECKPOINT store");
    replaceStore(fresh, store, db);
    advanceSeal(store);
    rmSync(work, { recursive: true, force: true });
    return purged;
  } finally {
    db.shut();
    held.release();
  }
}

/** A run id starts with its as-of date. */
const isOld = (runId: string, before: string): boolean => /^\d{4}-\d{2}-\d{2}T/.test(runId) && runId.slice(0, 10) < before;

async function findPurged(db: Database, store: string, before: string): Promise<Purged> {
  const runs = await db.rows<{ run_id: string; output: string | null }>("SELECT run_id, output FROM store.runs.run WHERE left(run_id, 10) < $before", { before });
  const outputs = runs.flatMap(({ run_id, output }) => (output === null ? [] : [{ runId: run_id, output }]));
  const isHere = ({ runId, output }: { runId: string; output: string }): boolean => basename(output) === runId && existsSync(join(output, "manifest.json"));
  const partial = [...new Set(outputs.map(({ output }) => dirname(output)))].flatMap((out) => runs.map(({ run_id }) => partialFolder(out, run_id)));
  const landing = `${store}.landing`;
  const landed = existsSync(landing) ? readdirSync(landing).filter((name) => isOld(name, before)).map((name) => join(landing, name)) : [];
  return {
    runs: runs.length,
    exceptions: await db.count("SELECT count(*) FROM store.exceptions.ledger WHERE left(last_seen_run, 10) < $before", { before }),
    movements: await db.count(`SELECT count(*) FROM store.exceptions.movement WHERE NOT ${kept(["run_id", "exception_id"])}`, { before }),
    folders: [...outputs.filter(isHere).map(({ output }) => output), ...partial.filter((folder) => existsSync(folder)), ...landed],
    elsewhere: outputs.filter((one) => !isHere(one)).map(({ output }) => output),
  };
}

/** What makes a row of a table of the store one to keep, told by its columns. */
function kept(columns: readonly string[]): string {
  const conditions = [
    ...(columns.includes("last_seen_run") ? ["left(last_seen_run, 10) >= $before::VARCHAR"] : []),
    ...(columns.includes("run_id") ? ["left(run_id, 10) >= $before::VARCHAR"] : []),
    ...(columns.includes("exception_id") && !columns.includes("last_seen_run")
      ? ["exception_id IN (SELECT exception_id FROM store.exceptions.ledger WHERE left(last_seen_run, 10) >= $before::VARCHAR)"] : []),
  ];
  return conditions.length === 0 ? "TRUE" : `(${conditions.join(" AND ")})`;
}

/** Writes what is kept into a new store, on disk before this resolves. */
async function copyKept(db: Database, fresh: string, { before, store }: { before: string; store: string }): Promise<string> {
  await db.run(`ATTACH ${quoteText(fresh)} AS fresh`);
  await db.run("COPY FROM DATABASE store TO fresh (SCHEMA)");
  const tables = await db.rows<{ name: string; columns: string[] }>(
    `SELECT schema_name || '.' || table_name AS name, list(column_name ORDER BY column_index) AS columns FROM duckdb_columns()
    WHERE database_name = 'store' GROUP BY ALL ORDER BY ALL`,
  );
  for (const { name, columns } of tables) {
    const table = name.split(".").map(quoteIdentifier).join(".");
    // What a check was, its SQL and parameters, is nobody's; exceptions that stay are explained by it.
    const condition = name === "checks.definition" ? "TRUE" : kept(columns);
    await db.run(`INSERT INTO fresh.${table} SELECT * FROM store.${table} WHERE ${condition}`, condition.includes("$before") ? { before } : {});
  }
  await prepareSeal(db, store, "fresh");
  await db.run("CHECKPOINT fresh");
  await db.run("DETACH fresh");
  syncFile(fresh);
  return fresh;
}

/** The text file `latest` of each output folder names the newest run that is left. */
async function pointToNewest(db: Database, before: string): Promise<void> {
  const runs = await db.rows<{ output: string }>("SELECT output FROM store.runs.run WHERE output IS NOT NULL ORDER BY finished_at, run_id");
  for (const out of new Set(runs.map(({ output }) => dirname(output)))) {
    const latest = join(out, "latest");
    if (!existsSync(latest) || !isOld(readFileSync(latest, "utf8").trim(), before)) continue;
    const newest = runs.findLast(({ output }) => dirname(output) === out && !isOld(basename(output), before) && existsSync(output));
    if (newest === undefined) rmSync(latest);
    else replaceFile(latest, `${basename(newest.output)}\n`);
  }
}

/** One rename while the lock is held; where an open file cannot be replaced, as on Windows, right after it is let go. */
function replaceStore(fresh: string, store: string, db: Database): void {
  try {
    moveDurably(fresh, store);
  } catch (error) {
    if (!["EPERM", "EBUSY", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    db.shut();
    moveDurably(fresh, store);
  }
}
