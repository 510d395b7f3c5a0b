import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadWriters, renderProfile, sealFolder, writeDeliverables } from "../deliverables/index.ts";
import { Database } from "../duckdb/database.ts";
import { defineFunctions } from "../duckdb/functions.ts";
import { Profile } from "../duckdb/profile.ts";
import { judgeExceptions } from "../exceptions/ledger.ts";
import { landingFolder } from "../exceptions/store-schema.ts";
import { beside, noted } from "../lib/side-by-side.ts";
import type { CheckOutcome } from "../model/check.ts";
import type { Output, RunFacts } from "../model/run.ts";
import { readRegisters } from "../registers/definition.ts";
import { judgeRegisters } from "../registers/health.ts";
import { keepRunTables } from "../staging/run-tables.ts";
import { codeMacros } from "../staging/typing.ts";
import { makeFolder } from "./durable.ts";
import { examineRegisters } from "./examine.ts";
import { ingestDeliveries } from "./ingest.ts";
import { interruption, reachIn, withInterrupt } from "./interruption.ts";
import type { Interruptible } from "./interruption.ts";
import { keepNight, listReused, openMemory, recallExceptions } from "./night.ts";
import type { Plan } from "./plan.ts";
import { prepareRegisters } from "./prepare-registers.ts";
import { publicationSteps, publish } from "./publish.ts";
import { beginWork, recoverStore, removeOthers } from "./recovery.ts";
import { partialFolder } from "./reveal.ts";
import { nameMachineFault, requireSpace } from "./space.ts";
import { attachStore } from "./store.ts";
import { takeStore } from "./store-lock.ts";
import type { Claimant } from "./store-lock.ts";
import { summarise } from "./summary.ts";
import type { Summary } from "./summary.ts";
import { takeBack } from "./taking-back.ts";

export interface RunEffects {
  readonly runId: string;
  readonly version: string;
  /** The wall clock as ISO text, and a monotonic one in milliseconds. */
  readonly now: () => string;
  readonly clock: () => number;
  readonly log: (level: "info" | "warn" | "error", event: string, fields: Record<string, unknown>) => void;
  readonly progress: (stage: Stage, done: number, total: number, item: string) => void;
  readonly onInterrupt: (stop: () => void) => void;
  /** Folder for the engine's account of every statement; left out, none is kept. */
  readonly profile?: string | undefined;
  /** Who takes the store. */
  readonly claimant: Claimant;
}

export const stages = ["sources", "registers", "checks", "exceptions", "deliverables", "publish"] as const;
export type Stage = (typeof stages)[number];

export interface RunResult extends Summary {
  readonly facts: RunFacts;
  readonly folder: string;
  readonly outputs: readonly Output[];
  readonly outcomes: readonly CheckOutcome[];
  /** What earlier runs had left to mend, and was. */
  readonly recovered: readonly string[];
}

/** The nightly job: deliveries → registers → checks → exceptions → deliverables. Nothing published changes before the end. */
export async function runPipeline(plan: Plan, effects: RunEffects): Promise<RunResult> {
  try {
    return await runAlone(plan, effects);
  } catch (error) {
    throw nameMachineFault(error, plan);
  }
}

async function runAlone(plan: Plan, effects: RunEffects): Promise<RunResult> {
  const { runId, claimant } = effects;
  const { dead, release } = takeStore(plan.store, { command: "run", run_id: runId }, claimant);
  try {
    requireSpace(plan);
    const work = beginWork(plan, runId);
    const profile = effects.profile === undefined ? undefined : new Profile(effects.profile, effects.clock);
    const { db, notes } = await openWorkspace(plan, work, profile);
    const recover = async (): Promise<string[]> => [...notes, ...(await recoverStore(db, plan, { runId, dead, claimant }))];
    return await runHeld(db, plan, effects, { work, recover, profile });
  } finally {
    release();
  }
}

interface Begun {
  readonly work: string;
  /** Mends what earlier runs left, and notes what it was. */
  readonly recover: () => Promise<string[]>;
  readonly profile: Profile | undefined;
}

async function runHeld(db: Database, plan: Plan, effects: RunEffects, { work, recover, profile }: Begun): Promise<RunResult> {
  const started = effects.now();
  const interruptible = withInterrupt(db, plan, effects);
  let isSettled = true;
  try {
    return await runStages(db, plan, interruptible, { work, started, recover, profile });
  } catch (cause) {
    const error = interruptible.isInterrupted() ? interruption(plan, cause) : nameMachineFault(cause, plan);
    isSettled = await takeBack(db, plan, effects, { started, error });
    throw error;
  } finally {
    db.shut();
    rmSync(work, { recursive: true, force: true });
    // The next run finds by it what this one could not decide.
    if (!isSettled) beginWork(plan, effects.runId);
  }
}

