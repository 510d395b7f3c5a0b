import { join } from "node:path";
import { fingerprint } from "../lib/fingerprint.ts";
import type { RowCounts, SourceTable } from "../model/delivery.ts";
import type { KeptBytes, KeptLanding } from "../model/kept.ts";
import type { Landing } from "../staging/delivered.ts";
import { companionPaths } from "../staging/landed-files.ts";
import type { Landed } from "./land.ts";
import type { Memory } from "./memory.ts";

/** How a delivered table was landed tonight, or on an earlier night. */
export interface LandingRecord {
  readonly fingerprint: string;
  /** The run that read it. */
  readonly run_id: string;
  readonly isRecalled: boolean;
  /** Whether the landed file is no more the one that was recalled. */
  readonly isChanged?: boolean;
  readonly path: string;
  readonly delivery_no: number;
  readonly rows: RowCounts;
  readonly table: SourceTable;
}

/** Of everything that decides the rows of a landed table and what is noted of it, its number included, but not what its file is called. */
export function fingerprintLanding({ table, contract, matches, deliveryNo }: Landing): string {
  const { file: _file, sample: _sample, staged, ...facts } = table;
  const { path: _path, modified: _modified, ...dialect } = staged;
  return fingerprint(facts, dialect, contract, matches, deliveryNo);
}

/** The landed file of an earlier night put in its place, if there is one of these rows; null where the table must be landed. */
export async function recallLanding(memory: Memory, of: { fingerprint: string; landing: string; table: SourceTable }): Promise<(Landed & { path: string; runId: string }) | null> {
  const kept = memory.landings.get(of.fingerprint);
  const landed = kept?.parts[0];
  if (kept === undefined || landed === undefined) return null;
  for (const part of kept.parts) if ((await memory.find(part)) === null) return null;
  for (const part of kept.parts) await memory.take(part, of.landing);
  const { sample, staged, file } = of.table;
  return { table: { ...kept.table, sample, staged, file }, rows: kept.rows, path: join(of.landing, landed.name), runId: kept.run_id };
}

/** `hash` is asked for a file once for each delivery that lies in it. */
export async function keepLanding(memory: Memory, record: LandingRecord, hash: (path: string) => Promise<KeptBytes | null>): Promise<KeptLanding> {
  const known = memory.landings.get(record.fingerprint);
  const { sample: _sample, staged: _staged, ...table } = record.table;
  const { fingerprint: mark, run_id, delivery_no, rows, path } = record;
  const parts = record.isRecalled && record.isChanged !== true && known !== undefined ? known.parts : await Promise.all([path, ...companionPaths(path)].map(hash));
  return { fingerprint: mark, run_id, delivery_no, parts: parts.filter((part) => part !== null), rows, table };
}
