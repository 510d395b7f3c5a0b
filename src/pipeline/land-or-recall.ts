import type { Database } from "../duckdb/database.ts";
import { deliveryError } from "../lib/errors.ts";
import { locateRows } from "../sources/index.ts";
import type { Landing } from "../staging/delivered.ts";
import { placesPath } from "../staging/landed-files.ts";
import { listRejected } from "../staging/rejected-rows.ts";
import type { LandedTable } from "./corrections.ts";
import { changed } from "./delivered-files.ts";
import type { Opened } from "./delivered-files.ts";
import { asOfOf, readModified } from "./inputs.ts";
import { describeRows, landDelivered, landedPath } from "./land.ts";
import type { Landed } from "./land.ts";
import type { Memory } from "./memory.ts";
import type { Plan } from "./plan.ts";
import { recallLanding } from "./recalled-landing.ts";
import type { LandingRecord } from "./recalled-landing.ts";
import type { Dated } from "./versions.ts";

/** A landed table, when its file was last written, and what decided its rows. */
export type Delivered = LandedTable & Dated & { readonly record: LandingRecord };

/** The run that reads, and what the one before it remembers. */
export interface Night {
  readonly runId: string;
  readonly memory: Memory;
  /** When the run began, in milliseconds since 1970. */
  readonly started: number;
}

/** A recognised table of an opened file, with its number. */
export interface LandOne {
  readonly opened: Opened;
  readonly landing: Landing;
  /** Of its landing, as fingerprintLanding tells it. */
  readonly fingerprint: string;
  readonly unknownColumns: readonly string[];
  readonly night: Night;
}

export interface Folders {
  readonly landing: string;
  readonly work: string;
}

/** A recognised table as the night before landed it, or landed anew. */
export async function landOrRecall(db: Database, plan: Plan, folders: Folders, one: LandOne): Promise<Delivered> {
  const { landing, fingerprint } = one;
  const recalled = await recallLanding(one.night.memory, { fingerprint, landing: folders.landing, table: landing.table });
  if (recalled !== null) return describeLanded(plan, one, recalled);
  const path = landedPath(folders.landing, landing.deliveryNo, landing.contract.register);
  return describeLanded(plan, one, { ...(await landAnew(db, landing, one.opened, { path, work: folders.work })), path });
}

/** What is known of a table once its rows lie in a landed file, for which its sample is no longer asked; `runId` is that of the earlier run that read them. */
export async function describeLanded(plan: Plan, one: LandOne, { table: sampled, rows, path, runId }: Landed & { path: string; runId?: string }): Promise<Delivered> {
  const { opened, fingerprint, unknownColumns, night, landing: { contract, matches, deliveryNo } } = one;
  const table = { ...sampled, sample: [] };
  const least = opened.input.contract?.least_rows ?? 0;
  if (rows.accepted < least) throw deliveryError(table.file, `可用行 ${rows.accepted}，少于约定的最少行数 ${least}`);
  const landed = {
    path,
    isReference: plan.reference.includes(opened.input.folder),
    unknownColumns,
    notes: table.notes,
    delivery: {
      delivery_no: deliveryNo,
      file: table.file,
      sheet: table.sheet,
      register: contract.register,
      format: table.format,
      encoding: table.encoding,
      sha256: table.sha256,
      header_row: table.headerRow,
      headers: table.headers,
      ...describeRows(rows),
      as_of: asOfOf(opened.input),
      replaced_by: null,
      corrects: null,
    },
  };
  const record = { fingerprint, run_id: runId ?? night.runId, isRecalled: runId !== undefined, path, delivery_no: deliveryNo, rows, table };
  return { table, columns: matches, landed, modifiedAt: await readModified(opened.input), record };
}

/** Lands a table, whose file is opened first where it was only remembered, and finds its rejected rows in the bytes. */
async function landAnew(db: Database, landing: Landing, opened: Opened, { path, work }: { path: string; work: string }): Promise<Landed> {
  const { sheet, sha256, file } = landing.table;
  const source = opened.reopen === null ? landing.table : (await opened.reopen()).find((table) => table.sheet === sheet && table.sha256 === sha256);
  if (source === undefined) throw changed(file);
  const landed = await landDelivered(db, { ...landing, table: source }, opened.input, { path, work });
  const { table, rows } = landed;
  if (table.format === "csv" && rows.rejected > 0) await locateRows(table, opened.input, { rows: await listRejected(db, path), target: placesPath(path) });
  return landed;
}