async function runStages(db: Database, plan: Plan, effects: Interruptible, { work, started, recover, profile }: Begun & { started: string }): Promise<RunResult> {
  const times: { stage: string; milliseconds: number }[] = [];
  const timed = async <T>(stage: Stage, action: () => Promise<T>): Promise<T> => {
    const from = effects.clock();
    effects.progress(stage, 0, 1, "");
    if (profile !== undefined) profile.stage = stage;
    const result = await action();
    times.push({ stage, milliseconds: Math.round(effects.clock() - from) });
    effects.log("info", "stage finished", { stage, milliseconds: times.at(-1)!.milliseconds });
    return result;
  };
  const step = (stage: Stage) => (done: number, total: number, item: string) => effects.progress(stage, done, total, item);
  const recovered = await recover();
  for (const note of recovered) effects.log("warn", "recovered", { note });
  const landing = makeFolder(landingFolder(plan.store, effects.runId));

  const memory = await openMemory(db, plan, effects.version);
  const night = { runId: effects.runId, memory, started: Date.parse(started) };
  const ingested = await timed("sources", () => ingestDeliveries(db, plan, { landing, work }, { progress: step("sources"), onInterrupt: effects.onInterrupt }, night));
  const { landed } = ingested;
  for (const note of ingested.notes) effects.log("info", "delivery note", { note });
  const definitions = readRegisters();
  const standing = landed.filter(({ delivery }) => delivery.replaced_by === null).map(({ delivery }) => delivery);
  const health = judgeRegisters({ contracts: plan.contracts, definitions }, standing, plan.asOf);
  // While the engine computes and this thread waits; checks are many and short, and would wait for it.
  const writers = noted(loadWriters());
  const { registers, fingerprints, recalled, keepStaging } = await timed("registers", () => prepareRegisters(db, plan, health, { definitions, ingested, memory, landing, runId: effects.runId, log: effects.log, onInterrupt: effects.onInterrupt }));
  const before = { checks: recalled, exceptions: await recallExceptions(memory, recalled) };
  const outcomes = await timed("checks", () => examineRegisters(db, plan, health, before, { clock: effects.clock, progress: step("checks"), onInterrupt: effects.onInterrupt }));
  await keepRunTables(db, landing);
  for (const outcome of outcomes) effects.log(outcome.outcome === "failed" ? "error" : "info", "check", { ...outcome });
  await timed("exceptions", () => judgeExceptions(db, { runId: effects.runId, counties: plan.counties }, plan.doubts));

  // Kept for the next night while the deliverables are written, which leave a core idle; of use only once they are published.
  const keeping = registers.keep();
  return beside(keeping, async () => {
    const partial = makeFolder(partialFolder(plan.out, effects.runId));
    const facts: RunFacts = {
      run_id: effects.runId, as_of: plan.asOf, started_at: started, finished_at: effects.now(), status: "published",
      doudi_version: effects.version, parameters: plan.overrides, masking: plan.masking, lang: plan.lang, stages: times, store: plan.store, recovered, reused: listReused({ ingested, recalled }),
    };
    await writers;
    const written = await timed("deliverables", () => writeDeliverables(db, facts, partial));
    const outputs = await sealFolder(db, { ...facts, stages: times }, partial, written);
    const folder = join(plan.out, effects.runId);
    const summary = await summarise(db);
    await timed("publish", () => publish(db, { plan, facts, landed, partial, folder, manifest: outputs.at(-1)!.sha256 }, reachIn(effects)));
    removeOthers(dirname(landing), [effects.runId]);
    await keepIfPossible(effects, async () => keepNight(db, memory, { ingested, staging: await keepStaging(), registers: await keeping, fingerprints, recalled, outcomes }, { landing, runId: effects.runId }));
    if (profile !== undefined) writeFileSync(join(effects.profile!, "用时剖析.html"), renderProfile({ runId: effects.runId, stages: times }, profile.statements), { mode: 0o600 });
    return { facts: { ...facts, stages: times }, folder, outputs, outcomes, recovered, ...summary };
  });
}

/** The run is published: whatever goes wrong from here on makes the next one longer, and this one none the worse. */
async function keepIfPossible(effects: Interruptible, keep: () => Promise<void>): Promise<void> {
  try {
    effects.standing("publish", publicationSteps.length, publicationSteps.length, "keeping");
    await keep();
  } catch (error) {
    effects.log("warn", "nothing kept for the next run", { cause: (error as Error).name });
  }
}

/** A database in memory with the macros, the code tables and the store attached. */
async function openWorkspace(plan: Plan, work: string, profile: Profile | undefined): Promise<{ db: Database; notes: string[] }> {
  const { memory_limit: memoryLimit, threads } = plan.pipeline.definition;
  const db = await Database.open({ temporaryFolder: work, memoryLimit, threads, profile });
  try {
    const notes = await attachStore(db, plan.store);
    await defineFunctions(db);
    await db.runAll(codeMacros(plan.codeTables));
    return { db, notes };
  } catch (error) {
    db.shut();
    rmSync(work, { recursive: true, force: true });
    throw error;
  }
}
