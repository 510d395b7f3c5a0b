import { existsSync, rmSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../duckdb/database.ts";
import { createTables, migrateTables, readVersion, storeVersion } from "../exceptions/store-schema.ts";
import { PipelineError, exitCode } from "../lib/errors.ts";
import { quoteText } from "../lib/sql-text.ts";
import { makeFolder, moveDurably, syncFile } from "./durable.ts";
import { advanceSeal, prepareSeal, refuseLost, settleSeal } from "./store-seal.ts";

/**
 * Attaches the store for writing, which locks it against every other process, and makes what is missing in it. A store that is
 * not as it was sealed is refused; notes what was mended.
 */
export async function attachStore(db: Database, path: string): Promise<string[]> {
  makeFolder(dirname(path));
  refuseLost(path);
  const wal = existsSync(`${path}.wal`) ? statSync(`${path}.wal`).size : 0;
  await attachForWriting(db, path);
  const version = await readVersion(db, path);
  const notes = wal === 0 ? [] : [`台账库留有 ${wal} 字节未并入的日志（.wal），已并入`];
  notes.push(...(await settleSeal(db, path)));
  if (version === null) await inTransaction(db, () => createTables(db));
  else if (version < storeVersion) notes.push(await migrateStore(db, path, version));
  return notes;
}

/** Everything or nothing: after an error DuckDB may take a COMMIT and keep none of it, so none is tried. */
export async function inTransaction(db: Database, action: () => Promise<void>): Promise<void> {
  await db.run("BEGIN TRANSACTION");
  try {
    await action();
    await db.run("COMMIT");
  } catch (error) {
    await db.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** A query holds the store for a moment; it is waited for, where a run is not. */
const patience = { times: 30, milliseconds: 100 };

async function attachForWriting(db: Database, path: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await db.run(`ATTACH ${quoteText(path)} AS store`);
      return;
    } catch (error) {
      const text = (error as Error).message;
      if (/No space left|Disk quota/i.test(text)) throw error;
      if (!/Could not set lock|Conflicting lock/.test(text)) throw unusable(path, text);
      if (tries === patience.times) throw new PipelineError(exitCode.storeHeld, path, `台账库正由另一进程使用：PID ${/PID (\d+)/.exec(text)?.[1] ?? "不明"}（查询或其他程序）；请等其结束后再运行`);
    }
    await sleep(patience.milliseconds);
  }
}

function unusable(path: string, text: string): PipelineError {
  if (!existsSync(path)) return new PipelineError(exitCode.usage, path, "cannot be created");
  const wal = /WAL/.test(text) ? `；${path}.wal 无法并入，请恢复台账库和 .wal 的同一份备份` : "";
  return new PipelineError(exitCode.usage, path, `is no store of doudi or is damaged; expected a file written by doudi${wal}`);
}

async function migrateStore(db: Database, path: string, from: number): Promise<string> {
  const copy = await copyStore(db, `${path}.v${from}`);
  await inTransaction(db, async () => {
    await migrateTables(db, from);
    await prepareSeal(db, path);
  });
  advanceSeal(path);
  return `台账库由版本 ${from} 升级到版本 ${storeVersion}，原样副本 ${basename(copy)}`;
}

/** A copy through the engine: the file itself must not be opened a second time, or the lock on it is gone. */
async function copyStore(db: Database, copy: string): Promise<string> {
  const fresh = `${copy}.new`;
  rmSync(fresh, { force: true });
  await db.run(`ATTACH ${quoteText(fresh)} AS copy`);
  await db.run("COPY FROM DATABASE store TO copy");
  await db.run("CHECKPOINT copy");
  await db.run("DETACH copy");
  syncFile(fresh);
  moveDurably(fresh, copy);
  return copy;
}
