import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { landingFolder } from "../exceptions/store-schema.ts";
import { makeFolder } from "./durable.ts";
import { isPublished } from "./publish.ts";
import { finishPublication, partialFolder } from "./reveal.ts";
import { removeDrafts } from "./store-lock.ts";
import type { Claimant, Holder } from "./store-lock.ts";

export interface Ground {
  readonly store: string;
  /** Where the folders of work of this store lie. */
  readonly temporary: string;
  /** Where deliverables are looked for when a folder of work does not say. */
  readonly out: string | null;
}

const target = (work: string): string => join(work, "out");

/** A run's folder of work, which says where its deliverables are being written: what it leaves is found by it. */
export function beginWork({ temporary, out }: { temporary: string; out: string }, runId: string): string {
  const work = makeFolder(join(temporary, runId));
  writeFileSync(target(work), out, { mode: 0o600 });
  return work;
}

/** Finishes what was decided, removes what was not, and notes both. To be called by the one who holds the store. */
export async function recoverStore(db: Database, ground: Ground, { runId, dead, claimant }: { runId: string | null; dead: Holder | null; claimant: Claimant }): Promise<string[]> {
  removeDrafts(ground.store, claimant);
  const taken = dead === null ? [] : [`接管了已中断的进程留下的锁：PID ${dead.pid}，主机 ${dead.host}，${dead.command}${dead.run_id === null ? "" : ` ${dead.run_id}`}，自 ${dead.started_at} 起`];
  const finished = await finishPublication(db);
  const removed = await removeLeftovers(db, ground, runId);
  return [
    ...taken,
    ...(finished === null ? [] : [`批次 ${finished} 此前已入库而未公布完，已补公布`]),
    ...removed.map((name) => `批次 ${name} 运行中断，残留文件已清除`),
  ];
}

const runIdForm = /^\d{4}-\d{2}-\d{2}T\d{6}Z$/;

/** What runs left behind that were killed: each had a folder for its work, named after it. The ids of those not published. */
async function removeLeftovers(db: Database, { store, temporary, out }: Ground, runId: string | null): Promise<string[]> {
  const removed: string[] = [];
  for (const name of existsSync(temporary) ? readdirSync(temporary).filter((other) => other !== runId) : []) {
    const work = join(temporary, name);
    if (runIdForm.test(name) && !(await isPublished(db, name))) {
      const place = existsSync(target(work)) ? readFileSync(target(work), "utf8") : out;
      for (const folder of [landingFolder(store, name), ...(place === null || place === "" ? [] : [partialFolder(place, name)])]) rmSync(folder, { recursive: true, force: true });
      removed.push(name);
    }
    rmSync(work, { recursive: true, force: true });
  }
  await removeOldLandings(db, store, runId);
  return removed;
}

/** The newest published run's landing is the only one to stay. */
async function removeOldLandings(db: Database, store: string, runId: string | null): Promise<void> {
  const folder = `${store}.landing`;
  if (!existsSync(folder)) return;
  const known = await db.rows<{ run_id: string }>("SELECT DISTINCT run_id FROM store.runs.delivery");
  removeOthers(folder, [...known.map(({ run_id: id }) => id), ...(runId === null ? [] : [runId])]);
}

/** Landings of other runs than these. */
export function removeOthers(folder: string, keep: readonly string[]): void {
  for (const name of readdirSync(folder)) if (!keep.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
}
