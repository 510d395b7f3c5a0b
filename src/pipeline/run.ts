import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readTotals } from "../deliverables/manifest.ts";
import { loadWriters, renderProfile, sealFolder, writeDeliverables } from "../deliverables/index.ts";
import { Database } from "../duckdb/database.ts";
import { defineFunctions } from "../duckdb/functions.ts";
import { Profile } from "../duckdb/profile.ts";
import { recallArrivals } from "../exceptions/arrivals.ts";
import { judgeExceptions } from "../exceptions/ledger.ts";
import { landingFolder } from "../exceptions/store-schema.ts";
import { PipelineError, endingOf, exitCode } from "../lib/errors.ts";
import { tablesOf } from "../model/check.ts";
import type { CheckOutcome } from "../model/check.ts";
import type { Output, RunFacts, Totals } from "../model/run.ts";
import { buildRegisters } from "../registers/build.ts";
import { readRegisters } from "../registers/definition.ts";
import { judgeRegisters } from "../registers/health.ts";
import { listNeeded } from "../registers/needed.ts";
import { codeMacros } from "../staging/typing.ts";
import { readControlDifferences } from "../staging/control-totals.ts";
import { findOddDates } from "../staging/odd-dates.ts";
import { countArrivals, keepRunTables } from "../staging/run-tables.ts";
import { createStagingViews } from "../staging/stage.ts";
import { doubtReads } from "./bound-doubts.ts";
import { examineRegisters } from "./examine.ts";
import { makeFolder } from "./durable.ts";
import { ingestDeliveries } from "./ingest.ts";
import type { Plan } from "./plan.ts";
import { publicationSteps, publish, storeHolds, timestamp } from "./publish.ts";
import type { PublicationStep } from "./publish.ts";
import { beginWork, recoverStore, removeOthers } from "./recovery.ts";
import { partialFolder } from "./reveal.ts";
import { nameMachineFault, requireSpace } from "./space.ts";
import { attachStore } from "./store.ts";
import { takeStore } from "./store-lock.ts";
import type { Claimant } from "./store-lock.ts";

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

export interface RunResult {
  readonly facts: RunFacts;
  readonly folder: string;
  readonly outputs: readonly Output[];
  readonly outcomes: readonly CheckOutcome[];
  readonly summary: readonly FamilySummary[];
  /** Sums over exceptions. */
  readonly totals: FamilySummary;
  /** What visits will settle: the exceptions gathered by household, each month's money counted once. */
  readonly dossiers: Pick<Totals, "dossiers" | "overpaid_once_yuan" | "underpaid_once_yuan">;
  readonly worst: string | null;
  /** What earlier runs had left to mend, and was. */
  readonly recovered: readonly string[];
}

