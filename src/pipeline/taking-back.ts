import { rmSync } from "node:fs";
import type { Database } from "../duckdb/database.ts";
import { landingFolder } from "../exceptions/store-schema.ts";
import { PipelineError, endingOf } from "../lib/errors.ts";
import type { Plan } from "./plan.ts";
import { storeHolds, timestamp } from "./publish.ts";
import { partialFolder } from "./reveal.ts";
import type { RunEffects } from "./run.ts";

/**
 * What a run that did not end well has written goes away again, unless the store says it is published; what is published is
 * finished by the next run. False where the store cannot tell.
 */
export async function takeBack(db: Database, plan: Plan, effects: RunEffects, end: { started: string; error: unknown }): Promise<boolean> {
  await db.run("ROLLBACK").catch(() => undefined);
  const holds = await storeHolds(db, plan.store, effects.runId);
  if (holds !== false) return holds === true;
  rmSync(landingFolder(plan.store, effects.runId), { recursive: true, force: true });
  rmSync(partialFolder(plan.out, effects.runId), { recursive: true, force: true });
  await recordFailure(db, plan, effects, end);
  return true;
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
