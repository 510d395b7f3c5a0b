import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { Database } from "../duckdb/database.ts";
import { canonical } from "../lib/canonical.ts";
import { usageError } from "../lib/errors.ts";
import { quoteText } from "../lib/sql-text.ts";
import { brokenSums } from "./checksums.ts";
import type { BrokenSum } from "./checksums.ts";
import { raisedSelect } from "./evidence-script.ts";

/** How an exception moves from run to run is no part of what it says. */
const moving = new Set(["movement", "first_seen_run", "last_seen_run", "status"]);

export interface Difference {
  readonly column: string;
  readonly sealed: string | null;
  /** null also where the row was not raised at all. */
  readonly raised: string | null;
}

/** An altered folder is not run: what it would raise says nothing. */
export type Replay =
  | { readonly outcome: "broken"; readonly broken: readonly BrokenSum[] }
  | { readonly outcome: "silent"; readonly exceptionId: string }
  | { readonly outcome: "raised"; readonly exceptionId: string; readonly differences: readonly Difference[] };

const Sealed = z.object({ exception: z.record(z.string(), z.unknown()).and(z.object({ exception_id: z.string() })) });

/** Raises an exception again from the folder of its evidence alone and compares it with the one sealed there. */
export async function replayEvidence(given: string): Promise<Replay> {
  const folder = resolve(given);
  const broken = brokenSums(folder);
  if (broken === null) throw usageError(given, "no SHA256SUMS in this folder; expected one written by doudi evidence");
  if (broken.length > 0) return { outcome: "broken", broken };
  const sealed = readSealed(folder);
  const exceptionId = sealed.exception_id;
  return withReplay(folder, exceptionId, (_db, raised) =>
    Promise.resolve(raised === undefined ? { outcome: "silent", exceptionId } : { outcome: "raised", exceptionId, differences: compareExceptions(sealed, raised) }));
}

function readSealed(folder: string): z.infer<typeof Sealed>["exception"] {
  const file = join(folder, "evidence.json");
  if (!existsSync(file)) throw usageError(folder, "no evidence.json in this folder; expected one written by doudi evidence");
  try {
    return Sealed.parse(JSON.parse(readFileSync(file, "utf8"))).exception;
  } catch {
    throw usageError(file, "cannot be read; expected what doudi evidence wrote");
  }
}

/** Runs reproduce.sql with nothing in reach but the folder, and hands over the exception it raised. */
export async function withReplay<T>(folder: string, exceptionId: string, use: (db: Database, raised: Record<string, unknown> | undefined) => Promise<T>): Promise<T> {
  const file = join(folder, "reproduce.sql");
  if (!existsSync(file)) throw usageError(folder, "no reproduce.sql in this folder; expected one written by doudi evidence");
  const rows = quoteText(join(folder, "rows")).slice(1, -1);
  const db = await Database.open({ threads: 2 });
  try {
    await db.run(`SET allowed_directories = [${quoteText(folder)}]`);
    await db.run("SET enable_external_access = false");
    await db.run("SET lock_configuration = true");
    await db.run(readFileSync(file, "utf8").replaceAll("read_parquet('rows/", `read_parquet('${rows}/`));
    return await use(db, await readException(db, raisedSelect(exceptionId)));
  } finally {
    db.shut();
  }
}

/** One row of exceptions.*, its evidence as JSON. */
export async function readException(db: Database, select: string): Promise<Record<string, unknown> | undefined> {
  const row = await db.first<Record<string, unknown>>(select);
  return row === undefined ? undefined : { ...row, evidence: JSON.parse(row["evidence"] as string) as unknown };
}

/** What of a sealed exception is not what was raised; columns that only one of them has do not count. */
export function compareExceptions(sealed: Readonly<Record<string, unknown>>, raised: Readonly<Record<string, unknown>>): Difference[] {
  const text = (value: unknown): string | null => (value === null || value === undefined ? null : typeof value === "string" ? value : canonical(value));
  return Object.entries(sealed).filter(([column]) => !moving.has(column)).flatMap(([column, value]) =>
    text(value) === text(raised[column]) ? [] : [{ column, sealed: text(value), raised: text(raised[column]) }]);
}
