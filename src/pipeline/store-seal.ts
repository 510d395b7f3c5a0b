import { existsSync, readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import type { Database } from "../duckdb/database.ts";
import { describeDifferences, readState } from "../exceptions/store-state.ts";
import type { StoreState } from "../exceptions/store-state.ts";
import { usageError } from "../lib/errors.ts";
import { moveDurably, replaceFile } from "./durable.ts";

/**
 * What the store held when it was last published to, kept outside it: DuckDB opens a store whose write-ahead log is gone, or
 * another's, without a word. The next seal is written before the commit and takes its place after it.
 */
const Sealed = z.strictObject({ newest_run: z.string().nullable(), rows: z.record(z.string(), z.number()), ledger: z.string() });

export const sealFile = (store: string): string => `${store}.seal`;
const nextFile = (store: string): string => `${sealFile(store)}.next`;

export interface SealVerdict {
  /** "advanced": the commit of a run that was cut off stands. */
  readonly state: "same" | "advanced" | "unsealed" | "differs";
  readonly differences: readonly string[];
}

/** To be called inside the transaction that changes the store. */
export const prepareSeal = async (db: Database, store: string, catalog = "store"): Promise<void> =>
  replaceFile(nextFile(store), `${JSON.stringify(await readState(db, catalog), null, 2)}\n`);

/** To be called once that transaction stands. */
export const advanceSeal = (store: string): void => moveDurably(nextFile(store), sealFile(store));

/** Compares a store with its seal; changes nothing. */
export async function judgeSeal(db: Database, store: string): Promise<SealVerdict> {
  const [sealed, next] = [readSealed(sealFile(store)), readSealed(nextFile(store))];
  if (sealed === null && next === null) return { state: "unsealed", differences: [] };
  const found = await readState(db);
  const differences = sealed === null ? [] : describeDifferences(sealed, found);
  if (sealed !== null && differences.length === 0) return { state: "same", differences };
  if (next !== null && describeDifferences(next, found).length === 0) return { state: "advanced", differences: [] };
  return sealed === null ? { state: "unsealed", differences } : { state: "differs", differences };
}

/** Refuses a store that is not as it was sealed; settles what a run that was cut off left open. Notes what was found. */
export async function settleSeal(db: Database, store: string): Promise<string[]> {
  const { state, differences } = await judgeSeal(db, store);
  if (state === "differs") throw usageError(store, explainDifference(store, differences));
  if (state === "advanced") advanceSeal(store);
  else rmSync(nextFile(store), { force: true });
  const isPublished = state === "unsealed" && (await readState(db)).newest_run !== null;
  return !isPublished ? [] : ["台账库没有封存记录（.seal），未能核对是否完整；本次公布后重新封存"];
}

/** A store that is not there although something was published to it must not be made anew in silence. */
export function refuseLost(store: string): void {
  if (existsSync(store) || !existsSync(sealFile(store))) return;
  throw usageError(store, `台账库不见了，而封存记录 ${sealFile(store)} 还在；请找回台账库（连同 .wal）或用备份恢复；确需从头建立的，删除该封存记录后重跑`);
}

export const explainDifference = (store: string, differences: readonly string[]): string =>
  `台账库与上次公布时不符（${differences.join("；")}）；可能缺少或换了 .wal 文件，或恢复了旧备份。请恢复台账库、${sealFile(store)} 和 .wal 的同一份备份；确认以现有台账库为准的，删除 ${sealFile(store)} 后重跑`;

function readSealed(file: string): StoreState | null {
  if (!existsSync(file)) return null;
  try {
    return Sealed.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw usageError(file, "不是 doudi 的封存记录，或已损坏；请用备份恢复，确认以现有台账库为准的，删除后重跑");
  }
}
