import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { writeFound } from "../exceptions/found.ts";
import type { RecalledExceptions } from "../exceptions/found.ts";
import { landingFolder } from "../exceptions/store-schema.ts";
import type { CheckOutcome } from "../model/check.ts";
import type { KeptBytes, KeptCheck, KeptRegister, KeptStaging } from "../model/kept.ts";
import type { Reused } from "../model/run.ts";
import { readRegisters } from "../registers/definition.ts";
import type { Ingested } from "./ingest.ts";
import { keepBytes } from "./kept-bytes.ts";
import { Memory, memoryPath, writeKept } from "./memory.ts";
import type { Plan } from "./plan.ts";
import { fingerprintMaker, fingerprintProgram } from "./program.ts";
import { keepChecks } from "./recalled-checks.ts";
import { keepLanding } from "./recalled-landing.ts";

/** What a run did, and did not need to do again. */
export interface NightsWork {
  readonly ingested: Ingested;
  readonly staging: KeptStaging;
  readonly registers: readonly KeptRegister[];
  readonly fingerprints: ReadonlyMap<string, string>;
  readonly recalled: ReadonlyMap<string, KeptCheck>;
  readonly outcomes: readonly CheckOutcome[];
}

/** The memory of the newest published run; empty where everything is to be done anew, or another program kept it. */
export async function openMemory(db: Database, plan: Plan, version: string): Promise<Memory> {
  const program = await fingerprintProgram(db, version, plan.codeTables);
  const last = await db.first<{ run_id: string }>("SELECT run_id FROM store.runs.delivery LIMIT 1");
  return last === undefined || plan.isAfresh ? Memory.empty(program) : Memory.read(landingFolder(plan.store, last.run_id), program);
}

/** The exceptions of recalled checks, where there are any. */
export async function recallExceptions(memory: Memory, recalled: ReadonlyMap<string, KeptCheck>): Promise<RecalledExceptions | null> {
  const codes = [...recalled].filter(([, { outcome }]) => outcome.found > 0).map(([code]) => code);
  const path = codes.length === 0 || memory.found === null ? null : await memory.find(memory.found);
  return path === null ? null : { path, codes };
}

/** What of a run was done by which earlier one. */
export const listReused = ({ ingested, recalled }: Pick<NightsWork, "ingested" | "recalled">): Reused => ({
  inputs: ingested.records.filter(({ isRecalled }) => isRecalled).map(({ table: { file, sheet }, run_id: from }) => ({ file, sheet, from })),
  checks: [...recalled].map(([code, { run_id: from }]) => ({ code, from })),
});

/** Leaves the next run what it need not do again. All of it or none: without it that run only takes longer. */
export async function keepNight(db: Database, memory: Memory, work: NightsWork, { landing, runId }: { landing: string; runId: string }): Promise<void> {
  try {
    const path = join(landing, "exceptions_found.parquet");
    await writeFound(db, path);
    const landings = [];
    const hashes = new Map<string, Promise<KeptBytes | null>>();
    const hash = (file: string): Promise<KeptBytes | null> => hashes.get(file) ?? hashes.set(file, keepBytes(file)).get(file)!;
    for (const record of work.ingested.records) landings.push(await keepLanding(memory, record, hash));
    writeKept(landing, {
      program: memory.program,
      maker: await fingerprintMaker(db, readRegisters()),
      files: work.ingested.files,
      landings,
      overlaps: work.ingested.overlaps,
      staging: work.staging,
      registers: work.registers,
      checks: keepChecks(work.outcomes, work.fingerprints, { recalled: work.recalled, runId }),
      found: await keepBytes(path),
    });
  } catch (error) {
    rmSync(memoryPath(landing), { force: true });
    throw error;
  }
}