export interface FamilySummary {
  readonly family: string;
  readonly exceptions: number;
  readonly households: number;
  readonly persons: number;
  readonly overpaid_yuan: string;
  readonly underpaid_yuan: string;
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

interface Interruptible extends RunEffects {
  readonly isInterrupted: () => boolean;
  /** Progress of what must not be broken off. */
  readonly standing: RunEffects["progress"];
}

/** An interrupt ends the query that runs, and the stages where no query runs at their next step. */
function withInterrupt(db: Database, plan: Plan, effects: RunEffects): Interruptible {
  let interrupted = false;
  effects.onInterrupt(() => {
    interrupted = true;
    db.interrupt();
  });
  const progress: RunEffects["progress"] = (...step) => {
    if (interrupted) throw interruption(plan);
    effects.progress(...step);
  };
  return { ...effects, progress, standing: effects.progress, isInterrupted: () => interrupted };
}

const interruption = (plan: Plan, cause?: unknown): PipelineError =>
  new PipelineError(exitCode.interrupted, plan.pipeline.definition.pipeline, "interrupted; nothing was published", { cause });

/**
 * What a run that did not end well has written goes away again, unless the store says it is published; what is published is
 * finished by the next run. False where the store cannot tell.
 */
async function takeBack(db: Database, plan: Plan, effects: RunEffects, end: { started: string; error: unknown }): Promise<boolean> {
  await db.run("ROLLBACK").catch(() => undefined);
  const holds = await storeHolds(db, plan.store, effects.runId);
  if (holds !== false) return holds === true;
  rmSync(landingFolder(plan.store, effects.runId), { recursive: true, force: true });
  rmSync(partialFolder(plan.out, effects.runId), { recursive: true, force: true });
  await recordFailure(db, plan, effects, end);
  return true;
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

  const { landed, notes } = await timed("sources", () => ingestDeliveries(db, plan, { landing, work }, { progress: step("sources"), onInterrupt: effects.onInterrupt }));
  const standing = landed.filter(({ delivery }) => delivery.replaced_by === null);
  for (const note of notes) effects.log("info", "delivery note", { note });
  const definitions = await readRegisters(db);
  await timed("registers", async () => {
    await createStagingViews(db, plan.contracts, landed, { folder: landing, isNew: true });
    await countArrivals(db, plan.contracts, landed);
    await findOddDates(db, plan.contracts, landed, plan.asOf);
    for (const total of await readControlDifferences(db)) effects.log("warn", "control total differs", { ...total });
    await db.run("SET preserve_insertion_order = false");
    await db.run("SET parquet_metadata_cache = true");
    const { home_division: homeDivision, rows_in_memory: limit } = plan.pipeline.definition;
    const rows = standing.reduce((sum, { delivery }) => sum + delivery.rows_accepted, 0);
    const keeping = rows <= limit ? ({ in: "memory" } as const) : ({ in: "parquet", folder: landing } as const);
    await buildRegisters(db, { contracts: plan.contracts, definitions, facts: { asOf: plan.asOf, homeDivision }, keeping, needed: listNeeded(definitions, [...tablesWanted(plan), ...(await doubtReads(db, plan.doubts))]) });
    await recallArrivals(db, plan.asOf);
  });
  const health = judgeRegisters({ contracts: plan.contracts, definitions }, standing.map(({ delivery }) => delivery), plan.asOf);
  const writers = loadWriters();
  const { outcomes, projections } = await timed("checks", () => examineRegisters(db, plan, health, { clock: effects.clock, progress: step("checks"), onInterrupt: effects.onInterrupt }));
  await keepRunTables(db, landing);
  for (const outcome of outcomes) effects.log(outcome.outcome === "failed" ? "error" : "info", "check", { ...outcome });
  await timed("exceptions", () => judgeExceptions(db, { runId: effects.runId, counties: plan.counties }, projections, plan.doubts));

  const partial = makeFolder(partialFolder(plan.out, effects.runId));
  const facts: RunFacts = {
    run_id: effects.runId, as_of: plan.asOf, started_at: started, finished_at: effects.now(), status: "published",
    doudi_version: effects.version, parameters: plan.overrides, masking: plan.masking, lang: plan.lang, stages: times, store: plan.store, recovered,
  };
  await writers;
  const written = await timed("deliverables", () => writeDeliverables(db, facts, partial));
  const outputs = await sealFolder(db, { ...facts, stages: times }, partial, written);
  const folder = join(plan.out, effects.runId);
  const summary = await summarise(db);
  await timed("publish", () => publish(db, { plan, facts, landed, partial, folder, manifest: outputs.at(-1)!.sha256 }, reachIn(effects)));
  removeOthers(dirname(landing), [effects.runId]);
  if (profile !== undefined) writeFileSync(join(effects.profile!, "用时剖析.html"), renderProfile({ runId: effects.runId, stages: times }, profile.statements), { mode: 0o600 });
  return { facts: { ...facts, stages: times }, folder, outputs, outcomes, recovered, ...summary };
}

/** What the checks of this run read and count, and what every list prints. */
const tablesWanted = ({ checks }: Plan): string[] => [
  ...checks.flatMap((check) => [...tablesOf(check), ...(check.population.match(/registers\.\w+/g) ?? [])]),
  "registers.person", "registers.household", "registers.family_member", "registers.division", "registers.home_division",
  // What the ledger asks before it clears anything.
  "registers.arrival", "registers.register_health",
];

/** Until the commit a publication can be broken off, after it no more. */
const reachIn = ({ progress, standing }: Interruptible) => (step: PublicationStep): void => {
  const done = publicationSteps.indexOf(step);
  (done < publicationSteps.indexOf("committed") ? progress : standing)("publish", done, publicationSteps.length, step);
};

/** A database in memory with the macros, the code tables and the store attached. */
async function openWorkspace(plan: Plan, work: string, profile: Profile | undefined): Promise<{ db: Database; notes: string[] }> {
  const { memory_limit: memoryLimit, threads } = plan.pipeline.definition;
  const db = await Database.open({ temporaryFolder: work, memoryLimit, threads, profile });
  try {
    const notes = await attachStore(db, plan.store);
    await defineFunctions(db);
    for (const statement of codeMacros(plan.codeTables)) await db.run(statement);
    return { db, notes };
  } catch (error) {
    db.shut();
    rmSync(work, { recursive: true, force: true });
    throw error;
  }
}

/** A run that ended badly is listed among the runs; what was published before stays. */
async function recordFailure(db: Database, plan: Plan, effects: RunEffects, { started, error }: { started: string; error: unknown }): Promise<void> {
  const expected = error instanceof PipelineError;
  await db.run(
    `INSERT INTO store.runs.run SELECT $run_id::VARCHAR, $as_of::DATE, $started::TIMESTAMP, $finished::TIMESTAMP, $status::VARCHAR, $version::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, $reason::VARCHAR, NULL`,
    {
      run_id: effects.runId, as_of: plan.asOf, started: timestamp(started), finished: timestamp(effects.now()), version: effects.version,
      status: expected ? endingOf(error.exit) : "failed",
      reason: expected ? error.message : "fault of the program, see the log",
    },
  ).catch((cause: unknown) => effects.log("error", "the failed run could not be recorded", { cause: (cause as Error).name }));
}

async function summarise(db: Database): Promise<Pick<RunResult, "summary" | "totals" | "dossiers" | "worst">> {
  const figures = `count(*)::INTEGER AS exceptions, count(DISTINCT household_no)::INTEGER AS households, count(DISTINCT person_id)::INTEGER AS persons,
    COALESCE(sum(amount_yuan) FILTER (WHERE amount_yuan > 0), 0)::DECIMAL(18, 2) AS overpaid_yuan,
    COALESCE(sum(amount_yuan) FILTER (WHERE amount_yuan < 0), 0)::DECIMAL(18, 2) AS underpaid_yuan`;
  const summary = await db.rows<FamilySummary>(`SELECT family, ${figures} FROM exceptions.current GROUP BY family ORDER BY family`);
  const totals = (await db.first<FamilySummary>(`SELECT 'all' AS family, ${figures} FROM exceptions.current`))!;
  const worst = await db.first<{ severity: string }>(
    "SELECT severity FROM exceptions.current ORDER BY list_position(['red', 'orange', 'yellow', 'blue'], severity) LIMIT 1",
  );
  const { dossiers, overpaid_once_yuan, underpaid_once_yuan } = await readTotals(db);
  return { summary, totals, dossiers: { dossiers, overpaid_once_yuan, underpaid_once_yuan }, worst: worst?.severity ?? null };
}
